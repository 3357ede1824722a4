"""This floor's acts, hung in the registry."""

from followup.acts import breach, court, ending, incidents, meetings, own, proposals, team

__all__ = ["breach", "court", "ending", "incidents", "meetings", "own", "proposals", "team"]
