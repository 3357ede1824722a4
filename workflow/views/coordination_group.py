"""The calendar of the coordination group: which days it meets, on which matters, and which months it does not."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import may
from workflow.facts import inquiry_facts_of
from workflow.journal import readings
from workflow.law.assumptions import Assumptions
from workflow.law.questions import is_discussed_by_name
from workflow.models import GroupMeeting, Inquiry
from workflow.queries import group_meetings, inquiries_visible_to, next_group_day, with_inquiry_facts

MONTHS_SHOWN = 4
YEARS = range(2014, 2100)


@dataclass
class Matter:
    """One inquiry on the group's table that day."""

    meeting: GroupMeeting
    inquiry: Inquiry
    by_name: bool


@dataclass
class Month:
    """A month of the calendar: its first day, and the days the group meets with their matters."""

    first: date
    days: list[tuple[date, list[Matter]]] = field(default_factory=list)


@require_GET
def group_calendar(request: HttpRequest) -> HttpResponse:
    """Four months of the office's meetings; what is discussed without a name is marked."""
    actor, on = request.actor, clock.today()
    if not may(actor, "see_group_calendar", None):
        raise Http404
    first = _month_asked_for(request, on)
    months = [_months_after(first, number) for number in range(MONTHS_SHOWN + 1)]
    matters = _matters(actor.office.pk, months[0], months[-1], on)
    shown = sorted({matter.inquiry.pk for matter in matters})
    readings.read(actor, "group_calendar", shown=shown)
    return render(request, "workflow/inquiries/calendar.html", {
        "months": [_month(month, matters) for month in months[:-1]], "today": on, "office": actor.office,
        "usual_day": next_group_day(actor.office.pk, on), "this_month": on.replace(day=1),
        "before": _months_after(first, -MONTHS_SHOWN), "after": months[-1],
        "rhythm": Assumptions().says("coordination_group_every").in_(get_language() or "nb"),
        "opens": set(inquiries_visible_to(actor, "open_inquiry", on).filter(pk__in=shown).values_list("pk", flat=True)),
    })  # fmt: skip


def _month_asked_for(request: HttpRequest, on: date) -> date:
    """The first day of the month in the address; of this month when there is none, or none that exists."""
    try:
        asked = date.fromisoformat(f"{request.GET.get('fra', '')}-01")
    except ValueError:
        asked = on
    return (asked if asked.year in YEARS else on).replace(day=1)


def _months_after(first: date, number: int) -> date:
    """The first day of the month so many after (or before) this one."""
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return date(year, month + 1, 1)


def _matters(office_id: int, first: date, beyond: date, on: date) -> list[Matter]:
    """Every matter on the table from the first day until the one beyond, in order."""
    meetings = group_meetings(office_id).filter(planned_for__gte=first, planned_for__lt=beyond)
    rows = list(meetings.order_by("planned_for", "at", "pk"))
    asked = with_inquiry_facts(Inquiry.objects.filter(pk__in={row.inquiry_id for row in rows}))
    inquiries = {inquiry.pk: inquiry for inquiry in asked}
    return [_matter(row, inquiries[row.inquiry_id], on) for row in rows]


def _matter(row: GroupMeeting, inquiry: Inquiry, on: date) -> Matter:
    if row.held_on:
        return Matter(row, inquiry, not row.was_anonymous)
    return Matter(row, inquiry, is_discussed_by_name(inquiry_facts_of(inquiry, on), row.invited, on=on))


def _month(first: date, matters: list[Matter]) -> Month:
    mine = [matter for matter in matters if matter.meeting.planned_for.replace(day=1) == first]
    days = groupby(mine, key=lambda matter: matter.meeting.planned_for)
    return Month(first, [(day, list(some)) for day, some in days])
