"""Stays abroad in the period: asked for, and answered before the travel."""

from datetime import date

from followup.models import ForeignStay
from workflow.law.mediation_act_stays import STAYS_ABROAD
from workflow.models import Decision
from workflow.services.complaints import REVERSALS
from workflow.services.desk import Desk


def ask_for_stay(desk: Desk, *, from_on: date, to_on: date, where: str = "", person: str = "youth") -> None:
    """Write down that somebody asks for leave to travel (konfliktrådsloven § 27)."""
    stay = ForeignStay(
        case=desk.case, asked_by=desk.party(person), asked_on=desk.on, from_on=from_on, to_on=to_on
    )
    stay.where = where.strip()
    stay.save()
    desk.on_behalf_of = person
    desk.note(STAYS_ABROAD.provision, stay=stay.pk, from_on=from_on, to_on=to_on)


def decide_stay(desk: Desk, *, outcome: str, reason: str = "") -> None:
    """Answer the application whose travel comes first, by a decision (konfliktrådsloven §§ 22 e, 27)."""
    waiting = ForeignStay.objects.standing().filter(case=desk.case, decided_on__isnull=True)
    stay = waiting.earliest("from_on", "pk")
    stay.decision = desk.decide("foreign_stay", STAYS_ABROAD.provision, reason, stay=stay, granted=outcome == "granted")
    stay.decided_on, stay.granted = desk.on, outcome == "granted"
    stay.save()
    desk.note(stay=stay.pk, outcome=outcome)


def set_aside(desk: Desk, decision: Decision) -> None:
    """A complaint was right: the answer is the opposite from today (konfliktrådsloven § 22 e)."""
    stay = ForeignStay.objects.get(decision=decision)
    stay.decided_on, stay.granted = desk.on, not stay.granted
    stay.save()
    desk.note(stay=stay.pk, granted=stay.granted)


REVERSALS[Decision.Kind.FOREIGN_STAY] = set_aside
