"""What must be given on this floor."""
