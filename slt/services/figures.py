"""The figures of a gap report, as plain values that can be kept: codes and names, never words."""

from collections import Counter
from datetime import date

from django.db.models import Sum

from slt.models import Goal
from slt.queries import published, published_of_county
from slt.tables import TOTAL
from workflow.models import Municipality
from youthplans.models import Measure, PublishedOutcome
from youthplans.models.neighbours import neighbours
from youthplans.models.searching import PUBLISHED, with_places
from youthplans.models.vocabulary import MeasureStatus, NeedCode

RUNNING = (MeasureStatus.OPEN, MeasureStatus.FULL)
MOST_NEARBY = 15


def gather(municipality: Municipality, year: int, on: date) -> dict:
    """Everything the report of a year tells about a municipality, as it stands that day."""
    here = Measure.objects.filter(municipality=municipality).exclude(status=MeasureStatus.ENDED)
    measures = list(here.prefetch_related("needs"))
    tables = published(municipality, year)
    needs = [_need(code, measures) for code in NeedCode.values]
    return {
        "as_of": on.isoformat(),
        "asked": tables and {"county": tables.county, **{str(table): rows for table, rows in tables.tables.items()}},
        "ranked": _ranked(tables.county, year) if tables else [],
        "measures": len(measures),
        "needs": needs,
        "levels": Counter(measure.prevention_level for measure in measures),
        "statuses": Counter(measure.status for measure in measures),
        "stale": _stale(measures, on),
        "evaluated": Counter(measure.evaluation_type for measure in measures),
        "to_evaluate": _to_evaluate(measures),
        "outcomes": _outcomes(municipality, year),
        "goals": _goals(municipality, year),
        **_nearby(municipality, {row["need"] for row in needs if not row["free"]}),
    }


def _need(code: str, measures: list[Measure]) -> dict:
    """The measures that cover a need and the places in those that run; `untold` have not told their places."""
    covering = [measure for measure in measures if code in {need.pk for need in measure.needs.all()}]
    running = [measure for measure in covering if measure.status in RUNNING]
    return {
        "need": code,
        "measures": len(covering),
        "running": len(running),
        "places": sum(measure.capacity_total or 0 for measure in running),
        "free": sum(measure.capacity_free or 0 for measure in running if not measure.is_full),
        "untold": sum(measure.capacity_total is None for measure in running),
    }


def _ranked(county: str, year: int) -> list[dict]:
    """The county's municipalities, most unmet needs first; those whose number is hidden last, by name.

    `places` is None where measures run and none has told its places.
    """
    asked = {area: numbers.get(TOTAL) for area, numbers in published_of_county(county, year).items()}
    names = dict(Municipality.objects.filter(pk__in=asked).values_list("pk", "name"))
    running = Measure.objects.filter(municipality__in=asked, status__in=RUNNING).order_by().values("municipality")
    places = dict(running.annotate(places=Sum("capacity_total")).values_list("municipality", "places"))
    rows = [
        {"name": names.get(area, area), "asked": number, "places": places.get(area, 0)}
        for area, number in asked.items()
    ]
    return sorted(rows, key=lambda row: (row["asked"] is None, -(row["asked"] or 0), row["name"]))


def _stale(measures: list[Measure], on: date) -> list[dict]:
    stale = [measure for measure in measures if measure.status in PUBLISHED and measure.is_stale_on(on)]
    return [{"title": measure.title, "checked": _written(measure.last_verified_at)} for measure in stale]


def _to_evaluate(measures: list[Measure]) -> list[dict]:
    """Those with a planned evaluation that has not been made."""
    planned = [measure for measure in measures if measure.evaluation_planned_on]
    waiting = [
        measure for measure in planned
        if not measure.evaluation_date or measure.evaluation_date < measure.evaluation_planned_on
    ]  # fmt: skip
    return [{"title": measure.title, "on": _written(measure.evaluation_planned_on)} for measure in waiting]


def _outcomes(municipality: Municipality, year: int) -> list[dict]:
    """What was last published about each measure up to the year, by title."""
    rows = PublishedOutcome.objects.filter(measure__municipality=municipality, to_year__lte=year)
    newest = {row.measure_id: row for row in rows.select_related("measure").order_by("to_year")}
    return [
        {
            "title": row.measure.title, "to_year": row.to_year, "started": row.started, "completed": row.completed,
            "ended_early": row.ended_early, "between": row.between,
        }
        for row in sorted(newest.values(), key=lambda row: row.measure.title)
    ]  # fmt: skip


def _goals(municipality: Municipality, year: int) -> list[dict]:
    """The goals of the action plans that run that year."""
    standing = Goal.objects.filter(desk=municipality.pk, ended_on=None, plan__ended_on=None)
    running = standing.filter(plan__from_year__lte=year, plan__to_year__gte=year).prefetch_related("measures")
    return [
        {
            "title": goal.title, "indicator": goal.indicator, "state": goal.state,
            "measures": [measure.title for measure in goal.measures.all()],
        }
        for goal in running
    ]  # fmt: skip


def _nearby(municipality: Municipality, needs: set[str]) -> dict:
    """Free places in the neighbouring municipalities for these needs, the nearest first."""
    away = neighbours(municipality.pk)
    free = Measure.objects.filter(with_places(), municipality__in=away).covering_any(needs)
    nearest = sorted(free.as_listed(), key=lambda measure: (away[measure.municipality_id], measure.title))
    rows = [
        {
            "title": measure.title, "municipality": measure.municipality.name, "free": measure.capacity_free,
            "needs": [need.pk for need in measure.needs.all()],
        }
        for measure in nearest[:MOST_NEARBY]
    ]  # fmt: skip
    return {"nearby": rows, "nearby_more": len(nearest) - len(rows)}


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
