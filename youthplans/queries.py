"""The list of measures: what was found, and how many each further choice would give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from workflow.models import CityDistrict, Municipality
from youthplans.matching import covering
from youthplans.models import Measure
from youthplans.models.searching import MeasureQuerySet, full, open_now, stale_on, untold, with_places
from youthplans.models.vocabulary import Evidence, Language, MeasureStatus, NeedCode, PreventionLevel


@dataclass(frozen=True)
class Found:
    """The measures that answer every choice, and the counts of each facet under all the other choices."""

    measures: MeasureQuerySet
    total: int
    stale: int
    counts: dict[str, dict[str, int]]


def facet_conditions(on: date, districts: Iterable[str] = ()) -> dict[str, dict[str, Q]]:
    """Every facet that a measure answers by itself with its options, each as a question to the database."""
    return {
        "district": {code: Q(district=code) for code in districts},
        "now": {"yes": open_now(on)},
        "places": {"free": with_places(), "full": full(), "untold": untold()},
        "level": {level: Q(prevention_level=level) for level in PreventionLevel.values},
        "language": {code: Q(languages__contains=f" {code} ") for code in Language.values},
        "interpreter": {"yes": Q(interpreter=True)},
        "evidence": {kind: Q(evidence=kind) for kind in Evidence.values},
        "status": {status: Q(status=status) for status in MeasureStatus.values},
        "checked": {"yes": ~stale_on(on), "no": stale_on(on)},
    }


def find(
    scope: MeasureQuerySet, chosen: Mapping[str, Iterable[str]], on: date, districts: Iterable[str] = ()
) -> Found:
    """The measures of `scope` under the chosen facets; the ended only on request.

    Three questions, and one more for each chosen facet: it is counted as if it were not.
    """
    options = facet_conditions(on, districts)
    wanted = {facet: _any_of(options[facet][value] for value in chosen.get(facet, ())) for facet in options}
    wanted["status"] = wanted["status"] or ~Q(status=MeasureStatus.ENDED)
    needs = chosen.get("needs", ())
    wanted["needs"] = covering(*needs) if needs else Q()
    measures = scope.filter(_all_of(wanted.values()))
    free = {facet: values for facet, values in options.items() if not wanted[facet]}
    numbers = _counted(measures, {"all": {"total": Q(), "stale": stale_on(on)}, **free})
    for facet in options.keys() - free.keys():
        numbers |= _counted(scope.filter(_others(wanted, facet)), {facet: options[facet]})
    numbers["needs"] = _counted_needs(scope.filter(_others(wanted, "needs")))
    whole = numbers.pop("all")
    return Found(measures.as_listed(), whole["total"], whole["stale"], numbers)


def narrowed(scope: MeasureQuerySet, chosen: Mapping[str, Iterable[str]], on: date) -> MeasureQuerySet:
    """The measures of `scope` under the chosen facets, uncounted."""
    options = facet_conditions(on, chosen.get("district", ()))
    return scope.filter(*(_any_of(options[facet][value] for value in values) for facet, values in chosen.items()))


def municipalities_with_measures() -> QuerySet[Municipality]:
    """The municipalities that keep a catalogue."""
    return Municipality.objects.filter(Exists(Measure.objects.filter(municipality=OuterRef("pk"))))


def districts_of(municipality: str = "") -> list[CityDistrict]:
    """The districts of a municipality, or of every one that has some."""
    rows = CityDistrict.objects.all()
    return list(rows.filter(municipality=municipality) if municipality else rows)


def _counted(measures: MeasureQuerySet, options: dict[str, dict[str, Q]]) -> dict[str, dict[str, int]]:
    """How many of the measures answer each option, in one question."""
    found = measures.aggregate(**{
        f"{facet}_{value}": Count("pk", filter=condition)
        for facet, values in options.items()
        for value, condition in values.items()
    })  # fmt: skip
    return {facet: {value: found[f"{facet}_{value}"] for value in values} for facet, values in options.items()}


def _counted_needs(measures: MeasureQuerySet) -> dict[str, int]:
    """How many of the measures cover each need, counted from the needs' side."""
    links = Measure.needs.through.objects.filter(measure__in=measures.order_by().values("pk"))
    return dict.fromkeys(NeedCode.values, 0) | dict(links.values_list("need").annotate(Count("pk")))


def _others(wanted: dict[str, Q], facet: str) -> Q:
    return _all_of(condition for name, condition in wanted.items() if name != facet)


def _any_of(conditions: Iterable[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


def _all_of(conditions: Iterable[Q]) -> Q:
    both = Q()
    for condition in conditions:
        both &= condition
    return both
