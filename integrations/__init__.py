"""The roof and its wires: everything that comes in from outside or goes out."""
