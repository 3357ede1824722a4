"""Decisions, who was told of them, and complaints, as facts."""

from workflow.facts.reading import as_day, hang_facts
from workflow.law.facts import ComplaintFact, DecisionFact, NoticeFact
from workflow.models import Complaint, Decision, DecisionNotice
from workflow.models.rows import RowsOfCase


def decisions(rows, keys) -> dict:
    """Decisions that may be complained about, and the day of the first plan."""
    plans = [as_day(row["made_on"]) for row in rows if row["kind"] == Decision.Kind.PLAN]
    return {
        "plan_approved_on": next(iter(plans), None),
        "decisions": tuple(
            DecisionFact(
                row["kind"], as_day(row["made_on"]), as_day(row["notified_on"]), row["id"], as_day(row["reversed_on"])
            )
            for row in rows if row["may_be_complained_about"]
        ),
    }  # fmt: skip


def notices(rows, keys) -> dict:
    """When each was told of which decision."""
    return {"notices": tuple(
        NoticeFact(row["decision_id"], keys[row["party_id"]], as_day(row["notified_on"])) for row in rows
    )}  # fmt: skip


def complaints(rows, keys) -> dict:
    """Complaints with what they are about, by whom, and whether they are answered."""
    return {"complaints": tuple(
        ComplaintFact(
            row["about"], keys[row["party_id"]], as_day(row["received_on"]), bool(row["late"]),
            as_day(row["decided_on"]), as_day(row["forwarded_on"]), row["decision_id"],
        )
        for row in rows
    )}  # fmt: skip


hang_facts("decision", RowsOfCase(
    Decision, "id", "kind", "made_on", "notified_on", "may_be_complained_about", "reversed_on"), decisions)
hang_facts("notice", RowsOfCase(
    DecisionNotice, "decision_id", "party_id", "notified_on",
    through=f'JOIN "{Decision._meta.db_table}" ON "{Decision._meta.db_table}"."id" = decision_id',
), notices)
hang_facts("complaint", RowsOfCase(
    Complaint, "about", "decision_id", "party_id", "received_on", "late", "decided_on", "forwarded_on"), complaints)
