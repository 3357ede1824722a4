"""A calendar as programs read it (RFC 5545): when people meet, and not a word about whom or why."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from followup.services.coming import Entry
from workflow.services.calendar_text import escaped, folded

TZID = "Europe/Oslo"
# Summer time in Oslo since 1996: from the last Sunday in March to the last in October.
ZONE = [
    "BEGIN:VTIMEZONE", f"TZID:{TZID}",
    "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
    "END:VTIMEZONE",
]  # fmt: skip


def calendar(entries: Iterable[Entry], *, cancels: bool = False) -> str:
    """The whole file; `cancels` is for a single meeting that is off, which a calendar then takes out."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdepunkt//Calendar//NO", "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if cancels else 'PUBLISH'}", *ZONE,
    ]  # fmt: skip
    for entry in entries:
        lines += _event(entry)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@holdepunkt"
    yield f"DTSTAMP:{_instant(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_instant(entry.changed_at)}"
    yield f"SEQUENCE:{entry.changes}"
    yield from _when(entry.day, entry.at, entry.lasts)
    yield "SUMMARY:" + escaped(_("Møte"))
    if entry.place:
        yield f"LOCATION:{escaped(entry.place)}"
    yield f"URL:{settings.SITE_ADDRESS}{reverse('my_meetings')}"
    yield f"STATUS:{'CANCELLED' if entry.is_off else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _when(day: date, at: time | None, lasts: int) -> Iterator[str]:
    """By the clock in Oslo, which the zone tells how to read; a meeting without an hour takes the day."""
    if at is None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        return
    begins = datetime.combine(day, at)
    yield f"DTSTART;TZID={TZID}:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={TZID}:{begins + timedelta(minutes=lasts):%Y%m%dT%H%M%S}"


def _instant(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
