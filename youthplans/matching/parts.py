"""The parts of the score: each one a few steps, and each step holds its question, its points and its words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.law.facts import Category
from workflow.templatetags.house import longdate
from youthplans.matching.asked import Asked
from youthplans.matching.weights import REPORTED_LONG_AGO_DAYS, SOON_DAYS, WEIGHTS
from youthplans.models import Measure
from youthplans.models.neighbours import km_between, neighbours
from youthplans.models.searching import ClosedBetween, closed_on, for_age, stale_on, untold, with_places
from youthplans.models.vocabulary import Evidence, Language, NeedCode

Words = Callable[[Measure], str]
ALWAYS = Q(pk__isnull=False)


@dataclass(frozen=True)
class Step:
    """One answer a part can have: when it holds, what it gives, and how it is said."""

    when: Q
    points: int
    words: Words


@dataclass(frozen=True)
class Part:
    """A part of the score; the first step that holds is its answer, and none gives nothing."""

    label: str
    steps: tuple[Step, ...]

    @property
    def points(self) -> Case:
        """The points, as the database counts them."""
        return self._first(lambda _place, step: step.points, nothing=0)

    @property
    def place(self) -> Case:
        """Which step holds; -1 for none."""
        return self._first(lambda place, _step: place, nothing=-1)

    def _first(self, value: Callable[[int, Step], int], nothing: int) -> Case:
        whens = [When(step.when, then=Value(value(place, step))) for place, step in enumerate(self.steps)]
        return Case(*whens, default=Value(nothing), output_field=IntegerField())


def parts_of(asked: Asked) -> list[Part]:
    """Every part of the score for what is asked, in the order they are read."""
    needs = [Part(_("Behov: %s") % NeedCode(code).label, tuple(_need(code))) for code in sorted(asked.needs)]
    rest = [
        (_("Alder"), _age), (_("Avstand"), _distance), (_("Plasser"), _places), (_("Når plassene ble meldt"), _reported),
        (_("Ventetid"), _wait), (_("Stengt"), _closed), (_("Språk"), _language), (_("Kunnskap om virkning"), _evidence),
        (_("Fare"), _risk), (_("Plass i loven"), _plan_category), (_("Prøvd før"), _tried),
        (_("Tilbyder"), _provider), (_("Opplysninger"), _checked),
    ]  # fmt: skip
    return needs + [part for label, steps in rest if (part := Part(label, tuple(steps(asked)))).steps]


def covering(*needs: str) -> Q:
    """The measure covers one of those needs."""
    return Q(Exists(Measure.needs.through.objects.filter(measure=OuterRef("pk"), need__in=needs)))


def ages(measure: Measure) -> str:
    """The target age in words; empty when nobody has told."""
    if measure.age_from is None and measure.age_to is None:
        return ""
    if measure.age_to is None:
        return _("fra %d år") % measure.age_from
    if measure.age_from is None:
        return _("til og med %d år") % measure.age_to
    return _("%(from)d–%(to)d år") % {"from": measure.age_from, "to": measure.age_to}


def distance(asked: Asked, measure: Measure) -> dict:
    """The place and how far it is, for a sentence."""
    km = round(km_between(asked.municipality, measure.municipality_id))
    return {"place": measure.municipality, "km": km}


# ---- The parts ------------------------------------------------------------------------------------


def _need(code: str) -> Iterator[Step]:
    yield Step(covering(code), WEIGHTS.need, lambda _measure: _("Dekker %s.") % NeedCode(code).label)


def _age(asked: Asked) -> Iterator[Step]:
    yield Step(Q(age_from__isnull=True, age_to__isnull=True), WEIGHTS.age_untold,
               lambda _measure: _("Alderen er ikke oppgitt."))  # fmt: skip
    yield Step(for_age(asked.age), WEIGHTS.age, lambda measure: _("For %(ages)s, ungdommen er %(age)d.") % {
        "ages": ages(measure), "age": asked.age})  # fmt: skip


def _distance(asked: Asked) -> Iterator[Step]:
    yield Step(Q(municipality=asked.municipality), WEIGHTS.own_municipality,
               lambda measure: _("Ligger i %s, i egen kommune.") % measure.municipality)  # fmt: skip
    bands: dict[int, list[str]] = {}
    for other, km in neighbours(asked.municipality).items():
        points = next((points for limit, points in WEIGHTS.near if km <= limit), WEIGHTS.neighbour)
        bands.setdefault(points, []).append(other)
    for points, others in bands.items():
        yield Step(Q(municipality__in=others), points,
                   lambda measure: _("Ligger i %(place)s, %(km)d km unna.") % distance(asked, measure))  # fmt: skip


def _places(asked: Asked) -> Iterator[Step]:
    yield Step(with_places(), WEIGHTS.places, _free_places)
    yield Step(untold(), WEIGHTS.places_untold, lambda _measure: _("Ledige plasser er ikke oppgitt."))


def _free_places(measure: Measure) -> str:
    return ngettext("%d ledig plass.", "%d ledige plasser.", measure.capacity_free) % measure.capacity_free


def _reported(asked: Asked) -> Iterator[Step]:
    oldest = asked.on - timedelta(days=REPORTED_LONG_AGO_DAYS)
    yield Step(with_places() & Q(capacity_reported_on__isnull=True), WEIGHTS.places_reported_long_ago,
               lambda _measure: _("Det står ikke når plassene ble meldt."))  # fmt: skip
    yield Step(with_places() & Q(capacity_reported_on__lt=oldest), WEIGHTS.places_reported_long_ago,
               lambda measure: _("Plassene ble sist meldt %s.") % longdate(measure.capacity_reported_on))  # fmt: skip


def _wait(asked: Asked) -> Iterator[Step]:
    yield Step(Q(waiting_time_days=0), WEIGHTS.no_wait, lambda _measure: _("Ingen ventetid."))
    for days, points in WEIGHTS.wait:
        yield Step(Q(waiting_time_days__gte=days), points, _waiting)


def _waiting(measure: Measure) -> str:
    days = measure.waiting_time_days
    return ngettext("Venter %d dag.", "Venter %d dager.", days) % days


def _closed(asked: Asked) -> Iterator[Step]:
    first, last = asked.on + timedelta(days=1), asked.on + timedelta(days=SOON_DAYS)
    soon = ~Q(closed_periods=[]) & Q(ClosedBetween(first, last))
    yield Step(soon & ~closed_on(asked.on), WEIGHTS.closes_soon, lambda measure: _next_closed(measure, first, last))


def _next_closed(measure: Measure, first: date, last: date) -> str:
    periods = sorted((date.fromisoformat(begins), date.fromisoformat(ends)) for begins, ends in measure.closed_periods)
    begins, ends = next(period for period in periods if period[0] <= last and period[1] >= first)
    return _("Stenger %(begins)s, til og med %(ends)s.") % {"begins": longdate(begins), "ends": longdate(ends)}


def _language(asked: Asked) -> Iterator[Step]:
    """Spoken there, or spoken through an interpreter; an untold language is taken for Norwegian."""
    for code in sorted(asked.languages):
        yield Step(Q(languages__contains=f" {code} "), WEIGHTS.language,
                   lambda _measure, code=code: _("Gis på %s.") % Language(code).label)  # fmt: skip
    if asked.needs_interpreter:
        yield Step(Q(interpreter=True), WEIGHTS.interpreter, lambda _measure: _("Kan bruke tolk."))
        yield Step(Q(interpreter__isnull=True), WEIGHTS.interpreter_untold,
                   lambda _measure: _("Det er ikke oppgitt om tiltaket kan bruke tolk."))  # fmt: skip
        yield Step(ALWAYS, WEIGHTS.another_language, lambda _measure: _("Kan ikke bruke tolk."))
    else:
        told = get_text_list([str(Language(code).label) for code in sorted(asked.languages)], _("eller"))
        known_there = ~Q(languages="") if "no" in asked.languages else ALWAYS
        yield Step(known_there, WEIGHTS.another_language, lambda _measure: _("Gis ikke på %s.") % told)


def _evidence(asked: Asked) -> Iterator[Step]:
    yield Step(Q(evidence=Evidence.DOCUMENTED), WEIGHTS.documented, lambda _measure: _("Dokumentert effekt."))
    yield Step(Q(evidence=Evidence.EXPERIENCE), WEIGHTS.experience, lambda _measure: _("Bygger på erfaring."))


def _risk(asked: Asked) -> Iterator[Step]:
    yield Step(~Q(risk_of_negative_effect=""), WEIGHTS.risk,
               lambda measure: _("Fare for uheldig virkning: %s") % measure.risk_of_negative_effect)  # fmt: skip


def _plan_category(asked: Asked) -> Iterator[Step]:
    yield Step(~Q(statutory_categories=[]), WEIGHTS.plan_category, lambda measure: _in_the_law(measure, asked.scheme))


def _in_the_law(measure: Measure, scheme: str) -> str:
    """Lettered since 1 September 2024; the older list named the same kinds of measure without letters."""
    if scheme == "A":
        return _("Kan være vilkår i ungdomsplanen.")
    order = [category.value for category in Category]
    letters = sorted("abcdefghij"[order.index(code)] for code in measure.statutory_categories)
    return _("Kan være vilkår etter § 25 første ledd bokstav %s.") % get_text_list(letters, _("og"))


def _tried(asked: Asked) -> Iterator[Step]:
    if asked.tried:
        yield Step(Q(pk__in=list(asked.tried)), WEIGHTS.tried,
                   lambda measure: _("Er prøvd før i saken. Det sluttet %s.") % longdate(asked.tried[measure.pk]))  # fmt: skip


def _provider(asked: Asked) -> Iterator[Step]:
    yield Step(Q(provider__isnull=True), WEIGHTS.provider_untold, lambda _measure: _("Tilbyder er ikke oppgitt."))


def _checked(asked: Asked) -> Iterator[Step]:
    yield Step(stale_on(asked.on), WEIGHTS.stale, lambda _measure: _("Opplysningene bør sjekkes."))
    yield Step(ALWAYS, WEIGHTS.checked, lambda _measure: _("Opplysningene er sjekket."))
