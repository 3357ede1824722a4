"""The talks and meetings while the plan is carried out, as the rhythm of the law reads them."""

from followup.models import FollowUpMeeting
from workflow.facts import hang_facts
from workflow.facts.reading import as_day
from workflow.law.rhythm_facts import FollowUpMeetingFact
from workflow.models.rows import RowsOfCase


def follow_up_meetings(rows, keys) -> dict:
    """Every meeting that was not cancelled."""
    return {"follow_up_meetings": tuple(
        FollowUpMeetingFact(
            row["kind"], as_day(row["planned_for"]), as_day(row["held_on"]), as_day(row["missed_on"])
        )
        for row in rows
    )}  # fmt: skip


hang_facts("follow_up_meeting", RowsOfCase(
    FollowUpMeeting, "kind", "planned_for", "at", "held_on", "missed_on", where="cancelled_on IS NULL",
    order="planned_for, id"), follow_up_meetings)
