"""The record's rows as facts: where the case came from, a move abroad, leave to write late, answers that are owed."""

from workflow.facts.reading import as_day, hang_facts
from workflow.law.record_facts import LateLeaveFact, MoveAbroadFact
from workflow.models import Disclosure, LateLeave, MoveAbroad, Transfer
from workflow.models.rows import RowsOfCase


def transfers(rows, keys) -> dict:
    """The day the case came from another office, the latest time."""
    return {"transferred_on": as_day(rows[-1]["transferred_on"]) if rows else None}


def moves_abroad(rows, keys) -> dict:
    """The one move abroad that stands."""
    moved = [MoveAbroadFact(as_day(row["moved_on"]), as_day(row["told_on"])) for row in rows]
    return {"moved_abroad": next(iter(moved), None)}


def late_leaves(rows, keys) -> dict:
    """Every leave to write in what is old."""
    return {"late_leaves": tuple(LateLeaveFact(as_day(row["back_to"]), as_day(row["until"])) for row in rows)}


def answers_due(rows, keys) -> dict:
    """When the child welfare service should have answered."""
    return {"answers_due": tuple(as_day(row["feedback_due_on"]) for row in rows)}


hang_facts("transfer", RowsOfCase(Transfer, "transferred_on"), transfers)
hang_facts("move_abroad", RowsOfCase(MoveAbroad, "moved_on", "told_on"), moves_abroad)
hang_facts("late_leave", RowsOfCase(LateLeave, "back_to", "until"), late_leaves)
hang_facts("answer_due", RowsOfCase(
    Disclosure, "feedback_due_on", where="feedback_due_on IS NOT NULL"), answers_due)
