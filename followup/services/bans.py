"""The ban on intoxicants beside the plan: given, found necessary still, lifted."""

from followup.models import IntoxicantBan
from workflow.law.mediation_act_ban import EXTRA_BAN
from workflow.models import Decision
from workflow.services.complaints import REVERSALS
from workflow.services.desk import Desk


def ban_intoxicants(desk: Desk, *, necessary: bool = True, reason: str = "") -> None:
    """Ban intoxicants by a decision, from today (konfliktrådsloven § 28); that it is necessary is a person's word."""
    ban = IntoxicantBan(
        case=desk.case, decision=desk.decide("ban", EXTRA_BAN.provision, reason), from_on=desk.on
    )
    ban.save()
    desk.note(ban=ban.pk, necessary=necessary)


def keep_ban(desk: Desk, *, reason: str) -> None:
    """Record that the ban is necessary still (konfliktrådsloven § 28); it is looked at again in due time."""
    ban = _standing(desk)
    ban.reviewed_on, ban.review = desk.on, reason
    ban.save()
    desk.note(EXTRA_BAN.provision, ban=ban.pk)


def lift_ban(desk: Desk, *, reason: str = "") -> None:
    """Lift the ban that is no longer necessary (konfliktrådsloven § 28)."""
    _lift(desk, _standing(desk), reason)
    desk.tell("ban/lifted/party", *desk.must_hear(), reasons=reason)


def reverse_ban(desk: Desk, decision: Decision) -> None:
    """The decision was reversed, and the ban is lifted with it (konfliktrådsloven § 22 e)."""
    if ban := IntoxicantBan.objects.filter(decision=decision, lifted_on__isnull=True).first():
        _lift(desk, ban, "")


def _standing(desk: Desk) -> IntoxicantBan:
    ban = IntoxicantBan.objects.get(case=desk.case, lifted_on__isnull=True)
    ban.case = desk.case
    return ban


def _lift(desk: Desk, ban: IntoxicantBan, reason: str) -> None:
    ban.case, ban.lifted_on, ban.lift_reason = desk.case, desk.on, reason
    ban.save()
    desk.note(EXTRA_BAN.provision, ban=ban.pk)


REVERSALS[Decision.Kind.BAN] = reverse_ban
