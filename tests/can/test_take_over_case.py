"""Taking over a running case: its history told, judged part by part on its own days, all of it or nothing."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.can.taking_over import FOLLOW_UP, HEARD, nothing_is_kept, taken_over, tell
from tests.factories import do
from workflow import journal
from workflow.law.period import period
from workflow.models import Case, Deadline, Event, Letter, Meeting
from workflow.nodes import waiting
from workflow.services.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return make.coordinator()


@pytest.fixture
def browser(own, as_):
    return as_(own)


def test_a_three_year_sentence_of_the_old_scheme_runs_to_its_day(browser):
    assert tell(browser).status_code == 302
    case = taken_over()
    assert (case.stage, case.rule_set, case.starts_on, case.ends_on) == (
        "active", "A1", date(2024, 8, 12), date(2027, 8, 12)
    )  # fmt: skip
    assert case.plannedmeasure_set.get().to_on == date(2027, 8, 12)


def test_every_part_stands_on_its_own_day_and_says_that_it_was_told(browser):
    tell(browser)
    told = list(Event.objects.order_by("seq").values_list("act", "legal_day", "facts__told"))
    assert told == [
        ("receive", date(2024, 7, 8), True), ("consent", date(2024, 7, 9), True),
        ("consent", date(2024, 7, 9), True), ("summon_meeting", date(2024, 7, 10), True),
        ("hold_meeting", date(2024, 8, 12), True), ("approve_plan", date(2024, 8, 12), True),
    ]  # fmt: skip
    page = browser.get(taken_over().get_absolute_url() + "?hendelser=alle").content.decode()
    assert "fortalt ved overtakelse" in page
    assert list(journal.breaks(Case.objects.all())) == []


def test_nobody_is_written_to_about_what_happened_then(browser):
    tell(browser)
    assert not Letter.objects.exists()


def test_what_is_done_afterwards_is_done_today(browser, own):
    tell(browser)
    desk = do("participation", taken_over().pk, {"person": "youth", "view": "Ok."}, by=own)
    event = desk.case.events.latest("seq")
    assert (event.legal_day, "told" in event.facts) == (make.TODAY, False)


def test_deadlines_and_errands_are_those_of_today(browser):
    tell(browser)
    case = taken_over()
    due = dict(Deadline.objects.filter(case=case, settled_on=None).values_list("name", "due_on"))
    assert due["period_end"] == date(2027, 8, 12)
    assert all(day >= make.TODAY for name, day in due.items() if name in {"contact", "team_meeting", "plan_evaluation"})
    assert {str(task.flow_task.name) for task in waiting(case)} == {"form_team", "confirm_rule_set"}


def test_an_interruption_that_is_over_has_moved_the_end(browser):
    tell(browser, interruption__0__ground="health", interruption__0__from_on="2025-02-03",
         interruption__0__to_on="2025-03-05")  # fmt: skip
    case = taken_over()
    assert (case.stage, case.ends_on) == ("active", date(2027, 9, 11))  # thirty days later


def test_an_open_interruption_leaves_the_case_standing_still(browser):
    tell(browser, interruption__0__ground="health", interruption__0__from_on="2026-11-07")
    case = taken_over()
    assert case.stage == "interrupted"
    desk = Desk(case, None, make.TODAY)
    assert period(desk.facts, on=make.TODAY).earliest_end == date(2027, 8, 22)


def test_interruptions_that_overlap_are_counted_once(browser):
    tell(browser, interruption__0__ground="health", interruption__0__from_on="2025-02-03",
         interruption__0__to_on="2025-03-05", interruption__1__ground="charged",
         interruption__1__from_on="2025-02-23", interruption__1__to_on="2025-03-15")  # fmt: skip
    assert (taken_over().stage, taken_over().ends_on) == ("active", date(2027, 9, 21))  # forty days later


@pytest.mark.parametrize("changed, part, provision", [
    ({"told__met_on": "2024-07-07", "told__summoned_on": "2024-07-07", "told__approved_on": "2024-07-07"},
     "Kall inn til møte", "forvaltningsloven § 11 d"),
    ({"told__consented_mother": None}, "Kall inn til møte", "konfliktrådsloven § 11"),
    ({"told__attended": ["youth", "mother", "police"]}, "Registrer at møtet er holdt", "konfliktrådsloven § 24"),
    ({"told__agreed_by": ["youth"]}, "Lag og godkjenn planen", "konfliktrådsloven § 25"),
    ({"duration": "3 år og 1 dag"}, "Vedtaket eller dommen", "straffeloven § 52 b"),
    ({"interruption__0__ground": "health", "interruption__0__from_on": "2024-08-01"},
     "Avbryt gjennomføringen", "konfliktrådsloven § 30"),
])  # fmt: skip
def test_what_can_not_have_been_so_is_refused_by_its_part_and_nothing_is_kept(browser, changed, part, provision):
    shown = tell(browser, **changed)
    html = shown.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert shown.status_code == 409
    assert f"{part}" in html and provision in html
    assert nothing_is_kept()
    assert "Rusfri og prøver" in html and "Elias Prøvesen" in html


@pytest.mark.parametrize("changed, place", [
    ({"told__met_on": "2024-02-30"}, "id_told-met_on"),
    ({"told__met_on": None}, "id_told-met_on"),
    ({"measure__0__category": None}, "id_measure-0-category"),
    ({"told__judged_on": "2026-01-12"}, "id_told-court_ends_on"),
    ({"youth_name": None}, "id_youth_name"),
    ({"received_on": None}, "id_received_on"),
    ({"told__met_on": None, "told__attended": None, "told__approved_on": None, "told__agreed_by": None,
      "measure__0__title": None, "measure__0__category": None, "measure__0__responsible": None}, "id_told-met_on"),
    ({"told__approved_on": None, "measure__0__title": None, "measure__0__category": None,
      "measure__0__responsible": None}, "id_told-approved_on"),
    ({"told__approved_on": None, "told__agreed_by": None}, "id_told-approved_on"),
    ({"told__approved_on": None, "told__agreed_by": None, "measure__0__title": None, "measure__0__category": None,
      "measure__0__responsible": None, "told__view_youth": "Ok."}, "id_told-approved_on"),
    ({"told__judged_on": "2026-01-12", "told__court_ends_on": "2027-02-12"}, "id_told-petitioned_on"),
    ({"told__referred_to": "prosecutor"}, "id_told-referred_on"),
    ({"told__summoned_on": "2024-08-13"}, "id_told-summoned_on"),
    ({"told__attended": ["youth", "mother", "father", "police", "correctional_service"]}, "id_told-attended_0"),
    ({"told__agreed_by": ["youth", "mother", "father"]}, "id_told-agreed_by_0"),
    ({"told__consented_father": "2024-07-09"}, "id_told-consented_father"),
    ({"told__view_guardian": "Ok."}, "id_told-view_guardian"),
])  # fmt: skip
def test_what_is_missing_is_asked_for_where_it_belongs(browser, changed, place):
    shown = tell(browser, **changed)
    assert shown.status_code == 422 and f'href="#{place}"' in shown.content.decode()
    assert nothing_is_kept()


@pytest.mark.parametrize("called", ["2024-08-11", "2024-08-12"])
def test_the_meeting_was_called_before_it_or_on_its_day(browser, called):
    assert tell(browser, told__summoned_on=called).status_code == 302
    assert Meeting.objects.get().summoned_on == date.fromisoformat(called)


def test_a_name_in_the_case_makes_room_for_what_they_did(browser):
    father = {"told__attended": ["youth", "mother", "father", "police", "correctional_service"],
              "told__agreed_by": ["youth", "mother", "father"], "told__consented_father": "2024-07-09"}  # fmt: skip
    assert tell(browser, **father, father_name="Per Prøvesen").status_code == 302
    assert "father" in Meeting.objects.get().attended


def test_more_rows_keep_what_was_typed(browser):
    shown = tell(browser, more="measure")
    html = shown.content.decode()
    assert shown.status_code == 200 and 'name="measure-4-title"' in html and "Rusfri og prøver" in html
    assert nothing_is_kept()


def test_sent_twice_is_one_case(browser):
    sent = [tell(browser, submission="en-nøkkel") for _time in range(2)]
    assert [answer.status_code for answer in sent] == [302, 302]
    assert Case.objects.count() == 1 and sent[0].url == sent[1].url


def test_a_head_takes_over_for_the_one_who_will_carry_it(as_, own):
    head = make.office_head()
    row = own.appointment.pk
    assert tell(as_(head)).status_code == 422
    assert tell(as_(head), coordinator=row).status_code == 302
    assert (taken_over().coordinator, taken_over().stage) == (own.user, "active")


def test_a_head_takes_over_a_shielded_case_without_seeing_it(as_, own):
    told = tell(as_(make.office_head()), coordinator=own.appointment.pk, grade="strictly_confidential")
    assert (told.status_code, told.url) == (302, "/saker/")
    assert as_(own).get(taken_over().get_absolute_url()).status_code == 200


def test_a_current_follow_up_wants_to_know_what_they_thought(browser):
    unheard = tell(browser, **FOLLOW_UP)
    assert unheard.status_code == 409 and "konfliktrådsloven § 22 b" in unheard.content.decode().replace("\xa0", " ")
    assert tell(browser, **FOLLOW_UP, **HEARD).status_code == 302
    assert (taken_over().rule_set, taken_over().ends_on) == ("B1", date(2026, 11, 25))


def test_nobody_else_reaches_the_page(as_):
    for who in (make.slt_coordinator, make.team_person, make.auditor, make.system_administrator):
        assert as_(who()).get(reverse("take_over")).status_code == 403
