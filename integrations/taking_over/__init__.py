"""The door for a case in the middle of its course: taken over with its history told."""
