"""What is done on this floor, one verb at a time."""
