"""The list of measures: what was found, and how many each further choice would give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from workflow.models import Municipality
from youthplans.models import Measure
from youthplans.models.searching import MeasureQuerySet, full, stale_on, untold, with_places
from youthplans.models.vocabulary import MeasureStatus, NeedCode


@dataclass(frozen=True)
class Found:
    """The measures that answer every choice, and the counts of each facet under all the other choices."""

    measures: MeasureQuerySet
    total: int
    stale: int
    counts: dict[str, dict[str, int]]


def covering(need: str) -> Q:
    """The measure covers that need."""
    return Q(Exists(Measure.needs.through.objects.filter(measure=OuterRef("pk"), need=need)))


def facet_conditions(on: date) -> dict[str, dict[str, Q]]:
    """Every facet of the list with its options, each as a question to the database."""
    return {
        "needs": {code: covering(code) for code in NeedCode.values},
        "places": {"free": with_places(), "full": full(), "untold": untold()},
        "status": {status: Q(status=status) for status in MeasureStatus.values},
        "checked": {"yes": ~stale_on(on), "no": stale_on(on)},
    }


def find(scope: MeasureQuerySet, chosen: Mapping[str, Iterable[str]], on: date) -> Found:
    """The measures of `scope` under the chosen facets, counted in one query; the ended only on request."""
    options = facet_conditions(on)
    wanted = {facet: _any_of(options[facet][value] for value in chosen.get(facet, ())) for facet in options}
    wanted["status"] = wanted["status"] or ~Q(status=MeasureStatus.ENDED)
    everything = _all_of(wanted.values())
    numbers = scope.aggregate(
        total=Count("pk", filter=everything),
        stale=Count("pk", filter=everything & stale_on(on)),
        **{
            f"{facet}_{value}": Count("pk", filter=_others(wanted, facet) & condition)
            for facet, values in options.items()
            for value, condition in values.items()
        },
    )
    counts = {
        facet: {value: numbers[f"{facet}_{value}"] for value in values} for facet, values in options.items()
    }
    return Found(scope.filter(everything).as_listed(), numbers["total"], numbers["stale"], counts)


def municipalities_with_measures() -> QuerySet[Municipality]:
    """The municipalities that keep a catalogue, with how many measures each has."""
    return Municipality.objects.annotate(measures=Count("measure")).filter(measures__gt=0)


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
