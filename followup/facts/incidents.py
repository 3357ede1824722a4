"""What happened, and what was done to hear the youth about it, as the law reads it."""

from followup.models import Incident, IncidentStep
from workflow.facts import hang_facts
from workflow.facts.reading import as_day
from workflow.law.facts import IncidentFact, IncidentStepFact
from workflow.models.rows import RowsOfCase


def incidents(rows, keys) -> dict:
    """Everything that was noted."""
    return {"incidents": tuple(
        IncidentFact(row["id"], as_day(row["happened_on"]), as_day(row["noted_on"])) for row in rows
    )}  # fmt: skip


def steps(rows, keys) -> dict:
    """Every step that was taken about it."""
    return {"incident_steps": tuple(
        IncidentStepFact(row["incident_id"], row["kind"], as_day(row["taken_on"]), as_day(row["answer_by"]))
        for row in rows
    )}  # fmt: skip


hang_facts("incident", RowsOfCase(
    Incident, "id", "address", "happened_on", "noted_on", "source", "what_sealed"), incidents)
hang_facts("incident_step", RowsOfCase(
    IncidentStep, "id", "incident_id", "kind", "taken_on", "answer_by", "how", "why_not", "present_sealed",
    "text_sealed"), steps)
