"""The published measures as the open data read them: in a fixed order, a page at a time, in as many queries as ever."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from workflow.models import Municipality
from youthplans.models import Measure, Provider
from youthplans.models.searching import PUBLISHED, MeasureQuerySet, for_age

A_PAGE = 500
# With nothing in the catalogue, nothing has changed since then.
THE_BEGINNING = datetime(2014, 7, 1, tzinfo=timezone.get_default_timezone())


def measures(asked: Mapping[str, Any]) -> MeasureQuerySet:
    """Every published measure that was asked for."""
    found = Measure.objects.published()
    if asked["kommune"]:
        found = found.filter(municipality=asked["kommune"])
    if asked["behov"]:
        found = found.covering_any(set(asked["behov"]))
    if asked["alder"] is not None:
        found = found.filter(for_age(asked["alder"]))
    if asked["endret_etter"]:
        found = found.filter(_changed_since(asked["endret_etter"]))
    return found


def page(found: MeasureQuerySet, after: int | None) -> tuple[list[Measure], int | None]:
    """The measures that come after that number, and the number the next page begins after, if there is one.

    The number and not a count: a measure that comes or goes between two pages moves no other.
    """
    rows = list(found.filter(pk__gt=after or 0).as_listed().order_by("pk")[: A_PAGE + 1])
    return rows[:A_PAGE], rows[A_PAGE - 1].pk if len(rows) > A_PAGE else None


def municipalities() -> Iterable[Municipality]:
    """Those with something published, with how much."""
    published = Count("measure", filter=Q(measure__status__in=PUBLISHED))
    return Municipality.objects.annotate(published=published).filter(published__gt=0).order_by("number")


def last_change() -> datetime:
    """When anything in the catalogue changed last; what ended is a change too."""
    changes = [model.history.aggregate(last=Max("history_date"))["last"] for model in (Measure, Provider)]
    return max(filter(None, changes), default=THE_BEGINNING)


def _changed_since(moment: datetime) -> Q:
    of_itself = Measure.history.filter(id=OuterRef("pk"), history_date__gte=moment)
    of_its_provider = Provider.history.filter(id=OuterRef("provider"), history_date__gte=moment)
    return Q(Exists(of_itself)) | Q(Exists(of_its_provider))
