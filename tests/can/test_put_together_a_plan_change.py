"""The page where a plan change is put together: before and after, step by step, and decided with every word kept."""

import pytest

from tests import factories as make
from tests.house.scenes.court import BOXING, SCHOOL, done, heard, with_two_measures
from workflow.models import Case
from youthplans.models import PlanLine, PlanVersion

pytestmark = pytest.mark.django_db

CHANGE = {"add": [PlanLine("Klatring", "other", "Klatreklubben")], "remove": [BOXING], "intensity": "equal"}


@pytest.fixture
def case() -> Case:
    return with_two_measures()


@pytest.fixture
def browser(as_, case):
    return as_(make.who_carries(case))


@pytest.fixture
def address(case) -> str:
    return f"/sak/{case.address}/plan/endre/"


LINE = {"line-0-title": "Klatring", "line-0-category": "other", "line-0-responsible": "Klubben"}
FORM = {"line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "remove": [BOXING], "intensity": "equal",
        "better_suited": "on", "reasons": "Elias vil klatre.", "submission": "a"} | LINE  # fmt: skip


def test_the_page_shows_before_and_after_side_by_side(browser, case, address):
    page = browser.post(address, FORM | {"step": "compare"})
    assert page.status_code == 200
    assert [(row.title, row.what) for row in page.context["comparison"]] == [
        (SCHOOL, "kept"), (BOXING, "removed"), ("Klatring", "added")]  # fmt: skip
    html = page.content.decode()
    assert "Tas ut" in html and "Som før" in html and 'value="Klatring"' in html
    assert PlanVersion.objects.count() == 1


def test_a_condition_is_added_and_taken_away_again_and_nothing_typed_is_lost(browser, address):
    more = browser.post(address, FORM | {"step": "condition"})
    form = more.context["form"]
    assert len(form.lines.forms) == 2 and form.initial["reasons"] == "Elias vil klatre."
    two = FORM | {"line-TOTAL_FORMS": "2", "line-1-title": "Lesing", "step": "remove-0"}
    fewer = browser.post(address, two)
    assert [line["title"].value() for line in fewer.context["form"].lines] == ["Lesing"]
    assert fewer.context["form"]["remove"].value() == [BOXING]


def test_a_suggestion_is_put_in_and_what_the_plan_has_is_not_suggested(browser, address, a_measure):
    climbing = a_measure("Klatring for alle", needs=("leisure",), statutory_categories=["other"])
    empty = {"line-TOTAL_FORMS": "0", "line-INITIAL_FORMS": "0", "needs": ["leisure"]}
    shown = browser.post(address, empty | {"step": "compare"})
    assert [each.measure for each in shown.context["suggestions"]] == [climbing]
    chosen = browser.post(address, empty | {"step": f"add-{climbing.pk}"})
    assert chosen.context["form"].lines.forms[0].entry == climbing
    assert chosen.context["suggestions"] == []


def test_the_change_is_decided_on_the_page_and_both_versions_can_be_read(browser, case, address):
    answer = browser.post(address, FORM | {"step": "change"})
    assert answer.status_code == 302 and answer.url == f"/sak/{case.address}/plan/"
    plan = browser.get(answer.url).content.decode()
    assert "Endret siden versjon 1" in plan and "Nytt: Klatring" in plan and f"Tatt ut: {BOXING}" in plan
    old = browser.get(f"/sak/{case.address}/plan/versjon/1/").content.decode()
    assert BOXING in old and "Denne versjonen er erstattet" in old and "Klatring" not in old
    assert browser.get(f"/sak/{case.address}/plan/versjon/3/").status_code == 404


def test_the_same_form_twice_changes_the_plan_once(browser, address):
    for _ in range(2):
        assert browser.post(address, FORM | {"step": "change"}).status_code == 302
    assert PlanVersion.objects.count() == 2


@pytest.mark.parametrize("missing", ["intensity", "reasons"])
def test_how_strict_and_why_must_be_said_when_it_is_decided(browser, address, missing):
    typed = {name: value for name, value in FORM.items() if name != missing}
    page = browser.post(address, typed | {"step": "change"})
    assert page.status_code == 422 and missing in page.context["form"].errors
    assert browser.post(address, typed | {"step": "compare"}).status_code == 200


def test_a_stricter_plan_is_refused_with_the_provision_and_everything_typed(browser, address):
    page = browser.post(address, FORM | {"step": "change", "intensity": "higher"})
    html = page.content.decode()
    assert page.status_code == 409
    assert "konfliktrådsloven §\u00a025 sjette ledd" in html and 'value="Klatring"' in html


def test_a_measure_somebody_else_took_out_is_said(browser, case, address):
    done("change_plan", case, **CHANGE)
    heard(case)
    page = browser.post(address, FORM | {"step": "change"})
    assert page.status_code == 422
    assert "remove" in page.context["form"].errors


def test_before_there_is_a_plan_the_page_says_so(as_):
    case = make.case_with_meeting_held()
    page = as_(make.who_carries(case)).get(f"/sak/{case.address}/plan/endre/")
    assert page.status_code == 200
    assert "konfliktrådsloven §\u00a025 sjette ledd" in page.content.decode()


def test_a_team_member_reads_every_version_and_changes_none(as_, case):
    done("change_plan", case, **CHANGE)
    reader = as_(make.granted(case, make.team_person(), sections=("plan",)))
    assert reader.get(f"/sak/{case.address}/plan/versjon/1/").status_code == 200
    assert "Endre planen" not in reader.get(f"/sak/{case.address}/plan/").content.decode()
    assert reader.post(f"/sak/{case.address}/plan/endre/", FORM | {"step": "change"}).status_code == 404
    blind = as_(make.granted(case, make.team_person(), sections=("progress",)))
    assert blind.get(f"/sak/{case.address}/plan/versjon/1/").status_code == 404
