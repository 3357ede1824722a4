"""Which measures suit a young person, ranked, with every reason for and against said aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow import clock
from workflow.law.facts import Category
from youthplans.models import Measure
from youthplans.models.vocabulary import Evidence, MeasureStatus, NeedCode

# What weighs, most first. A need covered outweighs everything else together.
NEED, PLACES, PLAN_CATEGORY, AGE, DOCUMENTED, CHECKED = 20, 6, 4, 3, 3, 2
LONG_WAIT_DAYS = 14


@dataclass(frozen=True)
class Suggestion:
    """A measure with what speaks for it and against it."""

    measure: Measure
    reasons_for: list[str]
    reasons_against: list[str]
    score: int


def suggest(
    measures: Iterable[Measure],
    *,
    needs: set[str],
    age: int,
    municipality: str,
    category_scheme: str,
    on: date | None = None,
) -> list[Suggestion]:
    """The measures that suit, best first; those that don't suit are left to `why_not`."""
    on = on or clock.today()
    asked = {"needs": needs, "age": age, "municipality": municipality, "on": on}
    fitting = [measure for measure in measures if not why_not(measure, **asked)]
    weighed = [_weighed(measure, needs, age, category_scheme, on) for measure in fitting]
    return sorted(weighed, key=lambda suggestion: (-suggestion.score, suggestion.measure.title))


def why_not(
    measure: Measure, *, needs: set[str], age: int, municipality: str, on: date | None = None
) -> list[str]:
    """Every reason a measure doesn't suit now; none means that it does."""
    on = on or clock.today()
    hindrances = [
        (measure.municipality_id != municipality, _("Bare for dem som bor i %s.") % measure.municipality),
        (not covered(measure, needs), _("Dekker ingen av behovene.")),
        (not _is_for(measure, age), _("For alderen %s.") % ages(measure)),
        (measure.status == MeasureStatus.PLANNED, _("Ikke åpnet ennå.")),
        (measure.status == MeasureStatus.PAUSED, _("På pause.")),
        (measure.status == MeasureStatus.ENDED or _over(measure, on), _("Avsluttet.")),
        (measure.is_full, _("Fullt.")),
    ]
    return [reason for hinders, reason in hindrances if hinders]


def covered(measure: Measure, needs: set[str]) -> list[NeedCode]:
    """The asked needs that the measure covers."""
    return [NeedCode(need.pk) for need in measure.needs.all() if need.pk in needs]


def ages(measure: Measure) -> str:
    """The target age in words; empty when nobody has told."""
    if measure.age_from is None and measure.age_to is None:
        return ""
    if measure.age_to is None:
        return _("fra %d år") % measure.age_from
    if measure.age_from is None:
        return _("til og med %d år") % measure.age_to
    return _("%(from)d–%(to)d år") % {"from": measure.age_from, "to": measure.age_to}


def _weighed(measure: Measure, needs: set[str], age: int, category_scheme: str, on: date) -> Suggestion:
    points = [*_fit(measure, needs, age), *_places(measure), *_standing(measure, category_scheme, on)]
    return Suggestion(
        measure,
        reasons_for=[reason for weight, reason in points if weight > 0],
        reasons_against=[reason for weight, reason in points if weight < 0],
        score=sum(weight for weight, _reason in points),
    )


def _fit(measure: Measure, needs: set[str], age: int) -> Iterable[tuple[int, str]]:
    found = covered(measure, needs)
    labels = get_text_list([str(need.label) for need in found], _("og"))
    yield NEED * len(found), _("Dekker %s.") % labels
    if target := ages(measure):
        yield AGE, _("For %(ages)s, ungdommen er %(age)d.") % {"ages": target, "age": age}
    else:
        yield -1, _("Alderen er ikke oppgitt.")


def _places(measure: Measure) -> Iterable[tuple[int, str]]:
    if measure.capacity_free:
        free = ngettext("%d ledig plass.", "%d ledige plasser.", measure.capacity_free)
        yield PLACES, free % measure.capacity_free
    else:
        yield -1, _("Ledige plasser er ikke oppgitt.")
    if waiting := measure.waiting_time_days:
        wait = ngettext("Venter %d dag.", "Venter %d dager.", waiting) % waiting
        yield -PLACES if waiting > LONG_WAIT_DAYS else -1, wait


def _standing(measure: Measure, category_scheme: str, on: date) -> Iterable[tuple[int, str]]:
    if measure.statutory_categories:
        yield PLAN_CATEGORY, _plan_category(measure, category_scheme)
    if measure.evidence == Evidence.DOCUMENTED:
        yield DOCUMENTED, _("Dokumentert effekt.")
    if measure.risk_of_negative_effect:
        yield -PLACES, _("Fare for uheldig virkning: %s") % measure.risk_of_negative_effect
    if measure.health_service or measure.consent_needed:
        yield -1, _("Krever eget samtykke.")
    if measure.is_stale_on(on):
        yield -CHECKED, _("Opplysningene bør sjekkes.")
    else:
        yield CHECKED, _("Opplysningene er sjekket.")


def _plan_category(measure: Measure, category_scheme: str) -> str:
    """Lettered since 1 September 2024; the older list named the same kinds of measure without letters."""
    if category_scheme == "A":
        return _("Kan være vilkår i ungdomsplanen.")
    order = [category.value for category in Category]
    letters = sorted("abcdefghij"[order.index(code)] for code in measure.statutory_categories)
    return _("Kan være vilkår etter § 25 første ledd bokstav %s.") % get_text_list(letters, _("og"))


def _is_for(measure: Measure, age: int) -> bool:
    too_young = measure.age_from is not None and age < measure.age_from
    return not too_young and (measure.age_to is None or age <= measure.age_to)


def _over(measure: Measure, on: date) -> bool:
    return measure.end_date is not None and measure.end_date < on
