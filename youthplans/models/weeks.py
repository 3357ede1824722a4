"""The times of a week: when a measure is, when school is, and what falls at the same time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings

# Monday is 0, as Python counts.
MONDAY_TO_FRIDAY = tuple(range(5))


@dataclass(frozen=True, order=True)
class Slot:
    """A time of the week, from and to on the same day."""

    day: int
    from_at: time
    to_at: time

    @property
    def minutes(self) -> int:
        first, last = (datetime.combine(date.min, at) for at in (self.from_at, self.to_at))
        return int((last - first).total_seconds()) // 60

    def overlaps(self, other: "Slot") -> bool:
        """Whether they share a minute; what ends as the other begins does not."""
        return self.day == other.day and self.from_at < other.to_at and other.from_at < self.to_at

    def as_values(self) -> list:
        return [self.day, *(at.isoformat("minutes") for at in (self.from_at, self.to_at))]

    @classmethod
    def from_values(cls, values: list) -> "Slot":
        day, *times = values
        return cls(day, *map(time.fromisoformat, times))


@dataclass(frozen=True)
class SchoolWeek:
    """When the youth is at school; no days means that they don't go to one."""

    days: tuple[int, ...] = ()
    from_at: time | None = None
    to_at: time | None = None

    @classmethod
    def usual(cls) -> "SchoolWeek":
        """The hours of the setting SCHOOL_DAY, Monday to Friday."""
        return cls(MONDAY_TO_FRIDAY, *map(time.fromisoformat, settings.SCHOOL_DAY.split("-")))

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(Slot(day, self.from_at, self.to_at) for day in self.days)

    def as_values(self) -> list:
        """The week as the times of its days."""
        return as_values(self.slots)

    @classmethod
    def from_values(cls, values: list) -> "SchoolWeek":
        slots = from_values(values)
        return cls(tuple(slot.day for slot in slots), slots[0].from_at, slots[0].to_at) if slots else cls()


def as_values(slots: Iterable[Slot]) -> list:
    """Times as plain values, to be written down."""
    return [slot.as_values() for slot in slots]


def from_values(values: list) -> tuple[Slot, ...]:
    """The times again."""
    return tuple(map(Slot.from_values, values))
