"""Planning the meetings of a level for a year."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from dateutil.easter import easter
from django.db import transaction

from slt.models.levels import Level
from slt.models.meetings import LevelMeeting, MeetingState
from slt.services.keeping import add, require
from workflow.access import Actor

JULY = 7
MONTHS_THAT_MEET = [month for month in range(1, 13) if month != JULY]


def suggested_days(count: int, year: int) -> list[date]:
    """So many days spread over the year, none in July: second Tuesdays, which are never public holidays."""
    spread = [MONTHS_THAT_MEET[int((number + 0.5) * len(MONTHS_THAT_MEET) / count)] for number in range(count)]
    return [_second_tuesday(year, month) for month in dict.fromkeys(spread)]


@transaction.atomic
def plan_meetings(level: Level, days: Iterable[date], *, at: time | None, place: str, by: Actor) -> list[LevelMeeting]:
    """Put meetings in the calendar; a day the group meets already is passed over.

    Raises `PermissionDenied`, and `ValidationError` on content.
    """
    require(by, level.desk)
    taken = set(Level.objects.select_for_update().get(pk=level.pk).meetings.exclude(
        state=MeetingState.CANCELLED).values_list("day", flat=True))  # fmt: skip
    same = {"desk": level.desk, "level": level, "at": at, "place": place}
    return [add(LevelMeeting(day=day, **same), by=by) for day in days if day not in taken]


def _second_tuesday(year: int, month: int) -> date:
    """The second Tuesday; a week later when that is in Holy Week, when nobody is at work."""
    eighth = date(year, month, 8)
    day = eighth + timedelta(days=(1 - eighth.weekday()) % 7)
    in_holy_week = timedelta(0) < easter(year) - day < timedelta(days=7)
    return day + timedelta(days=7) if in_holy_week else day
