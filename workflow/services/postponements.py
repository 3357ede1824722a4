"""Putting the start off, and taking the case up again."""

from collections.abc import Sequence

from django.db.models import QuerySet

from workflow.law.criminal_procedure_act_postponement import POSTPONEMENT
from workflow.law.provision import Provision
from workflow.models import Decision, Postponement
from workflow.services.desk import Desk
from workflow.services.meetings import set_aside_called


def postpone(desk: Desk, *, ground: str, reason: str, decided_by: str = "coordinator",
             conditions: Sequence[str] = ()) -> None:  # fmt: skip
    """Put the start off, as a decision; a meeting already called gives way (straffeprosessloven § 459)."""
    set_aside_called(desk)
    postponement = Postponement(
        case=desk.case, ground=ground, decided_by=decided_by, from_on=desk.on, conditions=list(conditions),
        decision=desk.decide("postponement", _provision(desk), reason, conditions=list(conditions)),
    )  # fmt: skip
    postponement.reason = reason
    postponement.save()
    desk.case.postpone()
    desk.note(postponement=postponement.pk, ground=ground, decided_by=decided_by, conditions=list(conditions))


def take_up(desk: Desk, reason: str = "") -> None:
    """What put the start off is over: the case is prepared again (straffeprosessloven § 459).

    A conference of the old scheme that was held before is held anew: no plan came of it.
    """
    postponement = _standing(desk).get()
    postponement.case = desk.case
    postponement.to_on, postponement.ending = desk.on, reason
    postponement.save()
    desk.case.take_up_again()
    desk.tell("postponement/ended/party", *desk.must_hear(), reasons=reason)
    desk.note(_provision(desk), postponement=postponement.pk)


def set_aside(desk: Desk, decision: Decision) -> None:
    """A complaint was right: the case is taken up from today (konfliktrådsloven § 22 e)."""
    if _standing(desk).filter(decision=decision).exists():
        take_up(desk)


def _provision(desk: Desk) -> Provision:
    return POSTPONEMENT.on(desk.facts.law_day).provision


def _standing(desk: Desk) -> QuerySet[Postponement]:
    return Postponement.objects.standing().filter(case=desk.case, to_on__isnull=True)
