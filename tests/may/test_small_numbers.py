"""Nobody who has seen every table ever published can work out a number under five: here we try."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil, floor, inf
from random import Random
from time import process_time

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from slt.models import PublishedCell, UnmetNeed
from slt.queries import published
from slt.services.publishing import NotOver, publish_closed_years, publish_year
from slt.suppression import Pipe, hidden
from slt.tables import AGES, NEEDS, QUARTERS, Count, added_up, to_hide
from slt.tasks import publish_unmet_needs
from tests import factories
from workflow.models import Municipality

SMALL = 5
# A county of three, a county of two, and a county that is one municipality.
COUNTIES = {"3403": "Innlandet", "3405": "Innlandet", "3407": "Innlandet", "3105": "Østfold", "3107": "Østfold",
            "0301": "Oslo"}  # fmt: skip
CELLS = list(product(COUNTIES, NEEDS, AGES, range(1, 13)))


# ---- The attacker ----------------------------------------------------------------------------------
def sums() -> Iterator[tuple[tuple, list[tuple]]]:
    """Everything anybody can know about which numbers add up to which."""
    needs = [*NEEDS, "total"]
    for area in COUNTIES:
        total = ("needs_here", area, "total")
        yield total, [("needs_here", area, need) for need in NEEDS]
        yield total, [("ages_here", area, age) for age in AGES]
        yield total, [("quarters_here", area, quarter) for quarter in QUARTERS]
    for county in set(COUNTIES.values()):
        yield ("needs_county", county, "total"), [("needs_county", county, need) for need in NEEDS]
        inside = [area for area in COUNTIES if COUNTIES[area] == county]
        yield from ((("needs_county", county, row), [("needs_here", area, row) for area in inside]) for row in needs)
    yield ("needs_country", "", "total"), [("needs_country", "", need) for need in NEEDS]
    for row in needs:
        yield ("needs_country", "", row), [("needs_county", county, row) for county in set(COUNTIES.values())]


def balances(shown: Mapping[tuple, int]) -> Iterator[tuple[dict, int]]:
    """What the shown numbers leave to the hidden ones: coefficients by hidden number, and their sum."""
    for whole, parts in sums():
        row, value = {}, 0
        for place, sign in [(whole, -1), *((part, 1) for part in parts)]:
            if place in shown:
                value -= sign * shown[place]
            else:
                row[place] = Fraction(sign)
        if row:
            yield row, value


def eliminated(rows: Iterable[tuple[dict, int]]) -> Iterator[tuple[dict, Fraction]]:
    """Gauss and Jordan, in fractions."""
    done: dict = {}
    for row, value in rows:
        for pivot in [one for one in row if one in done]:
            row, value = less(row, value, *done[pivot], row[pivot])
        if row:
            pivot, factor = next(iter(row.items()))
            row, value = {one: number / factor for one, number in row.items()}, value / factor
            done = {one: less(*its, row, value, its[0].get(pivot, 0)) for one, its in done.items()}
            done[pivot] = row, value
    yield from done.values()


def less(row: dict, value, other: dict, its_value, times) -> tuple[dict, Fraction]:
    if not times:
        return row, value
    result = {one: row.get(one, 0) - times * other.get(one, 0) for one in row.keys() | other.keys()}
    return {one: number for one, number in result.items() if number}, value - times * its_value


def recovered(shown: Mapping[tuple, int]) -> dict[tuple, int]:
    """Every hidden number that is bound to be under five, by the most it can be.

    The attacker eliminates, then narrows every number between its bounds, from nothing upward, by every equation
    until no more follows. A number worked out, or part of a sum worked out, has its bound there.
    """
    known = [*balances(shown), *eliminated(balances(shown))]
    bounds = {place: (0, inf) for row, _ in known for place in row}
    narrowed = True
    while narrowed:
        before = dict(bounds)
        for row, value in known:
            for direction in (1, -1):
                narrow({one: direction * number for one, number in row.items()}, direction * value, bounds)
        narrowed = bounds != before
    return {place: most for place, (_, most) in bounds.items() if most < SMALL}


def narrow(row: dict, value, bounds: dict) -> None:
    """No part of a sum is more than what is left when all the others are at their least."""
    least = {one: number * bounds[one][number < 0] for one, number in row.items()}
    endless = [one for one, number in least.items() if number == -inf]
    rest = sum(number for one, number in least.items() if one not in endless)
    for one in endless or row:
        if endless in ([], [one]):
            at_most = (value - rest + (0 if endless else least[one])) / row[one]
            low, high = bounds[one]
            bounds[one] = (low, min(high, floor(at_most))) if row[one] > 0 else (max(low, ceil(at_most)), high)


def attacked(counts: Mapping[tuple, int], *, complementary: bool = True) -> dict[tuple, int]:
    """What the attacker gets out of a year with these counts."""
    numbers = added_up([Count(*cell, number) for cell, number in counts.items()], COUNTIES)
    covered = to_hide(numbers, COUNTIES, SMALL, complementary=complementary)
    assert {place for place, value in numbers.items() if value < SMALL} <= covered
    return recovered({place: value for place, value in numbers.items() if place not in covered})


# ---- Years of every kind ---------------------------------------------------------------------------
def a_year(seed: int) -> dict[tuple, int]:
    """Counts with many zeros, in which one municipality may have nearly everything, or one need."""
    chance = Random(seed)
    busy = {of: chance.choice([0, 1, 3, 40]) for of in (*COUNTIES, *NEEDS, *AGES)}
    weights = [busy[area] * busy[need] * busy[age] + 0.01 for area, need, age, _month in CELLS]
    return Counter(chance.choices(CELLS, weights, k=chance.choice([3, 12, 60, 250, 1200])))


@pytest.mark.parametrize("seed", range(1, 16))
def test_no_small_number_can_be_worked_out(seed):
    assert attacked(a_year(seed)) == {}


def test_it_can_where_only_the_small_numbers_themselves_are_hidden():
    """The negative control: the same years, the same attacker."""
    found = [attacked(a_year(seed), complementary=False) for seed in range(1, 16)]
    assert sum(map(bool, found)) > 10


def test_who_knows_how_we_choose_sees_no_more():
    """Every way three ages can make thirteen, and every draw of lots: what is shown fits a world without that few."""
    worlds = defaultdict(set)
    for world in product(range(14), repeat=3):
        ages = [Pipe(place, number, "sum", "parts", 1) for place, number in enumerate(world)]
        for _ in range(40 * (sum(world) == 13)):
            covered = hidden(ages, SMALL)
            worlds[tuple(None if place in covered else world[place] for place in range(3))].add(world)
    for seen, could_be in worlds.items():
        assert all(max(world[place] for world in could_be) >= SMALL for place in range(3) if seen[place] is None)


@trying(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from(CELLS), st.sampled_from([1, 2, 4, 5, 6, 30]), max_size=30))
def test_nor_in_any_year_one_can_think_of(counts):
    assert attacked(counts) == {}


NASTY = {
    "one small age": {("3403", "family", age, 5): number for age, number in zip(AGES, (2, 40, 9), strict=True)},
    "a remainder of nothing": {("3403", "family", "15-16", month): 5 for month in (1, 4, 7, 10)},
    "one place has it all": {("3403", need, "17-18", month): 9 for need in NEEDS for month in (2, 5, 8, 11)},
    "all but one alike": {(area, need, age, 3): 5 for area in list(COUNTIES)[1:] for need in NEEDS for age in AGES},
}


@pytest.mark.parametrize("name", NASTY)
def test_a_year_made_to_give_itself_away_does_not(name):
    assert attacked(NASTY[name], complementary=False) != {}
    assert attacked(NASTY[name]) == {}


def test_large_numbers_are_shown():
    """Hiding everything would be safe, too."""
    numbers = added_up([Count(*cell, 5) for cell in CELLS], COUNTIES)
    assert to_hide(numbers, COUNTIES, SMALL) == set()


@pytest.mark.full
def test_a_whole_country_is_worked_out_in_seconds():
    """Published in the night, and never to stand in anybody's way."""
    chance = Random(1)
    counties = {f"{number:04}": f"Fylke {number % 15}" for number in range(357)}
    cells = [(area, need, age, month) for area in counties for need in NEEDS for age in AGES for month in range(1, 13)]
    for counted in (100, 5000):
        counts = [Count(*cell, number) for cell, number in Counter(chance.choices(cells, k=counted)).items()]
        begun = process_time()
        to_hide(added_up(counts, counties), counties, SMALL)
        assert process_time() - begun < 20


# ---- Years published one after another ---------------------------------------------------------------
@pytest.fixture
def small_country(db):
    """Only the municipalities of the attacks, in a house where nothing is published."""
    Municipality.objects.exclude(pk__in=COUNTIES).delete()


def count(year: int, counts: Mapping[tuple, int]) -> None:
    UnmetNeed.objects.bulk_create(
        UnmetNeed(municipality_id=area, need=need, age_band=age, month=date(year, month, 1), count=number)
        for (area, need, age, month), number in counts.items()
    )


def shown(year: int) -> dict[tuple, int | None]:
    return {(cell.table, cell.area, cell.row): cell.value for cell in PublishedCell.objects.filter(year=year)}


def test_years_published_one_after_another_stay_safe_and_stay(small_country):
    before = {}
    for year, seed in [(2023, 2), (2024, 7), (2025, 8)]:
        count(year, a_year(seed))
        assert publish_closed_years(date(year + 1, 1, 1)) == [year]
        now = shown(year)
        assert recovered({place: value for place, value in now.items() if value is not None}) == {}
        before[year] = now
    UnmetNeed.objects.update(count=500)
    count(2025, {CELLS[40]: 30})
    assert publish_closed_years(date(2026, 6, 1)) == []
    assert not publish_year(2024, on=date(2026, 6, 1))
    assert {year: shown(year) for year in before} == before


def test_a_year_published_without_protection_is_recovered(small_country):
    """The negative control, all the way."""
    count(2025, a_year(2))
    publish_year(2025, on=date(2026, 1, 1), complementary=False)
    assert recovered({place: value for place, value in shown(2025).items() if value is not None})


def test_a_year_in_which_nothing_was_counted_is_hidden_like_any_other(small_country):
    count(2023, {CELLS[0]: 90})
    assert publish_closed_years(date(2026, 1, 1)) == [2023, 2024, 2025]
    assert set(shown(2025).values()) == {None}


def test_a_year_that_goes_on_is_not_there(small_country):
    count(2026, a_year(6))
    with pytest.raises(NotOver):
        publish_year(2026, on=date(2026, 12, 31))
    publish_unmet_needs()  # today is in November 2026
    assert published(Municipality.objects.get(pk=factories.HAMAR), 2026) is None
    publish_year(2026, on=date(2027, 1, 1))
    assert published(Municipality.objects.get(pk=factories.HAMAR), 2026)


@pytest.mark.parametrize("change", [{"value": 4}, {"row": "other"}])
def test_the_database_refuses_to_change_what_is_published(small_country, change):
    count(2025, {CELLS[0]: 90})
    publish_unmet_needs()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedCell.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedCell.objects.all().delete()
