"""Where the case has been and how it was written down: moves, ends taken back, corrections, leave to write late."""

from typing import Any

from django.utils.translation import get_language

from workflow.acts.record import called
from workflow.law.roles import Named
from workflow.models import Section
from workflow.panels.registry import Panel, hang


def moving(page) -> dict[str, Any]:
    """Transfers between offices and a move abroad: it tells where somebody lives, so not everybody is told it."""
    moved = page.facts.moved_abroad if page.sees_whole_case else None
    told_to = "correctional_region" if page.facts.is_sentence else "prosecutor"
    return {
        "transfers": _rows(page, "transfer_office", "transfer_set", "from_office", "to_office"),
        "moved": moved,
        "told_to": Named(told_to).words(get_language() or "nb"),
        "may_tell": bool(page.standing.may("work_on_case")) and page.case.is_open,
    }


def record(page) -> dict[str, Any]:
    """What was put right and why, with what each correction is about; a question for each kind there is."""
    events = {event.seq: event for event in page.events}
    return {
        "corrections": [
            (row, called(events[row.event_seq])) for row in _rows(page, "correct", "correction_set")
        ],
        "reopenings": _rows(page, "reopen", "reopening_set"),
        "leaves": _rows(page, "allow_late_recording", "lateleave_set"),
    }


def _rows(page, act: str, related: str, *with_: str) -> list:
    """The rows an act writes, the latest first, readable with the case's key; asked for only when it was done."""
    if not page.sees_whole_case or not any(event.act == act for event in page.events):
        return []
    rows = list(getattr(page.case, related).select_related(*with_).order_by("-pk"))
    for row in rows:
        row.case = page.case
    return rows


hang(Panel("moving", Section.PEOPLE, "workflow/_panel_moving.html", moving, order=12, aside=True))
hang(Panel("record", Section.EVENTS, "workflow/_panel_record.html", record, order=90))
