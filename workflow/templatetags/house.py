"""The house's own words in templates: dates as they are read aloud, the point, and the few icons."""

import re
from datetime import date, datetime, time

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from workflow.law.roles import Named
from workflow.law.verdict import render
from workflow.services import letters

register = template.Library()

NO_BREAK = "\u00a0"
# What must not be parted from the word after it: "§ 25", "kl. 14.12", "18. november", "nr. 4".
HELD_TOGETHER = re.compile(r"(§§?|\bkl\.|\bnr\.|\b\d{1,2}\.) (?=[\w§])")

ICONS = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
}


def _english() -> bool:
    return (get_language() or "nb").startswith("en")


def _day(day: date) -> date:
    """The calendar day in Oslo that an instant falls on; a day is itself."""
    return timezone.localdate(day) if isinstance(day, datetime) else day


def _written(day: date, words: str) -> str:
    text = date_format(day, words)
    return text if _english() else text.replace(". ", f".{NO_BREAK}", 1)


@register.filter
def longdate(day: date | None) -> str:
    """«18. november 2026», with a no-break space after the day."""
    if not day:
        return ""
    return _written(_day(day), f"j{NO_BREAK}F Y" if _english() else "j. F Y")


@register.filter
def weekday_date(day: date | None) -> str:
    """«onsdag 18. november 2026»."""
    if not day:
        return ""
    return f"{date_format(_day(day), 'l')} {longdate(day)}"


@register.filter
def day_of_year(day: date | None) -> str:
    """«16. november», where the year goes without saying."""
    if not day:
        return ""
    return _written(_day(day), f"j{NO_BREAK}F" if _english() else "j. F")


@register.filter
def time_of_day(when: time | datetime | None) -> str:
    """«kl. 14.12», in Oslo's time."""
    if not when:
        return ""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    return f"at{NO_BREAK}{time_format(local, 'H:i')}" if _english() else f"kl.{NO_BREAK}{time_format(local, 'H.i')}"


@register.filter
def clock(when: datetime | None) -> str:
    """«16. november kl. 14.12», in Oslo's time."""
    return f"{day_of_year(when)} {time_of_day(when)}".strip()


@register.filter
def in_days(day: date | None, today: date) -> str:
    """How far a day is from today, as it is said: «I dag», «I morgen», «Om 3 dager», «4 dager over»."""
    if not day:
        return ""
    days = (_day(day) - _day(today)).days
    if days == 0:
        return _("I dag")
    if days == 1:
        return _("I morgen")
    if days > 0:
        return ngettext("Om %(days)s dag", "Om %(days)s dager", days) % {"days": days}
    return ngettext("%(days)s dag over", "%(days)s dager over", -days) % {"days": -days}


@register.filter
def nobreak(text: str) -> str:
    """The text with no-break spaces where a number must not be parted from its word."""
    return HELD_TOGETHER.sub(rf"\1{NO_BREAK}", str(text))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon as inline SVG; it never stands without words, so it is hidden from screen readers."""
    return format_html(
        '<svg class="app-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def point(kind: str = "") -> SafeString:
    """The point: what you can do (no kind), "wait", "soon" or "late"; the word beside it says the same."""
    if not kind:
        return mark_safe('<span class="app-point" aria-hidden="true"></span>')
    return format_html('<span class="app-point" data-is="{}" aria-hidden="true"></span>', kind)


@register.filter
def first_name(name: str) -> str:
    """The first of somebody's names."""
    return name.partition(" ")[0]


@register.filter
def in_words(named) -> str:
    """A person, body or kind of the law as a sentence names it, in the reader's language."""
    return render(named, get_language() or "nb")


@register.filter
def role_in_words(code: str) -> str:
    """A role of the law as a sentence names it."""
    return in_words(Named(code))


@register.filter
def letter_blocks(text: str) -> list[letters.Block]:
    """The parts of a letter below its title."""
    return list(letters.blocks(text))
