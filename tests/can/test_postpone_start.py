"""Putting the start off: for health or weighty reasons, on lawful conditions, by a decision, until it is taken up."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.can.ladder import OLD_SENTENCE
from tests.factories import TODAY, do
from workflow.law.verdict import Refused
from workflow.models import Case, Decision, Interruption, Letter, Meeting, Postponement
from workflow.nodes import rebuild, waiting
from workflow.queries import with_facts

pytestmark = pytest.mark.django_db

WHY = {"ground": "health", "reason": "Innlagt på sykehus."}


@pytest.fixture
def case() -> Case:
    return make.consented_case()


def attempt(case: Case, act: str, on: date = TODAY, **given) -> Case:
    do(act, case.pk, given, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def errands(case: Case) -> set[str]:
    return {task.flow_task.act for task in waiting(case)}


def rebuilt(case: Case, on: date = TODAY) -> set[str]:
    with make.on_the_day(on):
        rebuild(with_facts(Case.objects.all()).get(pk=case.pk))
    return errands(case)


def test_the_start_is_put_off_by_a_decision_and_taken_up_again(case):
    put_off = attempt(case, "postpone", **WHY, conditions=["residence", "sobriety"])
    row = Postponement.objects.get()
    assert (put_off.stage, row.conditions, row.reason) == ("postponed", ["residence", "sobriety"], WHY["reason"])
    assert WHY["reason"] not in row.reason_sealed
    assert (row.decision.kind, row.decision.provision) == ("postponement", "straffeprosessloven § 459")
    # Three weeks from Tuesday 17 November.
    assert case.deadlines.get(name="complaint:postponement", settled_on=None).due_on == date(2026, 12, 8)
    assert not case.deadlines.filter(name="meeting_target", settled_on=None).exists()
    assert Letter.objects.filter(template="postponement/decided/party").count() == 2
    again = attempt(case, "resume", on=date(2026, 11, 24), reason="Utskrevet.")
    row.refresh_from_db()
    assert (again.stage, row.to_on, row.ending) == ("preparing", date(2026, 11, 24), "Utskrevet.")
    assert case.deadlines.filter(name="meeting_target", settled_on=None).exists()
    assert not Interruption.objects.exists()


@pytest.mark.parametrize("make_case, put_off", [
    (make.received_case, True), (make.summoned_case, True), (make.case_with_meeting_held, False),
    (make.active_case, False),
])  # fmt: skip
def test_only_what_has_not_begun_is_put_off(make_case, put_off):
    case = make_case()
    if put_off:
        assert attempt(case, "postpone", **WHY).stage == "postponed"
        return
    with pytest.raises(Refused, match="straffeprosessloven § 459"):
        attempt(case, "postpone", **WHY)


def test_in_the_old_scheme_it_is_put_off_after_the_conference_too_which_is_held_anew():
    case = make.case_with_meeting_held(**OLD_SENTENCE)
    on, people = case.meeting_set.get().held_on, make.required_people(case)
    assert errands(case) == {"approve_plan"}
    put_off = attempt(case, "postpone", on, **WHY)
    again = attempt(case, "resume", on, reason="Utskrevet.")
    assert (put_off.stage, again.stage) == ("postponed", "preparing")
    assert errands(case) == rebuilt(case, on) == {"summon_meeting"}
    attempt(case, "summon_meeting", on, held_on=on, invited=people)
    anew = attempt(case, "hold_meeting", on, held_on=on, attended=people)
    assert (anew.stage, anew.starts_on) == ("meeting_held", None)
    assert errands(case) == rebuilt(case, on) == {"approve_plan"}
    assert attempt(case, "approve_plan", on, **make.plan(case)).starts_on == on


def test_put_off_the_errands_are_the_same_rebuilt():
    case = make.summoned_case()
    attempt(case, "postpone", **WHY)
    assert errands(case) == rebuilt(case) == {"summon_meeting"}


def test_a_case_without_consent_is_sent_back_also_while_it_is_put_off(case, as_):
    attempt(case, "postpone", **WHY)
    with pytest.raises(Refused, match="konfliktrådsloven § 25"):
        attempt(case, "no_plan", reason="Ingen plan", to="prosecutor", recommend=None)
    attempt(case, "withdraw_consent", person="youth")
    page = f"/sak/{case.address}/gjor/no_plan/"
    assert as_(make.who_carries(case)).post(page, {"reason": "Vil ikke", "to": "prosecutor"}).status_code == 302
    assert Case.objects.get(pk=case.pk).stage == "returned" and errands(case) == set()


def test_a_meeting_that_was_called_gives_way_and_is_called_anew(case):
    people = make.required_people(case)
    attempt(case, "summon_meeting", held_on=date(2026, 11, 24), invited=people)
    attempt(case, "postpone", **WHY)
    assert Meeting.objects.get().superseded_on == TODAY
    with pytest.raises(Refused) as refused:
        attempt(case, "summon_meeting", held_on=date(2026, 12, 1), invited=people)
    assert {verdict.remedy.act for verdict in refused.value.verdicts} == {"resume"}
    attempt(case, "resume", reason="Frisk")
    assert attempt(case, "summon_meeting", held_on=date(2026, 12, 1), invited=people).stage == "meeting_scheduled"


@pytest.mark.parametrize("decided_on, refused", [(date(2024, 8, 30), True), (date(2024, 9, 2), False)])
def test_a_reporting_duty_is_a_condition_since_the_reform(decided_on, refused):
    case = make.consented_case(decided_on=decided_on)
    if refused:
        with pytest.raises(Refused, match="straffeprosessloven § 459"):
            attempt(case, "postpone", on=decided_on, **WHY, conditions=["reporting"])
        assert not Postponement.objects.exists()
        return
    assert attempt(case, "postpone", on=decided_on, **WHY, conditions=["reporting"]).stage == "postponed"


def test_in_the_old_scheme_nobody_can_complain_about_it():
    case = make.consented_case(decided_on=date(2023, 5, 8))
    attempt(case, "postpone", on=date(2023, 5, 8), **WHY)
    assert not Decision.objects.get().may_be_complained_about


def test_the_errand_of_calling_people_waits_while_it_is_put_off(case):
    for act, given in (("postpone", WHY), ("resume", {"reason": "Frisk"})):
        attempt(case, act, **given)
        assert errands(case) == {"summon_meeting"}


def test_the_case_page_tells_it_and_the_form_offers_lawful_conditions(case, as_):
    browser = as_(make.who_carries(case))
    form = browser.get(f"/sak/{case.address}/gjor/postpone/").content.decode()
    assert 'value="residence"' in form and 'value="curfew"' not in form
    typed = WHY | {"conditions": ["residence"]}
    assert browser.post(f"/sak/{case.address}/gjor/postpone/", typed).status_code == 302
    page = browser.get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Utsatt siden 17. november 2026" in page and "Vilkår så lenge saken er utsatt: oppholdssted" in page
    assert WHY["reason"] not in page
    assert browser.post(f"/sak/{case.address}/gjor/resume/", {"reason": "Frisk"}).status_code == 302
    assert Case.objects.get(pk=case.pk).stage == "preparing"


@pytest.mark.parametrize("bad", [{"ground": ""}, {"ground": "holiday"}, {"reason": ""}, {"conditions": ["curfew"]}])
def test_a_wrong_answer_changes_nothing(case, as_, bad):
    response = as_(make.who_carries(case)).post(f"/sak/{case.address}/gjor/postpone/", WHY | bad)
    assert response.status_code == 422 and not Postponement.objects.exists()


def test_the_work_list_says_what_comes_next(case, as_):
    attempt(case, "postpone", **WHY)
    page = as_(make.who_carries(case)).get(reverse("work_list")).content.decode()
    assert "Sett saken i gang igjen" in page
