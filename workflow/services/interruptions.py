"""Standing still and going on: every interrupted day moves the end as far."""

from workflow.law.period import period
from workflow.law.provision import MEDIATION_ACT
from workflow.models import Interruption
from workflow.services.desk import Desk


def interrupt(desk: Desk, *, ground: str, reason: str) -> None:
    """Let the execution stand still from today, as a decision (konfliktrådsloven § 30)."""
    interruption = Interruption(case=desk.case, ground=ground, from_on=desk.on)
    interruption.reason = reason
    interruption.save()
    desk.case.interrupt()
    desk.note(interruption=interruption.pk, ground=ground)
    desk.decide("interruption", MEDIATION_ACT.at("30"), reason)


def resume(desk: Desk, *, reason: str = "") -> None:
    """Let it go on from today; the end moves by the days it stood still (konfliktrådsloven § 30)."""
    interruption = Interruption.objects.get(case=desk.case, to_on__isnull=True)
    interruption.to_on = desk.on
    interruption.save()
    ends_on = period(desk.facts, on=desk.on).earliest_end
    desk.case.resume(ends_on)
    desk.note(MEDIATION_ACT.at("30"), interruption=interruption.pk, ends_on=ends_on)
