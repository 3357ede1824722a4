"""What can be done: each file a subject, each function a verb."""
