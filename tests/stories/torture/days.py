"""Days counted by themselves, with nothing of the house: lengths, days stood still, holidays and moved deadlines."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
FIXED = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}


def later(day: date, length: str) -> date:
    """The day a length after `day`, on the month's last day where it has no such day (domstolloven § 148)."""
    years, months, weeks, days = (int(part or 0) for part in LENGTH.fullmatch(length).groups())
    month = day.month - 1 + months + 12 * years
    year, month = day.year + month // 12, month % 12 + 1
    moved = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return moved + timedelta(days=7 * weeks + days)


def moved_end(last: date, stops: Iterable[tuple[date, date]]) -> date:
    """The last day, walked to day by day: each day that stands still gives a day more at the end."""
    still = {begins + timedelta(days=number) for begins, until in stops for number in range((until - begins).days)}
    day = min(still, default=last)
    while still and day <= last:
        last += timedelta(days=day in still)
        day += timedelta(days=1)
    return last


def easter(year: int) -> date:
    """Easter Sunday, after Gauss and Meeus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def is_free(day: date) -> bool:
    """A Saturday, a Sunday, or a holiday; 24 and 31 December are ordinary days."""
    movable = {easter(day.year) + timedelta(days=after) for after in (-3, -2, 0, 1, 39, 49, 50)}
    return day.weekday() >= 5 or (day.month, day.day) in FIXED or day in movable


def moved(day: date) -> date:
    """A deadline on a free day moves to the next day that is not (domstolloven § 149)."""
    while is_free(day):
        day += timedelta(days=1)
    return day


def turns(born: date, age: int) -> date:
    """The birthday; born on 29 February, it is the 28th in other years."""
    return later(born, f"P{age}Y")
