"""Picking measures for one case: the catalogue ranked for the youth, straight into the draft."""

import pytest

from tests import factories as make
from youthplans.models import PlanDraft

pytestmark = pytest.mark.django_db


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
    assert [measure for measure, _for, _against in page.context["found"]] == [boxing]
    for _ in range(2):
        assert browser.post(address, {"measure": boxing.pk, "submission": "one-time-key"}).status_code == 302
    assert browser.get(address).context["chosen"] == [boxing.pk]
    assert browser.post(address, {"measure": "x"}).status_code == 404


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
    assert (boxing in [measure for measure, _for, _against in page.context["found"]]) == is_found


def test_what_suits_comes_first_and_the_rest_says_why_not(browser, case, boxing, a_measure):
    a_measure("Anleggskurs", needs=("leisure",), status="full")
    found = list(browser.get(f"/sak/{case.address}/plan/tiltak/").context["found"])
    assert [measure.title for measure, _for, _against in found] == ["Boksing", "Anleggskurs"]
    assert found[1][2] == ["Fullt."]


def test_nothing_is_added_to_a_plan_that_is_approved(as_, boxing):
    case = make.active_case()
    browser = as_(make.who_carries(case))
    address = f"/sak/{case.address}/plan/tiltak/"
    assert browser.get(address).status_code == 404
    answer = browser.post(address, {"measure": boxing.pk}, follow=True)
    assert "Tiltaket er ikke lagt til." in answer.content.decode()
    assert not PlanDraft.objects.exists()
