"""The door for referrals that come as files from the prosecutor or the court."""
