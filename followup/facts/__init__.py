"""What this floor keeps of a case, as the law reads it."""

from followup.facts import breach, court

__all__ = ["breach", "court"]
