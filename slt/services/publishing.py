"""Publishing what was missing: each year once, when it is over, with every small number out of reach."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.db.models.functions import ExtractMonth

from slt.models import PublishedCell, UnmetNeed
from slt.tables import Count, Table, added_up, to_hide
from workflow.models import Municipality

LOCAL = (Table.NEEDS_HERE, Table.AGES_HERE, Table.QUARTERS_HERE)


class NotOver(ValueError):
    """A year that still goes on: what is published before its end could be subtracted from what comes after."""


def publish_closed_years(on: date) -> list[int]:
    """Publish every year that is over and was not published; the years that were.

    Begins with the first year anything was counted, and leaves out no year since: a year without tables would say
    that nothing was missing in it.
    """
    first = UnmetNeed.objects.aggregate(first=Min("month"))["first"]
    years = range(first.year, on.year) if first else []
    done = set(PublishedCell.objects.filter(table=Table.NEEDS_COUNTRY).values_list("year", flat=True).distinct())
    return [year for year in years if year not in done and publish_year(year, on=on)]


def publish_year(year: int, *, on: date, complementary: bool = True) -> bool:
    """Freeze the tables of a year for every municipality, county and the country; False where they stand already.

    Without `complementary` only the small numbers themselves are hidden, which protects nothing; it is there for the
    test that shows so. Raises `NotOver` before the year is.
    """
    if year >= on.year:
        raise NotOver(year)
    counties = dict(Municipality.objects.values_list("number", "county"))
    cells = cells_of(year, _counts(year), counties, complementary=complementary)
    try:
        with transaction.atomic():
            PublishedCell.objects.bulk_create(cells, batch_size=1000)
    except IntegrityError:  # published before, or by somebody else at this instant
        return False
    return True


def cells_of(
    year: int, counts: list[Count], counties: Mapping[str, str], *, complementary: bool = True
) -> list[PublishedCell]:
    """The tables of a year as they will be frozen, the hidden numbers without a value."""
    sums = added_up(counts, counties)
    covered = to_hide(sums, counties, settings.SMALLEST_SHOWN, complementary=complementary)
    return [
        PublishedCell(
            year=year, table=table, area=area, county=counties[area] if table in LOCAL else area, row=row,
            value=None if (table, area, row) in covered else value,
        )
        for (table, area, row), value in sums.items()
    ]  # fmt: skip


def _counts(year: int) -> list[Count]:
    counted = UnmetNeed.objects.filter(month__year=year).values_list(
        "municipality", "need", "age_band", ExtractMonth("month"), "count"
    )
    return [Count(*row) for row in counted]
