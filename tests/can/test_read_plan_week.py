"""Reading the week of a plan: the times typed on each measure, what falls together, and control beside support."""

import re
from datetime import time

import pytest

from tests import factories as make
from tests.house.scenes.court import done, heard
from workflow.models import Case
from youthplans.models import DraftContents, PlanLine, PlannedMeasure, PlanVersion, SchoolWeek, Slot
from youthplans.services.planning import save_draft
from youthplans.views.plan_week import week_of

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = 0, 1
AFTERNOON = Slot(MONDAY, time(16), time(17, 30))
BOXING = PlanLine("Boksing", "other", "Trener", slots=(AFTERNOON, Slot(TUESDAY, time(18), time(19))))
REPORTING = PlanLine("Meldeplikt", "reporting", "Politiet", slots=(Slot(MONDAY, time(17), time(17, 30)),))
SCHOOL = SchoolWeek(tuple(range(5)), time(8, 30), time(14, 30))


def clashes(*lines: PlanLine, school: SchoolWeek | None = SCHOOL) -> int:
    return len(week_of(lines, school)["clashes"])


def at(first: time, last: time, category: str = "other") -> PlanLine:
    return PlanLine("Tiltak", category, "Trener", slots=(Slot(MONDAY, first, last),))


@pytest.mark.parametrize("line, number", [
    (at(time(17, 29), time(18)), 1), (at(time(17, 30), time(18)), 0), (at(time(15), time(16)), 0),
    (at(time(14), time(15)), 1), (at(time(14, 30), time(15)), 0), (at(time(9), time(12), "education"), 0),
])  # fmt: skip
def test_two_at_once_clash_and_so_does_school_but_for_education(line, number):
    assert clashes(BOXING, line) == number


def test_without_school_hours_nothing_clashes_with_school():
    early = at(time(9), time(10))
    assert (clashes(early), clashes(early, school=SchoolWeek()), clashes(early, school=None)) == (1, 0, 0)


def test_hours_are_counted_for_each_day_and_the_week_and_school_is_not_among_them():
    week = week_of([BOXING, REPORTING], SCHOOL)
    assert [day.minutes for day in week["days"]] == [120, 60, 0, 0, 0, 0, 0]
    assert week["total"] == "3 timer" and week["days"][0].hours == "2 timer"
    assert [item.title for item in week["days"][0].items] == ["Skole", "Boksing", "Meldeplikt"]


@pytest.mark.parametrize("categories, told, only_control", [
    (["curfew", "other", "talks", "programme"], ["3 tiltak støtter", "1 tiltak kontrollerer"], False),
    (["curfew", "sobriety"], ["2 tiltak kontrollerer"], True),
    (["compensation", "residence"], ["1 tiltak kontrollerer", "1 tiltak gjør opp"], False),
    ([""], [], False),
])  # fmt: skip
def test_control_and_support_are_weighed_in_words(categories, told, only_control):
    week = week_of([PlanLine("–", category) for category in categories], None)
    assert [side.words for side in week["balance"]] == told
    assert week["only_control"] is only_control


@pytest.fixture
def met() -> Case:
    """A case whose plan only lacks the plan."""
    case = make.case_with_meeting_held()
    return heard(case, case.meeting_set.get().held_on)


def address(case: Case) -> str:
    return f"/sak/{case.address}/plan/uke/"


def test_the_draft_is_read_by_its_maker_and_the_plan_by_whoever_may(met, as_):
    coordinator, member = as_(make.who_carries(met)), as_(make.granted(met, make.team_person(), sections=("plan",)))
    save_draft(met, DraftContents(lines=(BOXING, REPORTING)), seen=0, by=make.who_carries(met), on=make.TODAY)
    draft = coordinator.get(address(met)).content.decode()
    assert "Planen er et utkast." in draft and "Samtidig med Boksing" in draft
    assert "Planen tar 3 timer i uka, i tillegg til skolen." in draft
    assert "Boksing" not in member.get(address(met)).content.decode()
    school = SchoolWeek((TUESDAY,), time(9), time(18, 30))
    done("approve_plan", met, met.meeting_set.get().held_on, measures=[BOXING], school=school)
    shown = member.get(address(met))
    assert shown.context["school"] == school
    assert "Samtidig med Skole" in shown.content.decode()
    assert as_(make.granted(met, make.team_person(), sections=("progress",))).get(address(met)).status_code == 404


def test_times_and_school_are_sealed_and_follow_into_the_next_version(met):
    held_on = met.meeting_set.get().held_on
    done("approve_plan", met, held_on, measures=[BOXING], school=SCHOOL)
    case = heard(Case.objects.get(pk=met.pk))
    done("change_plan", case, add=[REPORTING], intensity="equal")
    planned = PlannedMeasure.in_force(Case.objects.select_related("key").get(pk=met.pk))
    assert [measure.slots for measure in planned] == [BOXING.slots, REPORTING.slots]
    assert planned[0].version.school == SCHOOL
    for text in (planned[0].slots_sealed, PlanVersion.objects.latest("pk").school_sealed):
        assert "16:00" not in text and "08:30" not in text


# ---- Typed on the page ----------------------------------------------------------------------------

FORM = {"version": "0", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "line-0-title": "Boksing",
        "line-0-category": "other", "line-0-responsible": "Trener", "step": "save"}  # fmt: skip
A_TIME = {"line-0-day_1": "0", "line-0-from_1": "16:00", "line-0-to_1": "17:30"}
A_SCHOOL = {"school_days": ["0", "1"], "school_from": "08:30", "school_to": "14.30"}


def test_times_and_school_are_typed_once_and_kept(met, as_):
    browser = as_(make.who_carries(met))
    plan = f"/sak/{met.address}/plan/"
    assert browser.post(plan, FORM | A_TIME | A_SCHOOL).status_code == 302
    form = browser.get(plan).context["form"]
    assert form.kept.lines[0].slots == (AFTERNOON,)
    assert form.kept.school == SchoolWeek((0, 1), time(8, 30), time(14, 30))
    assert form.lines[0]["from_1"].value() == time(16) and form["school_days"].value() == (0, 1)


def test_until_somebody_tells_school_is_as_it_usually_is_and_can_be_none(met, as_, settings):
    settings.SCHOOL_DAY = "09:00-15:00"
    browser, plan = as_(make.who_carries(met)), f"/sak/{met.address}/plan/"
    assert browser.get(plan).context["form"]["school_from"].value() == time(9)
    browser.post(plan, FORM | {"no_school": "on"})
    assert browser.get(plan).context["form"].kept.school == SchoolWeek()


@pytest.mark.parametrize("typed, said", [
    ({"line-0-to_1": ""}, "Skriv når det slutter."),
    ({"line-0-day_1": ""}, "Velg dagen."),
    ({"line-0-to_1": "15:00"}, "Tiden må slutte etter at den begynner."),
    ({"line-0-to_1": "kveld"}, "Skriv et klokkeslett, for eksempel 16.30."),
    ({"school_days": []}, "Velg skoledagene."),
    ({"school_to": "08:00"}, "Tiden må slutte etter at den begynner."),
])  # fmt: skip
def test_half_a_time_is_said_at_its_field_and_what_was_typed_stays(met, as_, typed, said):
    page = as_(make.who_carries(met)).post(f"/sak/{met.address}/plan/", FORM | A_TIME | A_SCHOOL | typed)
    html = page.content.decode()
    assert page.status_code == 422
    assert said in re.search(r'class="ds-error-summary".*?</div>', html, re.S)[0]
    assert 'value="16:00"' in html


def test_a_day_outside_the_period_is_refused_at_its_field_with_the_period_when_it_is_decided(met, as_):
    browser, plan = as_(make.who_carries(met)), f"/sak/{met.address}/plan/"
    late = FORM | {"line-0-to_on": "2029-01-01"}
    assert browser.post(plan, late).status_code == 302
    page = browser.post(plan, late | {"version": "1", "line-INITIAL_FORMS": "1", "step": "approve"})
    (error,) = page.context["form"].lines[0].errors["to_on"]
    assert page.status_code == 422 and re.fullmatch(r"Velg en dag i perioden, .+ 2026 til .+ 2027\.", error)
    assert Case.objects.get(pk=met.pk).stage == "meeting_held"
