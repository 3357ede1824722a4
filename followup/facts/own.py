"""What the youth and the guardians wait for an answer to, as the law counts its days."""

from followup.models import HelpRequest
from workflow.facts import hang_facts
from workflow.facts.reading import as_day
from workflow.models.rows import RowsOfCase


def help_asked(rows, keys) -> dict:
    """The oldest question that nobody has answered."""
    waiting = (row["asked_on"] for row in rows if not row["answered_on"])
    return {"help_asked_on": as_day(min(waiting, default=None))}


hang_facts("help", RowsOfCase(HelpRequest, "asked_on", "answered_on"), help_asked)
