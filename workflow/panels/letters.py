"""The letters of a case: what each says, to whom, and how it went; for those who see the whole case."""

from typing import Any

from workflow.models import Section
from workflow.panels.registry import Panel, hang
from workflow.services.letters import receiver_of

# The rest is unfolded.
SHOWN = 4


def letters(page) -> dict[str, Any]:
    """The letters, the newest first; one question."""
    if not page.sees_whole_case:
        return {"letters": []}
    rows = list(page.case.letters.with_words().order_by("-pk"))
    for row in rows:
        row.case, row.receiver = page.case, receiver_of(row, page.people)
        row.is_taken_back = row.event_seq in page.corrected
    return {
        "letters": rows[:SHOWN],
        "older": rows[SHOWN:],
        "may_hand_over": bool(page.standing.may("work_on_case")) and any(
            row.is_on_paper and not row.handed_on for row in rows
        ),
    }


hang(Panel("letters", Section.DOCUMENTS, "workflow/_panel_letters.html", letters, order=28, aside=True))
