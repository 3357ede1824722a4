"""Publishing how measures have gone: only large numbers, and only when they have grown by as much."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from youthplans.models import MeasureTally, PublishedOutcome


@transaction.atomic
def publish_outcomes(on: date) -> list[PublishedOutcome]:
    """Publish what may be shown of the years that are over that day; done twice, the second adds nothing."""
    to_year = on.year - 1
    sums = MeasureTally.objects.filter(year__lte=to_year).order_by("measure").values_list("measure").annotate(
        Sum("started"), Sum("completed"), Sum("ended_early")
    )  # fmt: skip
    before: dict[int, list[PublishedOutcome]] = {}
    for row in PublishedOutcome.objects.order_by("to_year"):
        before.setdefault(row.measure_id, []).append(row)
    rows = [_publishable(before.get(measure, []), measure, to_year, *counted) for measure, *counted in sums]
    # Where the same is published at this instant, what came first stands.
    return PublishedOutcome.objects.bulk_create([row for row in rows if row], ignore_conflicts=True)


def _publishable(
    before: list[PublishedOutcome], measure: int, to_year: int, started: int, completed: int, ended_early: int
) -> PublishedOutcome | None:
    """The row that tells of no small group by itself, nor by what it adds to an earlier one."""
    last = before[-1] if before else None
    if last and last.to_year >= to_year:
        return None
    grown = (completed - last.completed, ended_early - last.ended_early) if last else (completed, ended_early)
    if min(grown) < settings.SMALLEST_SHOWN:
        return None
    told = [row.started for row in before if row.started is not None]
    still_there = started - completed - ended_early
    large = started - max(told, default=0) >= settings.SMALLEST_SHOWN
    if not large or still_there < settings.SMALLEST_SHOWN:
        started = None
    return PublishedOutcome(
        measure_id=measure, to_year=to_year, started=started, completed=completed, ended_early=ended_early
    )
