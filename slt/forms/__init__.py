"""What this floor asks for."""
