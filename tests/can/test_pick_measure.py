"""Picking measures for one case: the catalogue ranked for the youth, straight into the draft."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from youthplans.models import PlanDraft

pytestmark = pytest.mark.django_db
RINGSAKER, TROMSØ = "3411", "5501"


@pytest.fixture
def case():
    """A case whose plan is still to be made."""
    return make.case_with_meeting_held()


@pytest.fixture
def browser(as_, case):
    """The coordinator of the case, signed in."""
    return as_(make.who_carries(case))


@pytest.fixture
def boxing(a_measure):
    """An open measure in the youth's municipality, for 13 to 19."""
    description = "Trening to kvelder i uka."
    return a_measure("Boksing", needs=("leisure",), description=description, age_from=13, age_to=19)


def test_the_catalogue_for_a_case_ranks_and_adds_once(browser, case, boxing):
    address = f"/sak/{case.address}/plan/tiltak/"
    page = browser.get(address)
    assert found(page) == [boxing]
    for _ in range(2):
        assert browser.post(address, {"measure": boxing.pk, "submission": "one-time-key"}).status_code == 302
    assert browser.get(address).context["chosen"] == [boxing.pk]
    assert browser.post(address, {"measure": "x"}).status_code == 404


def found(page, part: str = "suiting") -> list:
    """The measures of a page that suit, or those that are left out."""
    return [suggestion.measure for suggestion in page.context[part]]


@pytest.mark.parametrize(
    "search, is_found",
    [
        ("needs=leisure", True),
        ("needs=family", False),
        ("age=13", True),
        ("age=12", False),
        ("text=kvelder", True),
        ("text=fotball", False),
        ("municipality=all", True),
        ("municipality=0301", False),
        ("age=x&needs=alt", True),
    ],
)
def test_the_catalogue_for_a_case_is_narrowed(browser, case, boxing, a_measure, search, is_found):
    a_measure("Sjakk", needs=("leisure",), municipality_id=make.OSLO_KOMMUNE)
    page = browser.get(f"/sak/{case.address}/plan/tiltak/?{search}")
    assert (boxing in found(page)) == is_found


def test_what_suits_comes_first_and_the_rest_says_why_not(browser, case, boxing, a_measure):
    a_measure("Anleggskurs", needs=("leisure",), status="full")
    suiting, full = browser.get(f"/sak/{case.address}/plan/tiltak/").context["found"]
    assert (suiting.measure.title, suiting.hindrances) == ("Boksing", [])
    assert (full.measure.title, full.hindrances) == ("Anleggskurs", ["Fullt."])


def test_nothing_is_added_to_a_plan_that_is_approved(as_, boxing):
    case = make.active_case()
    browser = as_(make.who_carries(case))
    address = f"/sak/{case.address}/plan/tiltak/"
    assert browser.get(address).status_code == 404
    answer = browser.post(address, {"measure": boxing.pk}, follow=True)
    assert "Tiltaket er ikke lagt til." in answer.content.decode()
    assert not PlanDraft.objects.exists()


def test_the_page_adds_up(browser, case, a_measure):
    a_measure("Én", needs=("violence_anger", "leisure"), capacity_free=2, waiting_time_days=20)
    a_measure("To", municipality_id=RINGSAKER, evidence="documented", risk_of_negative_effect="Smitter.")
    a_measure("Tre", status="full")
    address = f"/sak/{case.address}/plan/tiltak/?age=16&needs=leisure&needs=violence_anger"
    page = browser.get(address).content.decode()
    shown = page.split("data-total>")
    sums = [sum(map(int, re.findall(r"data-points>(-?\d+)<", part))) for part in shown[:-1]]
    totals = [int(re.match(r"-?\d+", part)[0]) for part in shown[1:]]
    heads = [int(number) for number in re.findall(r"(-?\d+) poeng\.", page)]
    assert sums == totals == heads
    assert len(totals) == 3 and totals[0] > 100 > totals[1]


def test_neighbours_are_in_the_ranking_and_the_whole_country_on_request(browser, case, a_measure):
    for place in (make.HAMAR, RINGSAKER, TROMSØ):
        a_measure(place, municipality_id=place)
    address = f"/sak/{case.address}/plan/tiltak/"
    asked = {"age": 16, "needs": "violence_anger"}

    def places(**more):
        return [one.measure.municipality_id for one in browser.get(address, asked | more).context["found"]]

    assert places() == [make.HAMAR, RINGSAKER]
    assert places(municipality="own") == [make.HAMAR]
    assert places(municipality="all") == [make.HAMAR, RINGSAKER, TROMSØ]
    assert places(municipality=TROMSØ) == [TROMSØ]


def test_facets_narrow_the_ranking(browser, case, a_measure):
    a_measure("Den", languages=["so"], interpreter=True, capacity_free=1, evidence="documented", prevention_level="universal")
    a_measure("Annen")
    address = f"/sak/{case.address}/plan/tiltak/"
    for asked in ("language=so", "interpreter=yes", "now=yes", "evidence=documented", "level=universal"):
        assert [one.measure.title for one in browser.get(f"{address}?{asked}").context["found"]] == ["Den"]
    assert len(browser.get(f"{address}?language=no&level=x").context["found"]) == 0
    assert len(browser.get(f"{address}?level=x").context["found"]) == 2


def test_a_long_catalogue_asks_the_database_no_more_than_a_short_one(browser, case, a_measure):
    def questions(number: int) -> int:
        for place in range(number):
            a_measure(f"Tiltak {place}", status="open" if place % 2 else "full")
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/sak/{case.address}/plan/tiltak/?needs=violence_anger&age=16")
        return len(asked)

    browser.get(f"/sak/{case.address}/plan/tiltak/")
    few = questions(5)
    assert questions(55) <= few <= 16
