"""What prosecutor and court did to the case, as the law reads it."""

from followup.models import CourtDecision, ForeignStay, Monitoring, MonitoringExemption, NewOffence
from workflow.facts import hang_facts
from workflow.facts.reading import as_day
from workflow.law.facts import CourtEnd, ForeignStayFact, MonitoringFact, NewOffenceFact
from workflow.models.rows import RowsOfCase


def judgements(rows, keys) -> dict:
    """The last day that the latest partial conversion gave."""
    ends = [CourtEnd(as_day(row["ends_on"]), as_day(row["decided_on"])) for row in rows if row["ends_on"]]
    return {"court_end": ends[-1] if ends else None}


def monitoring(rows, keys) -> dict:
    """Every electronic control the court has set."""
    return {"monitoring": tuple(
        MonitoringFact(
            as_day(row["from_on"]), as_day(row["until_on"]), as_day(row["ended_on"]), as_day(row["extended_on"]),
            as_answer(row["meeting_needed"]), as_day(row["data_deleted_on"]),
        )
        for row in rows
    )}  # fmt: skip


def new_offences(rows, keys) -> dict:
    """Offences said to have been committed in the period."""
    return {"new_offences": tuple(
        NewOffenceFact(
            as_day(row["happened_on"]), bool(row["charged"]), as_day(row["reported_on"]), as_day(row["answered_on"]),
            row["answer"] in NewOffence.CLOSED, row["answer"] == NewOffence.Answer.REQUESTED,
        )
        for row in rows
    )}  # fmt: skip


def foreign_stays(rows, keys) -> dict:
    """Stays abroad that were asked for."""
    return {"foreign_stays": tuple(
        ForeignStayFact(
            as_day(row["from_on"]), as_day(row["to_on"]), as_day(row["asked_on"]), as_day(row["decided_on"]),
            as_answer(row["granted"]),
        )
        for row in rows
    )}  # fmt: skip


def exemptions(rows, keys) -> dict:
    """Time off from the control binds nobody; it is shown beside it."""
    return {}


def as_answer(value: bool | int | None) -> bool | None:
    """A yes, a no or nothing yet; SQLite says them as numbers."""
    return None if value is None else bool(value)


hang_facts("judgement", RowsOfCase(CourtDecision, "id", "outcome", "decided_on", "until_on", "ends_on"), judgements)
hang_facts("monitoring", RowsOfCase(
    Monitoring, "id", "from_on", "until_on", "ended_on", "extended_on", "meeting_needed", "data_deleted_on"),
    monitoring)
hang_facts("exemption", RowsOfCase(
    MonitoringExemption, "id", "monitoring_id", "from_on", "to_on", "purpose_sealed"), exemptions)
hang_facts("offence", RowsOfCase(
    NewOffence, "id", "happened_on", "charged", "reported_on", "answered_on", "answer"), new_offences)
hang_facts("stay", RowsOfCase(
    ForeignStay, "id", "from_on", "to_on", "asked_on", "decided_on", "granted", "where_sealed"), foreign_stays)
