"""The door for the SLT coordinators' sheets of measures: read as municipalities keep them, and written out again."""
