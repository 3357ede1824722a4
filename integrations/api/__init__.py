"""The door for other programs: what can be done to a case, done, or refused with the law's reasons."""
