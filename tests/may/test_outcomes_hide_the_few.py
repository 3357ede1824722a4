"""How measures have gone is published so that nobody can find a small group in the numbers, or between them."""

from datetime import date
from itertools import combinations
from random import Random

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from youthplans.models import Measure, MeasureTally, PublishedOutcome
from youthplans.models.published import wilson
from youthplans.services.outcomes import publish_outcomes
from youthplans.tasks import publish_outcomes as publish_every_day

YEARS = range(2020, 2027)
SMALL = 5


@pytest.fixture
def went(db, a_measure):
    """Writes the tallies of one measure: for each year how many started, completed and ended early."""
    made = a_measure()

    def write(**years) -> Measure:
        rows = [MeasureTally(measure=made, year=int(year[1:]), started=s, completed=c, ended_early=e)
                for year, (s, c, e) in years.items()]  # fmt: skip
        MeasureTally.objects.bulk_create(rows)
        return made

    return write


def published(year: int) -> list[tuple]:
    publish_outcomes(date(year + 1, 1, 1))
    rows = PublishedOutcome.objects.order_by("to_year")
    return [(row.to_year, row.started, row.completed, row.ended_early) for row in rows]


# ---- What is published -----------------------------------------------------------------------------
def test_the_years_that_are_over_are_summed(went):
    went(y2024=(20, 6, 3), y2025=(10, 8, 4), y2026=(40, 20, 20))
    assert published(2025) == [(2025, 30, 14, 7)]
    assert published(2025) == [(2025, 30, 14, 7)]  # once more adds nothing
    assert published(2026) == [(2025, 30, 14, 7), (2026, 70, 34, 27)]


@pytest.mark.parametrize("completed, ended_early", [(5, 4), (4, 5), (40, 0), (0, 40)])
def test_a_small_part_hides_the_whole_and_zero_is_small(went, completed, ended_early):
    went(y2025=(60, completed, ended_early))
    assert published(2025) == []


@pytest.mark.parametrize("started, shown", [(10, None), (11, None), (14, None), (15, 15), (9, None)])
def test_how_many_are_still_there_is_never_a_small_number(went, started, shown):
    went(y2025=(started, 5, 5))
    assert published(2025) == [(2025, shown, 5, 5)]


def test_a_year_that_adds_few_waits_for_the_next(went):
    went(y2024=(25, 10, 10), y2025=(9, 9, 0), y2026=(5, 0, 5))
    assert published(2024) == [(2024, 25, 10, 10)]
    assert published(2025) == [(2024, 25, 10, 10)]
    assert published(2026) == [(2024, 25, 10, 10), (2026, 39, 19, 15)]


def test_the_task_publishes_what_is_over_today(went):
    went(y2025=(12, 6, 6), y2026=(90, 45, 45))
    publish_every_day()
    assert [(row.to_year, row.completed) for row in PublishedOutcome.objects.all()] == [(2025, 6)]


def test_what_is_published_stands(went):
    went(y2025=(12, 6, 6))
    published(2025)
    MeasureTally.objects.update(completed=60)
    assert published(2025) == [(2025, None, 6, 6)]
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedOutcome.objects.update(completed=60)


# ---- The attack ------------------------------------------------------------------------------------
def recovered() -> list[tuple]:
    """Every small number an onlooker who kept all the publications can work out."""
    found, by_measure = [], {}
    for row in PublishedOutcome.objects.order_by("to_year"):
        by_measure.setdefault(row.measure_id, []).append(row)
    for rows in by_measure.values():
        for name in ("started", "completed", "ended_early"):
            told = [0] + [getattr(row, name) for row in rows if getattr(row, name) is not None]
            found += [(name, later - earlier) for earlier, later in combinations(told, 2) if later - earlier < SMALL]
        for row in (row for row in rows if row.started is not None):
            left = row.started - row.completed - row.ended_early
            found += [("still there", left)] if left < SMALL else []
    return found


def a_country(seed: int) -> None:
    """Measures of every size, with years in which nearly nobody came."""
    chance = Random(seed)
    standard = {"municipality_id": factories.HAMAR, "description": "…", "status": "open",
                "prevention_level": "indicated", "prevention_step": "building"}  # fmt: skip
    for number in range(25):
        made = Measure(title=f"Tiltak {number}", **standard)
        made.write(by=None)
        most = chance.choice([1, 3, 6, 12])
        counted = [(year, *(chance.randint(0, most) for _ in range(3))) for year in YEARS]
        MeasureTally.objects.bulk_create(
            MeasureTally(measure=made, year=year, started=s + c, completed=c, ended_early=e) for year, s, c, e in counted
        )
    for year in YEARS:
        publish_outcomes(date(year + 1, 1, 1))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_no_small_number_can_be_worked_out_from_all_that_was_ever_published(seed):
    a_country(seed)
    assert PublishedOutcome.objects.count() > 25
    assert recovered() == []


@pytest.mark.django_db
def test_the_attack_finds_what_a_looser_rule_lets_out(settings):
    """The negative control."""
    settings.SMALLEST_SHOWN = 1
    a_country(1)
    assert recovered() != []


# ---- How sure one can be ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    "completed, of, low, high",
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(completed, of, low, high):
    """Against the figures printed in Newcombe (1998), method 3, and the closed forms at 0 and 1."""
    assert wilson(completed, of) == pytest.approx((low, high), abs=5e-5)


# ---- What people read ------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_page_says_how_sure_the_number_is(as_, went):
    measure = went(y2025=(30, 19, 10))
    published(2025)
    text = " ".join(as_(factories.coordinator()).get(f"/tiltak/{measure.pk}/").content.decode().split())
    assert "Mellom 47 og 81 av 100 fullfører. Tallet bygger på 29 ungdommer." in text
    assert "<dt>Har startet</dt>" not in text  # one is still there
    assert "<dt>Har fullført</dt><dd>19</dd>" in text
    assert "De sier ikke hvorfor det gikk slik" in text


@pytest.mark.django_db
def test_the_page_says_so_when_they_are_too_few(as_, went):
    measure = went(y2025=(9, 4, 5))
    published(2025)
    text = as_(factories.coordinator()).get(f"/tiltak/{measure.pk}/").content.decode()
    assert "For få til å vise tall." in text
    assert "Har fullført" not in text
