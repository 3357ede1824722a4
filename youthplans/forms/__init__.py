"""What people are asked for on this floor."""
