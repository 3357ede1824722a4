"""Standing still and going on: every interrupted day moves the end as far."""

from django.db.models import QuerySet

from workflow.law.mediation_act_interruption import is_a_decision, lifted_by, provision_of
from workflow.law.period import period
from workflow.models import Decision, Interruption
from workflow.services import postponements
from workflow.services.desk import Desk
from workflow.stages import Stage


def interrupt(desk: Desk, *, ground: str, reason: str, decided_by: str = "coordinator") -> None:
    """Let the execution stand still from today (konfliktrådsloven §§ 30-34).

    What the office decides under § 30 is a decision with a right to complain; prosecutor and court decide
    elsewhere, and are recorded. A case that lies with them stays there while the clock stands still.
    """
    provision = provision_of(desk.facts, ground)
    interruption = Interruption(case=desk.case, ground=ground, decided_by=decided_by, from_on=desk.on)
    interruption.reason = reason
    if is_a_decision(desk.facts, ground):
        interruption.decision = desk.decide("interruption", provision, reason)
    else:
        desk.tell("interruption/recorded/party", *desk.must_hear(), who=desk.facts.named(decided_by), reasons=reason,
                  provision=str(provision))  # fmt: skip
        desk.note(provision)
    interruption.save()
    if desk.case.stage == Stage.ACTIVE:
        desk.case.interrupt()
    desk.note(interruption=interruption.pk, ground=ground, decided_by=decided_by)


def resume(desk: Desk, *, reason: str = "", decided_by: str = "coordinator", ground: str | None = None) -> None:
    """Let it go on from today: what this authority stopped, or what was put off (konfliktrådsloven §§ 30-34).

    The end moves by the days it stood still. The clock runs when nobody else has stopped it.
    """
    desk.note(decided_by=decided_by)
    if desk.case.stage == Stage.POSTPONED:
        postponements.take_up(desk, reason)
        return
    stop = lifted_by(desk.facts, decided_by, ground)
    end(desk, _standing(desk).get(ground=stop.ground), reason)


def end(desk: Desk, interruption: Interruption, reason: str = "") -> None:
    """End one interruption today; the case goes on when nobody else has stopped it (konfliktrådsloven § 30)."""
    interruption.case = desk.case
    interruption.to_on, interruption.ending = desk.on, reason
    interruption.save()
    desk.note(provision_of(desk.facts, interruption.ground), interruption=interruption.pk, ground=interruption.ground)
    if len(desk.facts.open_interruptions) > 1:
        desk.tell("interruption/ended/party", *desk.must_hear(), reasons=reason)
        return
    ends_on = period(desk.facts, on=desk.on).earliest_end
    desk.tell("interruption/ended/party", *desk.must_hear(), reasons=reason, ends_on=ends_on)
    desk.note(ends_on=ends_on)
    if desk.case.stage == Stage.INTERRUPTED:
        desk.case.resume(ends_on)
    else:
        desk.case.ends_on = ends_on


def set_aside(desk: Desk, decision: Decision) -> None:
    """A complaint was right: what the decision stopped goes on from today (konfliktrådsloven § 22 e)."""
    if interruption := _standing(desk).filter(decision=decision).first():
        end(desk, interruption)


def _standing(desk: Desk) -> QuerySet[Interruption]:
    return Interruption.objects.standing().filter(case=desk.case, to_on__isnull=True)
