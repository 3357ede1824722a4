"""What must be given, and what is said when it is missing."""
