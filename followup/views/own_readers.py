"""Who has seen the case, as its own people are told: who, from where, when, and what they were doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.text import capfirst

from followup.views.own_parts import OwnPage
from followup.views.own_words import OPENED_BY_HEAD, OPENED_ON_ORDER, looked_at
from workflow.models import Appointment, Opening, Reading, Role

OPENED = "opened_for_a_reason"


def looks_at(own: OwnPage) -> QuerySet[Reading]:
    """Every page of the case somebody in service has been shown, the newest first; the family's own are theirs."""
    theirs = Reading.objects.filter(case=own.case).exclude(role__in=(Role.YOUTH, Role.GUARDIAN))
    return theirs.select_related("user").order_by("-pk")


@dataclass(frozen=True)
class Look:
    """One look at the case."""

    name: str
    place: str
    at: datetime
    what: str

    @classmethod
    def of(cls, rows: Sequence[Reading], own: OwnPage) -> list["Look"]:
        """The looks with where each came from; a case opened for a reason says so. Two questions."""
        held = Appointment.objects.filter(user__in={row.user_id for row in rows}).select_related("office", "municipality")
        places = {(each.user_id, each.role): each for each in held}
        opened = {row.pk for row in rows if row.page == OPENED}
        orders = Opening.objects.filter(case=own.case).exclude(order_number="") if opened else Opening.objects.none()
        on_order = {row.user_id for row in orders}
        return [
            cls(row.user.name, _place(places.get((row.user_id, row.role)), row.role), row.at, _what(row, on_order))
            for row in rows
        ]


def _place(appointment: Appointment | None, role: str) -> str:
    """The body they act for, or their role where they act for none."""
    return appointment.place if appointment and appointment.place else capfirst(Role(role).label)


def _what(row: Reading, on_order: set[int]) -> str:
    if row.page != OPENED:
        return looked_at(row.page)
    return str(OPENED_ON_ORDER if row.user_id in on_order else OPENED_BY_HEAD)
