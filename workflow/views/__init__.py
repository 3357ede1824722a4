"""What is shown, and who is let in to see it."""
