"""Comparing measures: up to three side by side, in the catalogue and for a case."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from youthplans.models import PlanDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(a_measure):
    """Three measures that differ."""
    return [
        a_measure("Boksing", needs=["leisure"], age_from=13, capacity_free=2),
        a_measure("Samtaler", needs=["mental_health"], waiting_time_days=35),
        a_measure("Leksehjelp", needs=["school_work"], provider="Mjøsa idrettslag"),
    ]


@pytest.fixture
def look(as_):
    """Compares as Hamar's SLT coordinator."""
    client = as_(make.slt_coordinator())
    return lambda *chosen: client.get(reverse("measure_compare_three"), {"m": chosen})


@pytest.fixture
def case():
    """A case whose plan is still to be made."""
    return make.case_with_meeting_held()


def facts_of(answer) -> dict[str, list[str]]:
    return dict(answer.context["lines"])


def test_the_facts_stand_side_by_side_in_the_order_they_were_chosen(look, three):
    boxing, talks, homework = three
    answer = look(homework.pk, boxing.pk, talks.pk)
    assert answer.context["shown"] == [homework, boxing, talks]
    assert facts_of(answer)["Behov"] == ["Skole og arbeid", "Fritid", "Psykisk helse"]
    assert facts_of(answer)["Plasser"] == ["–", "2 ledig", "–"]
    assert "Språk" not in facts_of(answer)


def test_more_than_three_are_kept_to_choose_among(look, three, a_measure):
    fourth = a_measure("Fjerde")
    answer = look(*(measure.pk for measure in three), fourth.pk)
    page = answer.content.decode()
    assert answer.context["shown"] == three
    assert "Du valgte 4 tiltak. Vi viser de tre første." in page
    assert f'name="m" value="{fourth.pk}"' in page


@pytest.mark.parametrize("unknown", ["999999", "x", "", "²", "1" * 40])
def test_what_cannot_be_found_is_said_and_the_rest_is_shown(look, three, unknown):
    answer = look(three[0].pk, unknown, three[1].pk)
    assert answer.context["shown"] == three[:2]
    assert "Fant ikke 1 av tiltakene du valgte." in answer.content.decode()


def test_nothing_chosen_leads_back(look, db):
    assert "Ingen tiltak er valgt" in look().content.decode()


def test_for_a_case_the_points_are_those_of_the_search(as_, case, three):
    browser = as_(make.who_carries(case))
    search = "age=16&needs=leisure&needs=school_work"
    pick = browser.get(f"/sak/{case.address}/plan/tiltak/?{search}")
    scores = {one.measure.pk: one.score for one in pick.context["found"]}
    chosen = "&".join(f"m={measure.pk}" for measure in three)
    address = f"/sak/{case.address}/plan/tiltak/side-om-side/?{search}&{chosen}"
    answer = browser.get(address)
    assert {one.measure.pk: one.score for one in answer.context["suggestions"]} == scores
    assert answer.context["back"] == f"/sak/{case.address}/plan/tiltak/?{search}"
    added = browser.post(address, {"measure": three[2].pk, "submission": "one-time-key"})
    assert added.url == address
    assert browser.get(address).context["in_draft"] == [three[2].pk]


def test_only_those_who_make_the_plan_compare_for_it(as_, case, three):
    address = f"/sak/{case.address}/plan/tiltak/side-om-side/?m={three[0].pk}"
    for stranger in (make.coordinator(make.OSLO), make.slt_coordinator(), make.office_head()):
        assert as_(stranger).get(address).status_code == 404
        assert as_(stranger).post(address, {"measure": three[0].pk}).status_code == 404
    assert not PlanDraft.objects.exists()


def test_three_ask_the_database_no_more_than_one(look, three):
    look(three[0].pk)
    asked = []
    for chosen in (three[:1], three):
        with CaptureQueriesContext(connection) as queries:
            look(*(measure.pk for measure in chosen))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 5
