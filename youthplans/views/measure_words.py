"""The facts of a measure as people read them: in lists, on its page, in its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.text import capfirst
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from workflow.templatetags.house import longdate
from youthplans.forms.catalogue import MeasureForm
from youthplans.matching import ages
from youthplans.models import Measure
from youthplans.models.searching import PUBLISHED
from youthplans.models.vocabulary import CATEGORIES, Language, MeasureStatus, NeedCode

NOTHING = "–"
FIELDS = {
    field.name: field
    for field in (*Measure._meta.concrete_fields, *Measure._meta.many_to_many)
    if field.editable and not field.primary_key
}
SAID_ELSEWHERE = {
    "title", "description", "provider_name", "provider_kind", "municipality", "district", "needs", "age_from",
    "age_to", "capacity_total", "capacity_free", "waiting_time_days", "reported_on", "source_url",
    "prioritised_on", "anchored_on", "owner_slt_coordinator",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A measure as one row of the list shows it."""

    measure: Measure
    today: date

    @property
    def needs(self) -> str:
        return ", ".join(sorted(str(need) for need in self.measure.needs.all())).capitalize()

    @property
    def ages(self) -> str:
        return ages(self.measure)

    @property
    def places(self) -> str:
        """The places in words; empty when nobody has told."""
        measure = self.measure
        if measure.is_full:
            return _("Fullt")
        if measure.status != MeasureStatus.OPEN:
            return measure.get_status_display().capitalize()
        if measure.capacity_free is None:
            return ""
        if measure.capacity_total is None:
            return _("%d ledig") % measure.capacity_free
        places = {"free": measure.capacity_free, "total": measure.capacity_total}
        return _("%(free)d av %(total)d ledig") % places

    @property
    def closed(self) -> str:
        """Until when it is closed today, for what is otherwise open."""
        last = self.measure.closed_on(self.today) if self.measure.status in PUBLISHED else None
        return _("stengt til og med %(day)s") % {"day": longdate(last)} if last else ""

    @property
    def why_stale(self) -> str:
        """Why the entry should be checked, said to whoever means to use it."""
        checked, review = self.measure.last_verified_at, self.measure.next_review_at
        if checked is None:
            return _("Ingen har sjekket opplysningene ennå.")
        if review and review <= self.today:
            return _("Opplysningene skulle vært sjekket %(day)s.") % {"day": longdate(review)}
        return _("Opplysningene er ikke sjekket siden %(day)s.") % {"day": longdate(checked)}

    @property
    def lacks(self) -> str:
        """What a person must still say, in words."""
        return get_text_list([label(name).lower() for name in self.measure.lacks], _("og"))

    @property
    def stale(self) -> bool:
        return self.measure.is_stale_on(self.today)


def label(name: str) -> str:
    """What the field is called."""
    return capfirst(str(FIELDS[name].verbose_name))


def in_words(name: str, value) -> str:
    """The value of a field, in the reader's language."""
    if value is None or value == "" or value == []:
        return NOTHING
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, date):
        return longdate(value)
    if name == "needs":
        return ", ".join(str(NeedCode(code).label) for code in value)
    if name == "languages":
        return ", ".join(str(Language(code).label) for code in value)
    if name == "closed_periods":
        return ", ".join(_period(*map(date.fromisoformat, period)) for period in value)
    if name == "statutory_categories":
        return ", ".join(str(CATEGORIES[code]) for code in value)
    return str(dict(FIELDS[name].flatchoices).get(value, value))


def facts(measure: Measure) -> dict[str, object]:
    """Every editable field with its value; the needs as codes, in order."""
    values = {name: getattr(measure, name) for name in FIELDS if name != "needs"}
    return values | {"needs": [need.pk for need in measure.needs.all()]}


def sections(measure: Measure) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What is known of a measure, under the headings of its form; what nobody has told is left out."""
    known = facts(measure)
    for heading, lines in MeasureForm.GROUPS:
        names = [name for name in " ".join(lines).split() if name not in SAID_ELSEWHERE]
        if told := [name for name in names if _is_told(name, known[name])]:
            yield heading, [(label(name), in_words(name, known[name])) for name in told]


def plans_in_words(number: int | None) -> str:
    """How many plans use the measure now, when that many can be told."""
    if number is None:
        shown = {"number": settings.SMALLEST_SHOWN}
        return _("Planer kan bygge på dette tiltaket. Vi viser ikke tall under %(number)d.") % shown
    return _("%(number)d planer bruker dette tiltaket nå.") % {"number": number}


def _is_told(name: str, value) -> bool:
    """Whether somebody has told it; «no» is an answer only where not knowing is another."""
    return bool(value) or value is False and FIELDS[name].null


def _period(first: date, last: date) -> str:
    return _("%(first)s til og med %(last)s") % {"first": longdate(first), "last": longdate(last)}


def differences(before: dict, after: dict) -> Iterator[tuple[str, str, str]]:
    """Label, before and after, for each field that differs."""
    for name, value in after.items():
        if before[name] != value:
            yield label(name), in_words(name, before[name]), in_words(name, value)
