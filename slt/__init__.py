"""The SLT coordinator's floor: the desk, what is missing, what may be lent. No case is known here."""
