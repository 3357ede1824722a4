"""Ending a case before its time: no plan came about, or something outside the plan ended it; and taking an end back."""

from collections.abc import Sequence

from workflow import clock
from workflow.events import case_closed
from workflow.law.facts import CaseFacts
from workflow.law.provision import MEDIATION_ACT
from workflow.law.public_administration_act_record import REVERSED
from workflow.law.roles import Role
from workflow.law.steps import STEPS
from workflow.models import Case, Grant, Reopening
from workflow.models.keeping import change_all
from workflow.services.desk import Desk
from workflow.stages import OPEN

DOORS = {"deceased": "close_on_death", "quashed": "quash", "lapsed": "lapse", "replaced": "replace"}


def give_back(desk: Desk, *, reason: str, to: str = "prosecutor", recommend: str | None = None) -> None:
    """Send the case back because no plan comes about, or consent is refused (konfliktrådsloven § 25)."""
    desk.case.give_back(desk.on)
    _end(desk, "returned", reason, MEDIATION_ACT.at("25"), agencies=[to], to=to, recommend=recommend)


def end_early(desk: Desk, *, ground: str, reason: str) -> None:
    """End a case on death, quashing, limitation or a new sentence that takes its place."""
    getattr(desk.case, DOORS[ground])(desk.on)
    _end(desk, ground, reason, STEPS[ground].provision_for(desk.facts), ground=ground)


def reopen(desk: Desk, *, ground: str, reason: str) -> None:
    """Take an end back: the case stands where it stood, and its time runs as it ran (forvaltningsloven § 35).

    Access that ended stays ended, and is given anew to those who need it.
    """
    before = desk.case.history.filter(stage__in=OPEN).order_by("history_id").last()
    reopening = Reopening(
        case=desk.case, ground=ground, ended_as=desk.case.stage, ended_on=desk.case.ended_on, stage=before.stage,
        reopened_on=desk.on, reopened_by=desk.by.user,
    )  # fmt: skip
    reopening.reason = reason
    reopening.save()
    desk.case.reopen(before.stage)
    desk.tell("case/reopened/party", *desk.must_hear(), reasons=reason)
    _tell_agencies(desk, "case/reopened/agency", must_know(desk.facts))
    desk.note(REVERSED.on(desk.on).provision, reopening=reopening.pk, ground=ground)


def _end(desk: Desk, kind: str, reason: str, provision, agencies: Sequence[str] = (), **facts) -> None:
    desk.note(provision, **facts)
    # Nobody writes to a family in grief from a machine: the coordinator speaks with them.
    if kind != "deceased":
        desk.tell("case/ended/party", *desk.must_hear(), how=kind, to=facts.get("to", ""), reasons=reason)
    close(desk, kind, reason=reason, agencies=agencies)


def close(desk: Desk, how: str, reason: str = "", agencies: Sequence[str] = ()) -> None:
    """Shut an ended case: nobody is let in any more, the agencies are told, and the floors above hear of it."""
    desk.case.ending = reason
    close_access(desk)
    _tell_agencies(desk, "case/ended/agency", agencies or must_know(desk.facts), how=how)
    case_closed.send(sender=Case, desk=desk, how=how)


def must_know(facts: CaseFacts) -> list[str]:
    """Those who answer for the sanction outside the office: the prosecutor, and in a sentence the correctional service.

    No statute lists them; it is the practice the letters of the house follow.
    """
    return [Role.PROSECUTOR, *([Role.CORRECTIONAL_SERVICE] if facts.is_sentence else [])]


def close_access(desk: Desk) -> None:
    """Withdraw every grant: access ends with the case."""
    change_all(Grant.objects.filter(case=desk.case, withdrawn_at__isnull=True), withdrawn_at=clock.now())


def _tell_agencies(desk: Desk, template: str, agencies: Sequence[str], **told: str) -> None:
    for agency in agencies:
        desk.tell_agency(template, agency, **told)
