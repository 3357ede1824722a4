"""Complaints: taken in, sent on, answered, and what follows when the decision is set aside."""

from collections.abc import Callable
from datetime import date

from workflow.law.mediation_act_complaints import (
    COMPLAINTS,
    WHO_ANSWERS_COMPLAINTS,
    answered_together,
    latest_decision,
    told_on,
)
from workflow.law.public_administration_act import COMPLAINT_FORWARDED, OWN_DECISION_ALTERED, complaint_in_time
from workflow.law.roles import Role
from workflow.law.verdict import left_to_a_person
from workflow.models import Complaint, Decision
from workflow.services import interruptions, postponements
from workflow.services.desk import Desk

# What setting a decision aside leads to, by its kind: `effect(desk, decision)`, inside the same act, after
# `decision.reversed_on` is saved. It writes the rows that end what the decision began (lift the ban, close the
# conditions, grant the stay) and notes what it wrote with `desk.note`. A floor that makes decisions of a kind
# hangs its effect here from the module that makes them.
REVERSALS: dict[str, Callable[[Desk, Decision], None]] = {
    Decision.Kind.INTERRUPTION: interruptions.set_aside,
    Decision.Kind.POSTPONEMENT: postponements.set_aside,
}


def complain(desk: Desk, *, about: str | None = None, person: str = Role.YOUTH, notified_on: date | None = None,
             form: str = "written", grounds: str = "") -> None:  # fmt: skip
    """Take a complaint in; one that came too late is marked so, for a person to decide (konfliktrådsloven § 22 e).

    The three weeks run from the day this person was told, or from `notified_on` (forvaltningsloven § 29).
    """
    fact = latest_decision(desk.facts, about)
    told = notified_on or told_on(desk.facts, fact, person)
    late = bool(told and left_to_a_person([complaint_in_time(notified_on=told, on=desk.on)]))
    complaint = Complaint(
        case=desk.case, decision_id=fact.number, about=fact.about, party=desk.party(person), received_on=desk.on,
        form=form, notified_on=told, late=late,
    )  # fmt: skip
    complaint.grounds = grounds
    complaint.save()
    desk.on_behalf_of = person
    desk.tell("complaint/received/party", person, late=late)
    desk.note(COMPLAINTS.on(desk.facts.law_day).provision, complaint=complaint.pk, about=fact.about, late=late)


def forward_complaint(desk: Desk, *, about: str | None = None, statement: str = "") -> None:
    """Send what waits on to the national secretariat, with what the office says about it (forvaltningsloven § 33)."""
    waiting = [complaint for complaint in _waiting(desk, about) if complaint.forwarded_on is None]
    for complaint in waiting:
        complaint.forwarded_on, complaint.statement = desk.on, statement
        complaint.save()
    desk.note(COMPLAINT_FORWARDED.on(desk.on).provision, complaints=[complaint.pk for complaint in waiting])


def decide_complaint(desk: Desk, *, outcome: str, about: str | None = None, decided_by: str = "national_secretariat",
                     reason: str = "") -> None:  # fmt: skip
    """Answer the complaints about one decision; when they were right, the decision is set aside with what it began.

    Konfliktrådsloven § 22 e, forvaltningsloven § 33.
    """
    waiting = _waiting(desk, about)
    for complaint in waiting:
        complaint.decided_on, complaint.decided_by, complaint.outcome = desk.on, decided_by, outcome
        complaint.reason = reason
        complaint.save()
    rule = OWN_DECISION_ALTERED if decided_by == Role.COORDINATOR else WHO_ANSWERS_COMPLAINTS
    desk.note(rule.on(desk.facts.law_day).provision, complaints=[complaint.pk for complaint in waiting],
              about=waiting[0].about, outcome=outcome, decided_by=decided_by)  # fmt: skip
    if outcome == Complaint.Outcome.REVERSED:
        _set_aside(desk, waiting)
    desk.tell("complaint/decided/party", *desk.must_hear(), outcome=outcome, who=desk.facts.named(decided_by),
              reasons=reason)  # fmt: skip


def _set_aside(desk: Desk, waiting: list[Complaint]) -> None:
    """The decision complained about no longer holds, and neither does what it began in a case that goes on."""
    decision = waiting[0].decision
    decision.case, decision.reversed_on = desk.case, desk.on
    decision.save()
    desk.note(reversed=decision.pk)
    effect = REVERSALS.get(decision.kind)
    if effect and desk.case.is_open:
        effect(desk, decision)


def _waiting(desk: Desk, about: str | None) -> list[Complaint]:
    """The complaints one answer concerns, as rows of the case on the desk, whose key opens them."""
    decision = answered_together(desk.facts, about)[0].decision
    waiting = Complaint.objects.standing().filter(case=desk.case, decision=decision, decided_on__isnull=True)
    rows = list(waiting.select_related("decision"))
    for complaint in rows:
        complaint.case = desk.case
    return rows
