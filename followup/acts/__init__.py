"""This floor's acts, hung in the registry."""

from followup.acts import breach, court, team

__all__ = ["breach", "court", "team"]
