"""Date arithmetic: terms, birthdays, interruptions, working days and deadlines, in whole calendar days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta

_ISO = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_UNITS = {
    "nb": {"years": ("år", "år"), "months": ("måned", "måneder"), "weeks": ("uke", "uker"),
           "days": ("dag", "dager")},
    "nn": {"years": ("år", "år"), "months": ("månad", "månader"), "weeks": ("veke", "veker"),
           "days": ("dag", "dagar")},
    "en": {"years": ("year", "years"), "months": ("month", "months"), "weeks": ("week", "weeks"),
           "days": ("day", "days")},
}
_AND = {"nb": " og ", "nn": " og ", "en": " and "}
A_CYCLE_OF_STARTS = tuple(date(2023, 1, 1) + timedelta(days=n) for n in range(1461))


class UnreadableTerm(ValueError):
    """The text is not a length of time."""


@dataclass(frozen=True)
class Term:
    """A length of time as the decision states it; months are not converted to days."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self):
        if min(self.years, self.months, self.weeks, self.days) < 0 or self._rough_days() > 36525:
            raise UnreadableTerm("Lengden må være mellom null dager og hundre år.")

    def _rough_days(self) -> int:
        return self.years * 365 + self.months * 30 + self.weeks * 7 + self.days

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read ISO 8601 ("P120D", "P8M", "P1Y6M"); raises UnreadableTerm."""
        match = _ISO.fullmatch(str(text).strip())
        if not match or not any(match.groups()):
            raise UnreadableTerm(f"«{str(text)[:40]}» er ikke en lengde. Skriv for eksempel P120D, P8M eller "
                                 f"P1Y6M.")
        return cls(*(int(number or 0) for number in match.groups()))

    def __str__(self) -> str:
        return "P" + ("".join(f"{number}{unit[0].upper()}" for unit, number in self._parts()) or "0D")

    def _parts(self) -> list[tuple[str, int]]:
        return [(part.name, getattr(self, part.name)) for part in fields(self) if getattr(self, part.name)]

    def words(self, language: str = "nb") -> str:
        """The term in plain words: "1 år og 6 måneder"."""
        units = _UNITS[language]
        parts = [f"{number} {units[unit][number != 1]}" for unit, number in self._parts()]
        return _AND[language].join(parts) or f"0 {units['days'][1]}"


def add(start: date, term: Term, times: int = 1) -> date:
    """Domstolloven § 148: the day with the start's number in the month, or the month's last day."""
    return start + times * relativedelta(years=term.years, months=term.months, weeks=term.weeks,
                                         days=term.days)


def add_days(start: date, days: int) -> date:
    """Days counted without the start day (domstolloven § 148 første ledd)."""
    return start + timedelta(days=days)


Interruption = tuple[date, date]


def merged(interruptions: Iterable[Interruption]) -> list[Interruption]:
    """Overlapping interruptions as one; each runs from its first day up to the day it is resumed."""
    merged_so_far: list[Interruption] = []
    for starts, resumes in sorted(interruptions):
        if merged_so_far and starts <= merged_so_far[-1][1]:
            earlier = merged_so_far.pop()
            starts, resumes = earlier[0], max(earlier[1], resumes)
        merged_so_far.append((starts, resumes))
    return merged_so_far


def interrupted_days(interruptions: Iterable[Interruption]) -> int:
    return sum(max((resumes - starts).days, 0) for starts, resumes in merged(interruptions))


def moved_by(last_day: date, interruptions: Iterable[Interruption]) -> date:
    """The last day, one day later for each day interrupted; what begins after it has nothing left to interrupt."""
    for starts, resumes in merged(interruptions):
        if starts > last_day:
            break
        last_day = add_days(last_day, max((resumes - starts).days, 0))
    return last_day


def end_of_period(start: date, term: Term, interruptions: Iterable[Interruption] = ()) -> date:
    """The last day: the term from its original start, then one day more for each day interrupted."""
    return moved_by(add(start, term), interruptions)


@lru_cache(maxsize=256)
def lengths_against(term: Term, limit: Term) -> tuple[int, int]:
    """How many days `term` ends after `limit`, at least and at most, over every day it can start on."""
    differences = [(add(start, term) - add(start, limit)).days for start in A_CYCLE_OF_STARTS]
    return min(differences), max(differences)


def reaches(duration: Term, shortest: Term, starts_on: date | None = None) -> bool:
    """Whether the duration is at least `shortest` from the start day, or from some day if none is known."""
    if starts_on:
        return add(starts_on, duration) >= add(starts_on, shortest)
    return lengths_against(duration, shortest)[1] >= 0


def within(duration: Term, longest: Term, starts_on: date | None = None) -> bool:
    """Whether the duration is at most `longest` from the start day, or from some day if none is known."""
    if starts_on:
        return add(starts_on, duration) <= add(starts_on, longest)
    return lengths_against(duration, longest)[0] <= 0


def birthday(born: date, age: int, *, leap_day_on_1_march: bool = False) -> date:
    """The day someone reaches `age`; born 29 February it is the 28th in other years, or 1 March."""
    day = born + relativedelta(years=age)
    return add_days(day, 1) if leap_day_on_1_march and day.day != born.day else day


def age_on(born: date, day: date, *, leap_day_on_1_march: bool = False) -> int:
    """Whole years on `day`; one is N years old from the birthday on."""
    age = day.year - born.year
    return age if birthday(born, age, leap_day_on_1_march=leap_day_on_1_march) <= day else age - 1


@lru_cache(maxsize=128)
def holidays_in(year: int) -> dict[date, str]:
    """Norwegian public holidays; 24 and 31 December are ordinary days."""
    return dict(holidays.Norway(years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays_in(day.year)


def next_working_day(day: date) -> date:
    """`day` itself when it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day = add_days(day, 1)
    return day


def deadline(day: date) -> date:
    """A deadline that ends on a Saturday or holiday moves to the next working day (domstolloven § 149)."""
    return next_working_day(day)


def add_working_days(start: date, days: int) -> date:
    """The day that is `days` working days after `start`."""
    for _ in range(days):
        start = next_working_day(add_days(start, 1))
    return start
