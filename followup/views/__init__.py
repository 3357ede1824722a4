"""The pages of the team member and of the one who leads the team."""
