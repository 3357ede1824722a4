"""A series of meetings put forward to the end of the period: the usual rhythm, on days when people are at work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.easter import easter

from workflow.law.facts import CaseFacts
from workflow.law.period import period
from workflow.law.rhythm import KINDS, MIDPOINT, every, true_day
from workflow.law.terms import add, add_days, is_working_day, next_working_day
from youthplans.models import SchoolWeek

DECEMBER, JANUARY, JULY = 12, 1, 7
BEFORE_CHRISTMAS, AFTER_NEW_YEAR = 22, 2
# After school, there is time to get there.
ON_THE_WAY = timedelta(minutes=30)
# More than this is not one page; what is left is put forward when these are held.
MOST_LINES = 40


@dataclass(frozen=True)
class Proposed:
    """One meeting put forward."""

    kind: str
    day: date


def proposed(facts: CaseFacts, *, on: date) -> list[Proposed]:
    """Every meeting the rhythm asks for that is not set up, in order of days."""
    spell = period(facts, on=on)
    if spell.ends_on is None or spell.ends_on < on:
        return []
    found = [Proposed(kind, day) for kind in KINDS for day in _days(facts, kind, spell.starts_on, spell.ends_on, on)]
    return sorted(found, key=lambda line: (line.day, KINDS.index(line.kind)))[:MOST_LINES]


def _days(facts: CaseFacts, kind: str, begins: date, ends_on: date, on: date) -> Iterator[date]:
    """The days of one kind; a day that was missed is put forward for the next day people are at work."""
    waiting = [meeting.planned_for for meeting in facts.follow_up_meetings if meeting.kind == kind and meeting.waits]
    day = true_day(facts, kind, begins=begins, ends_on=ends_on)
    if kind == MIDPOINT:
        if day and not waiting and on < day <= ends_on:
            yield suited(day, kind)
        return
    if waiting:
        day = add(max(waiting), every(facts, kind, begins=begins, on=max(waiting)))
    day = max(day, add_days(on, 1))
    while (fits := suited(day, kind)) <= ends_on:
        yield fits
        day = add(day, every(facts, kind, begins=begins, on=day))


def suited(day: date, kind: str = "contact") -> date:
    """The day, or the next when people are at work and school is not on a long holiday; only talks are held in July."""
    if kind != "contact" and day.month == JULY:
        day = date(day.year, JULY + 1, 1)
    while not is_working_day(day) or _school_is_out(day):
        day = next_working_day(add_days(day, 1))
    return day


def _school_is_out(day: date) -> bool:
    """Christmas and Holy Week: those every school has."""
    christmas = (day.month, day.day) >= (DECEMBER, BEFORE_CHRISTMAS) or (day.month, day.day) <= (JANUARY, AFTER_NEW_YEAR)
    return christmas or timedelta(0) < easter(day.year) - day < timedelta(days=7)


def after_school(school: SchoolWeek | None) -> time:
    """An hour that does not take the youth out of school."""
    week = school or SchoolWeek.usual()
    ends = week.to_at or SchoolWeek.usual().to_at
    return (datetime.combine(date.min, ends) + ON_THE_WAY).time()
