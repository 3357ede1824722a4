"""The court's side of a case as its panel shows it: what lies there, what was decided, offences and stays."""

from typing import Any

from followup.models import CourtDecision, Monitoring, NewOffence, OnwardReferral, name_of_role
from workflow.facts.reading import as_day
from workflow.law.mediation_act_offence import requested_offence, unanswered_offence
from workflow.law.mediation_act_stays import undecided_stay
from workflow.law.questions import may_delete_monitoring_data
from workflow.law.verdict import unmet


def court_side_of(page) -> dict[str, Any]:
    """Read off the rows that came with the case; one question more where there is electronic monitoring."""
    facts = page.facts
    told = {"judgements": _judgements(page), "controls": _controls(page), "offences": _offences(page),
            "stays": _stays(page)}  # fmt: skip
    asked = facts.referral if facts.referral and facts.referral.petition else None
    return told | {
        "is_shown": bool(asked) or any(told.values()),
        "petition": asked,
        "asked_for": OnwardReferral.Recommendation(asked.petition).label if asked else "",
        "asked_by": name_of_role(asked.petitioned_by) if asked else "",
        "control": facts.monitoring_on(page.on),
        "unanswered": unanswered_offence(facts) if facts.is_sentence else None,
        "requested": None if asked else requested_offence(facts),
        "undecided": undecided_stay(facts),
        "may_delete": not unmet(may_delete_monitoring_data(facts, on=page.on)),
        "works": bool(page.standing.may("work_on_case")),
    }


def _judgements(page) -> list[tuple]:
    """What the court decided, when, and the last day it gave the rest."""
    return [
        (CourtDecision.Outcome(row["outcome"]).label, as_day(row["decided_on"]), as_day(row["ends_on"]))
        for row in page.case.rows["judgement"]
    ]


def _controls(page) -> list[tuple]:
    """Every control with its time off, readable until what the control left behind is deleted."""
    if not page.facts.monitoring:
        return []
    found = Monitoring.objects.filter(case=page.case).select_related("key")
    return [(control, _time_off(page, control)) for control in found]


def _time_off(page, control: Monitoring) -> list[tuple]:
    return [
        (as_day(row["from_on"]), as_day(row["to_on"]),
         control.key.read(row["purpose_sealed"], "monitoringexemption.purpose_sealed"))
        for row in page.case.rows["exemption"] if row["monitoring_id"] == control.pk
    ]  # fmt: skip


def _offences(page) -> list[tuple]:
    """Every new offence, and what came of it."""
    return [
        (fact, NewOffence.Answer(row["answer"]).label if row["answer"] else "")
        for fact, row in zip(page.facts.new_offences, page.case.rows["offence"], strict=True)
    ]


def _stays(page) -> list[tuple]:
    """Every stay abroad, and where to."""
    return [
        (fact, page.case.key.read(row["where_sealed"], "foreignstay.where_sealed"))
        for fact, row in zip(page.facts.foreign_stays, page.case.rows["stay"], strict=True)
    ]
