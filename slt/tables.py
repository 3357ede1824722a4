"""The fixed list of tables that are published about unmet needs, and nothing beside them.

Each year is published once, as a whole, when it is over: no table is built on another year, so what
was published before tells nothing about what comes. A municipality has three tables with the same
total: needs, ages, quarters. The needs alone are summed for the county and the country. Ages and
quarters are never summed across places, and never crossed with needs: every further table is one
more way to work out a hidden number, and would cost more of the numbers people ask for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from slt.models import AgeBand
from slt.suppression import Pipe, hidden
from youthplans.models.vocabulary import NeedCode

TOTAL = "total"
QUARTERS = {"q1": _("januar–mars"), "q2": _("april–juni"), "q3": _("juli–september"), "q4": _("oktober–desember")}
NEEDS, AGES = dict(NeedCode.choices), dict(AgeBand.choices)


class Table(StrEnum):
    """The published tables by their code."""

    NEEDS_HERE = "needs_here"
    AGES_HERE = "ages_here"
    QUARTERS_HERE = "quarters_here"
    NEEDS_COUNTY = "needs_county"
    NEEDS_COUNTRY = "needs_country"


ROWS = {
    Table.NEEDS_HERE: NEEDS,
    Table.AGES_HERE: AGES,
    Table.QUARTERS_HERE: QUARTERS,
    Table.NEEDS_COUNTY: NEEDS,
    Table.NEEDS_COUNTRY: NEEDS,
}
LISTED = {
    Table.NEEDS_HERE: _("Behov i kommunen, med sum"),
    Table.AGES_HERE: _("Alder i kommunen"),
    Table.QUARTERS_HERE: _("Kvartal i kommunen"),
    Table.NEEDS_COUNTY: _("Behov i fylket, med sum"),
    Table.NEEDS_COUNTRY: _("Behov i hele landet, med sum"),
}
# A number of a table: the table, the area it is about and the row.
Place = tuple[Table, str, str]
# What it costs to hide a number: a municipality's sum takes its ages and quarters along.
WEIGHTS = {
    Table.NEEDS_HERE: (10, 60),
    Table.NEEDS_COUNTY: (40, 400),
    Table.NEEDS_COUNTRY: (300, 3000),
}


@dataclass(frozen=True)
class Count:
    """A counted number: a need, an age band and a month in one municipality."""

    municipality: str
    need: str
    age_band: str
    month: int
    count: int


def added_up(counts: Iterable[Count], counties: Mapping[str, str]) -> dict[Place, int]:
    """Every number of every table of a year; `counties` names each municipality's, counted or not."""
    sums: dict[Place, int] = Counter()
    for place in _every_place(counties):
        sums[place] = 0
    for one in counts:
        county = counties[one.municipality]
        for row in (one.need, TOTAL):
            for table, area in (
                (Table.NEEDS_HERE, one.municipality), (Table.NEEDS_COUNTY, county), (Table.NEEDS_COUNTRY, ""),
            ):  # fmt: skip
                sums[table, area, row] += one.count
        sums[Table.AGES_HERE, one.municipality, one.age_band] += one.count
        sums[Table.QUARTERS_HERE, one.municipality, f"q{(one.month + 2) // 3}"] += one.count
    return dict(sums)


def to_hide(
    sums: Mapping[Place, int], counties: Mapping[str, str], smallest: int, *, complementary: bool = True
) -> set[Place]:
    """The numbers of a year that are not shown, so that no other of it brings back one under `smallest`."""
    needs = [_pipe(place, value, counties) for place, value in sums.items() if place[0] in WEIGHTS]
    covered = hidden(needs, smallest, complementary=complementary)
    for municipality in counties:
        for table in (Table.AGES_HERE, Table.QUARTERS_HERE):
            rows = {(table, municipality, row): sums[table, municipality, row] for row in ROWS[table]}
            # Parts of a hidden sum are hidden, all of them: shown, they would be one more way to the sum.
            if complementary and (Table.NEEDS_HERE, municipality, TOTAL) in covered:
                covered |= set(rows)
            else:
                parts = [Pipe(place, value, "sum", "parts", 1) for place, value in rows.items()]
                covered |= hidden(parts, smallest, complementary=complementary)
    return covered


def _every_place(counties: Mapping[str, str]) -> Iterable[Place]:
    areas = {
        Table.NEEDS_HERE: counties, Table.AGES_HERE: counties, Table.QUARTERS_HERE: counties,
        Table.NEEDS_COUNTY: dict.fromkeys(counties.values()), Table.NEEDS_COUNTRY: [""],
    }  # fmt: skip
    for table, of in areas.items():
        total = [TOTAL] if table in WEIGHTS else []
        yield from ((table, area, row) for area in of for row in (*ROWS[table], *total))


def _pipe(place: Place, value: int, counties: Mapping[str, str]) -> Pipe:
    """A need of a municipality runs into the county's, that into the country's; the sums run the other way round.

    So each number stands in two balances: a municipality's needs against its sum, and the municipalities'
    numbers for one need against the county's. That county and country add up follows from these.
    """
    table, area, row = place
    start, end = {
        Table.NEEDS_HERE: (area, (counties.get(area), row)),
        Table.NEEDS_COUNTY: ((area, row), (Table.NEEDS_COUNTRY, row)),
        Table.NEEDS_COUNTRY: ((Table.NEEDS_COUNTRY, row), Table.NEEDS_COUNTRY),
    }[table]
    if row == TOTAL:
        return Pipe(place, value, end, start, WEIGHTS[table][1])
    return Pipe(place, value, start, end, WEIGHTS[table][0])


def side_by_side(tables: Mapping, place: str, county: str) -> dict[str, Mapping[str, int | None]]:
    """The needs by what each column is called; a city that is its own county has one column for both."""
    beside = {place: Table.NEEDS_HERE, county: Table.NEEDS_COUNTY, gettext("Hele landet"): Table.NEEDS_COUNTRY}
    return {name: tables.get(table, {}) for name, table in (beside | {place: Table.NEEDS_HERE}).items()}
