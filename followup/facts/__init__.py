"""What this floor keeps of a case, as the law reads it."""

from followup.facts import breach, court, ending, incidents, meetings, own, waiting

__all__ = ["breach", "court", "ending", "incidents", "meetings", "own", "waiting"]
