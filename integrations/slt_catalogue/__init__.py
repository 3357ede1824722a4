"""The door for the SLT coordinators' file of measures."""
