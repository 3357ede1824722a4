"""One mail a person about what is new: as often as they have chosen, never at night unless it cannot wait."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from workflow.law.terms import is_working_day
from workflow.models import Letter, Notice, User
from workflow.models.people import NoticeChoice
from workflow.services.notices import KINDS

TEMPLATE = "notice/new/reader"


def is_quiet(now: datetime) -> bool:
    """Nights, weekends and public holidays: nobody is reminded of anything."""
    local = timezone.localtime(now)
    first, last = working_hours()
    return not is_working_day(local.date()) or not first <= local.time() < last


def working_hours() -> tuple[time, time]:
    """The hours of the setting NOTICE_HOURS."""
    first, last = map(time.fromisoformat, settings.NOTICE_HOURS.split("-"))
    return first, last


def due(now: datetime) -> QuerySet[Notice]:
    """Unmailed notices that are to be mailed about now: what is urgent always, the rest as each has chosen."""
    urgent = [kind.name for kind in KINDS.values() if kind.urgent]
    waiting = Notice.objects.unmailed().filter(kind__in=KINDS, user__is_active=True)
    return waiting.filter(Q(kind__in=urgent) | _as_chosen(now))


def _as_chosen(now: datetime) -> Q:
    """A collected mail takes what was there when the day, or the week, began."""
    if is_quiet(now):
        return Q(pk__in=[])
    local = timezone.localtime(now)
    morning = local.replace(hour=working_hours()[0].hour, minute=working_hours()[0].minute, second=0, microsecond=0)
    monday = morning - timedelta(days=local.weekday())
    chosen = (
        Q(user__notices=NoticeChoice.AT_ONCE)
        | Q(user__notices=NoticeChoice.DAILY, made_at__lt=morning)
        | Q(user__notices=NoticeChoice.WEEKLY, made_at__lt=monday)
    )
    return chosen & (Q(user__away_until=None) | Q(user__away_until__lt=local.date()))


def mail_what_is_due(now: datetime) -> int:
    """Write one letter to each person who is to hear now, about everything unmailed; how many they were."""
    readers = due(now).order_by("user").values_list("user", flat=True).distinct()
    return sum(_written(reader, now) for reader in list(readers))


def _written(reader: int, now: datetime) -> bool:
    """One person, locked: the letter and the stamp on what it tells of stand or fall together.

    Another worker that has the person is left to it, and what it has told of is not told again.
    """
    skip_locked = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        locked = User.objects.select_for_update(of=("self",), skip_locked=skip_locked).filter(pk=reader).first()
        if locked is None or not due(now).filter(user=locked).exists():
            return False
        letter = Letter.objects.create(template=TEMPLATE, user=locked, written_at=now)
        Notice.objects.unmailed().filter(user=locked).update(mailed_at=now, letter=letter)
    return True
