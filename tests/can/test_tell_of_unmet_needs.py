"""Needs that no measure fits: told upstairs with municipality and age, in the same transaction, and without the case."""

import pytest

from tests import factories as make
from tests.factories import HAMAR
from tests.house.scenes.court import done, heard
from workflow.law.verdict import Refused
from workflow.models import Case
from youthplans.events import needs_unmet
from youthplans.models import PlanLine

pytestmark = pytest.mark.django_db
SCHOOL = PlanLine("Møte på skolen", "education", "Rådgiver")


@pytest.fixture
def rung():
    """Every ring of the bell, as it was heard."""
    heard_of = []

    def hear(sender, signal, **told) -> None:
        heard_of.append(told)

    needs_unmet.connect(hear)
    yield heard_of
    needs_unmet.disconnect(hear)


@pytest.fixture
def met() -> Case:
    case = make.case_with_meeting_held()
    return heard(case, case.meeting_set.get().held_on)


def approve(case: Case, *needs: str, lines=(SCHOOL,)) -> Case:
    return done("approve_plan", case, case.meeting_set.get().held_on, measures=list(lines), needs=needs)


def test_a_need_nobody_answers_is_told_and_nothing_of_the_case(met, rung, a_measure):
    a_measure("Leksehjelp", needs=("school_work",))
    approve(met, "family", "school_work")
    assert rung == [{"municipality": HAMAR, "needs": ["family"], "age": 16}]


@pytest.mark.parametrize("fields, unmet", [
    ({"capacity_free": 2}, False), ({}, False), ({"status": "full"}, True), ({"capacity_free": 0}, True),
    ({"status": "paused"}, True), ({"age_from": 17}, True), ({"municipality_id": "5001"}, True),
    ({"needs": ("leisure",)}, True),
])  # fmt: skip
def test_a_measure_fits_by_need_age_place_and_room(met, rung, a_measure, fields, unmet):
    a_measure("Familieråd", **{"needs": ("family",), **fields})
    approve(met, "family")
    assert bool(rung) is unmet


def test_a_line_from_the_catalogue_covers_its_needs_and_a_condition_of_their_own_covers_none(met, rung, a_measure):
    entry = a_measure("Familieråd", needs=("family",), status="full")
    chosen = PlanLine("Familieråd", "other", "Trener", measure=entry)
    approve(met, "family", "economy", lines=(chosen, PlanLine("Budsjett", "other", "Mor", need="economy")))
    assert [told["needs"] for told in rung] == [["economy"]]


def test_a_change_tells_too_and_counts_what_the_plan_keeps(met, rung, a_measure):
    entry = a_measure("Familieråd", needs=("family",), status="full")
    approve(met, lines=(SCHOOL, PlanLine("Familieråd", "other", "Trener", measure=entry)))
    case = heard(Case.objects.get(pk=met.pk))
    done("change_plan", case, add=[PlanLine("Lesing", "other", "Mor")], intensity="equal", needs=["family", "leisure"])
    assert [told["needs"] for told in rung] == [["leisure"]]


def test_a_refused_plan_and_one_without_needs_ring_nothing(met, rung):
    with pytest.raises(Refused):
        approve(met, "family", lines=())
    approve(met)
    assert rung == []


def test_when_the_receiver_fails_nothing_is_approved(met):
    def fail(**_) -> None:
        raise RuntimeError

    needs_unmet.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            approve(met, "family")
    finally:
        needs_unmet.disconnect(fail)
    assert Case.objects.get(pk=met.pk).stage == "meeting_held"


def test_the_page_says_so_beforehand_and_rings_when_the_plan_is_approved(met, rung, as_):
    browser, plan = as_(make.who_carries(met)), f"/sak/{met.address}/plan/"
    form = {"version": "0", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "line-0-title": "Inne kl. 22",
            "line-0-category": "curfew", "line-0-responsible": "Mor", "needs": ["family", "leisure"]}  # fmt: skip
    browser.post(plan, form | {"step": "save"})
    assert "Ingen tiltak her dekker familie og fritid." in browser.get(plan).content.decode()
    assert rung == []
    assert browser.post(plan, form | {"version": "1", "line-INITIAL_FORMS": "1", "step": "approve"}).status_code == 302
    assert rung == [{"municipality": HAMAR, "needs": ["family", "leisure"], "age": 16}]
