"""Reading the plan: who finds it, what it says, and that each reading is logged."""

from datetime import date

import pytest

from tests import factories as make
from tests.factories import do
from workflow.models import Case, Reading
from youthplans.models import DraftContents, PlanLine
from youthplans.services.planning import save_draft

pytestmark = pytest.mark.django_db

SCHOOL = PlanLine("Møte på skolen", "education", "Rådgiver Kari Prøvesen", how_often="Hverdager")


@pytest.fixture
def heard() -> Case:
    """A case whose plan only lacks the plan."""
    case = make.case_with_meeting_held()
    for person in ("youth", "mother"):
        do("participation", case.pk, {"person": person, "view": "Helt greit."}, by=make.who_carries(case),
           on=date(2026, 9, 15))  # fmt: skip
    return case


@pytest.fixture
def browser(as_, heard):
    """The coordinator of the case, signed in."""
    return as_(make.who_carries(heard))


def approve(case: Case, *lines: PlanLine, **given) -> None:
    do("approve_plan", case.pk, {"measures": lines or [SCHOOL], **given}, by=make.who_carries(case),
       on=date(2026, 9, 15))  # fmt: skip


def test_the_approved_plan_shows_the_last_day_to_complain_and_what_was_promised(browser, heard, a_measure):
    boxing = a_measure("Boksing", provider="Prøveklubben", capacity_total=20, capacity_free=6)
    approve(heard, PlanLine("Boksing", "other", "Trener", measure=boxing), reasons="Noe å gå til om kvelden.")
    boxing.capacity_free = 0
    boxing.write(by=None)
    page = browser.get(f"/sak/{heard.address}/plan/")
    html = page.content.decode()
    # Three weeks from Tuesday 15 September.
    assert html.count("til og med 6.\u00a0oktober 2026") == 2
    assert "Noe å gå til om kvelden." in html
    assert ("Ledige plasser", "6") in page.context["measures"][0].promised


@pytest.mark.parametrize("somebody", [make.coordinator, make.slt_coordinator, make.office_head, make.auditor])
def test_nobody_else_finds_the_plan(as_, heard, somebody):
    browser = as_(somebody())
    for address in (f"/sak/{heard.address}/plan/", f"/sak/{heard.address}/plan/tiltak/"):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"step": "save"}).status_code == 404


def test_the_case_page_shows_the_plan_and_the_way_to_it(browser, heard):
    assert "Lag planen" in browser.get(f"/sak/{heard.address}/").content.decode()
    approve(heard)
    shown = browser.get(f"/sak/{heard.address}/").content.decode()
    assert "Møte på skolen" in shown
    assert "Åpne planen" in shown


def test_a_team_member_reads_the_plan_and_never_the_draft(as_, heard):
    reader = as_(make.granted(heard, make.team_person(), sections=("plan",)))
    address = f"/sak/{heard.address}/plan/"
    save_draft(heard, DraftContents(lines=(SCHOOL,)), seen=0, by=make.who_carries(heard), on=make.TODAY)
    assert SCHOOL.title not in reader.get(address).content.decode()
    assert reader.post(address, {"step": "save"}).status_code == 404
    assert reader.get(f"{address}tiltak/").status_code == 404
    approve(heard)
    assert SCHOOL.title in reader.get(address).content.decode()


def test_a_team_member_without_the_plan_section_finds_no_plan(as_, heard):
    approve(heard)
    reader = as_(make.granted(heard, make.team_person(), sections=("progress",)))
    assert reader.get(f"/sak/{heard.address}/plan/").status_code == 404


def test_reading_the_plan_is_logged(browser, heard):
    browser.get(f"/sak/{heard.address}/plan/")
    assert Reading.objects.get(case=heard).page == "plan"
