"""How measures go, counted through the life of a case: begun, carried through, ended early, and never whose."""

from datetime import date

import pytest

from tests import factories as make
from tests.factories import do
from tests.house.scenes.court import done, heard
from workflow.models import Case
from youthplans.models import MeasureTally, PlanLine
from youthplans.services.tally import count

pytestmark = pytest.mark.django_db
END = date(2027, 7, 1)


@pytest.fixture
def entries(a_measure):
    return [a_measure(title) for title in ("Boksing", "Klatring", "Sjakk")]


def line(entry) -> PlanLine:
    return PlanLine(entry.title, "other", "Trener", measure=entry)


def tallies() -> set[tuple]:
    return set(MeasureTally.objects.values_list("measure__title", "year", "started", "completed", "ended_early"))


@pytest.fixture
def running(entries) -> Case:
    """A plan with boxing, climbing and a condition of its own."""
    case = make.case_with_meeting_held()
    held_on = case.meeting_set.get().held_on
    lines = [line(entries[0]), line(entries[1]), PlanLine("Inne kl. 22", "curfew", "Mor")]
    return heard(done("approve_plan", heard(case, held_on), held_on, measures=lines))


def test_what_begins_and_what_a_change_takes_out_is_counted_and_what_is_kept_is_not(running, entries):
    assert tallies() == {("Boksing", 2026, 1, 0, 0), ("Klatring", 2026, 1, 0, 0)}
    done("change_plan", running, add=[line(entries[2])], remove=["Boksing"], intensity="equal")
    assert tallies() == {("Boksing", 2026, 1, 0, 1), ("Klatring", 2026, 1, 0, 0), ("Sjakk", 2026, 1, 0, 0)}


def test_the_final_report_counts_each_outcome_in_its_own_year(running):
    boxing, climbing, curfew = running.plannedmeasure_set.order_by("pk")
    outcomes = {boxing.pk: "done", climbing.pk: "not_done", curfew.pk: "done"}
    do("complete", running.pk, {"report": "Bra.", "outcomes": outcomes}, by=make.who_carries(running), on=END)
    assert tallies() == {
        ("Boksing", 2026, 1, 0, 0), ("Klatring", 2026, 1, 0, 0), ("Boksing", 2027, 0, 1, 0), ("Klatring", 2027, 0, 0, 1),
    }  # fmt: skip


def test_a_case_that_ends_before_its_time_ends_its_measures_early(running):
    do("record_death", running.pk, {"reason": "Melding fra folkeregisteret."}, by=make.who_carries(running))
    assert tallies() == {("Boksing", 2026, 1, 0, 1), ("Klatring", 2026, 1, 0, 1)}


def test_a_case_that_ends_before_there_is_a_plan_counts_nothing():
    case = make.received_case()
    do("record_death", case.pk, {"reason": "Melding fra folkeregisteret."}, by=make.who_carries(case))
    assert tallies() == set()


def test_several_at_once_are_one_statement_and_add_up(entries, django_assert_num_queries):
    boxing, climbing, _chess = (entry.pk for entry in entries)
    with django_assert_num_queries(1):
        count([boxing, boxing, None, climbing], 2026, "started")
    with django_assert_num_queries(0):
        count([None], 2026, "started")
    count([boxing], 2026, "started")
    assert tallies() == {("Boksing", 2026, 3, 0, 0), ("Klatring", 2026, 1, 0, 0)}
    with pytest.raises(ValueError, match="case"):
        count([boxing], 2026, "case")
