"""The only reader of the clock: a case can be played on another day, the whole house with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_played: ContextVar[date | None] = ContextVar("played_day", default=None)


def today() -> date:
    """The calendar day in Oslo, or the day being played."""
    return _played.get() or timezone.localdate()


def now() -> datetime:
    """This instant, in UTC; playing another day does not change when something was written."""
    return timezone.now()


@contextmanager
def playing(day: date) -> Iterator[None]:
    """Everything inside happens on `day`."""
    token = _played.set(day)
    try:
        yield
    finally:
        _played.reset(token)
