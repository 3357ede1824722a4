"""The restorative meeting: invited to and held beside everything else, agreed on without money, and shielded."""

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.factories import TODAY, do
from workflow.law.verdict import Refused
from workflow.models import Case, Event, Letter, RestorativeAgreement, RestorativeMeeting

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ALL_SIDES = ["youth", "mother", "victim", "victim_guardian", "mediator"]


@pytest.fixture
def case() -> Case:
    return make.active_case()


def attempt(case: Case, act: str, on: date = TODAY, **given) -> Case:
    do(act, case.pk, given, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def refusal(case: Case, act: str, on: date = TODAY, **given) -> set[str]:
    with pytest.raises(Refused) as refused:
        attempt(case, act, on, **given)
    return {str(verdict.provision) for verdict in refused.value.verdicts}


def met(case: Case, *attended: str, **given) -> Case:
    attempt(case, "summon_restorative_meeting", held_on=TODAY, invited=ALL_SIDES)
    return attempt(case, "hold_restorative_meeting", attended=list(attended or ALL_SIDES), held_on=TODAY, **given)


@pytest.mark.parametrize("make_case, stage", [
    (make.received_case, "received"), (make.summoned_case, "meeting_scheduled"), (make.active_case, "active"),
])  # fmt: skip
def test_it_never_changes_the_stage(make_case, stage):
    case = make_case()
    assert met(case).stage == stage
    assert attempt(case, "restorative_agreement", items=[{"text": "Rydder hallen"}]).stage == stage
    assert case.meeting_set.filter(held_on=TODAY).count() == 0


def test_the_agreement_is_signed_by_those_there_and_sealed(case):
    met(case, "youth", "mother", "victim", "mediator", minutes="De snakket lenge.")
    attempt(case, "restorative_agreement", items=[{"text": "Rydder hallen"}, {"text": "Sier unnskyld", "amount": 0}],
            withdraw_by=TODAY + 7 * DAY)  # fmt: skip
    agreement = RestorativeAgreement.objects.get()
    assert agreement.agreed_by == ["youth", "mother", "victim", "mediator"]
    assert "hallen" in agreement.items and "hallen" not in agreement.items_sealed
    assert case.deadlines.get(name="restorative_withdrawal", settled_on=None).due_on == TODAY + 7 * DAY


def test_it_is_about_no_money_and_everybody_signs(case):
    met(case)
    money = [{"text": "Betaler for ruten", "amount": 2000}]
    assert refusal(case, "restorative_agreement", items=money) == {"konfliktrådsloven § 17 første ledd"}
    unsigned = {"items": [{"text": "Rydder hallen"}], "agreed_by": ["youth", "mother", "victim", "victim_guardian"]}
    assert refusal(case, "restorative_agreement", **unsigned) == {"konfliktrådsloven § 17"}
    assert not RestorativeAgreement.objects.exists()


def test_a_new_day_sets_the_first_aside_and_another_day_is_refused(case):
    attempt(case, "summon_restorative_meeting", held_on=TODAY + 7 * DAY, invited=ALL_SIDES)
    came = {"attended": ALL_SIDES, "held_on": TODAY}
    assert refusal(case, "hold_restorative_meeting", **came) == {"konfliktrådsloven § 24 a"}
    attempt(case, "summon_restorative_meeting", held_on=TODAY, invited=ALL_SIDES)
    attempt(case, "hold_restorative_meeting", **came)
    first, second = RestorativeMeeting.objects.order_by("pk")
    assert (first.superseded_on, second.held_on) == (TODAY, TODAY)


def test_a_mediator_leads_it_and_the_victims_guardian_comes_with_a_child(case):
    attempt(case, "summon_restorative_meeting", held_on=TODAY, invited=ALL_SIDES)
    alone = {"held_on": TODAY, "attended": ["youth", "victim", "mediator"]}
    assert refusal(case, "hold_restorative_meeting", held_on=TODAY, attended=["youth", "victim"]) == {
        "konfliktrådsloven § 24 a"}  # fmt: skip
    assert refusal(case, "hold_restorative_meeting", **alone, victim_under_15=True) == {
        "straffeprosessloven § 93 g andre ledd"}  # fmt: skip
    attempt(case, "hold_restorative_meeting", **alone)


@pytest.mark.parametrize("sanction, refused", [("youth_follow_up", True), ("youth_sentence", False)])
def test_the_correctional_service_may_come_in_a_sentence(sanction, refused):
    case = make.received_case(sanction=sanction, duration="P1Y")
    given = {"held_on": TODAY, "invited": [*ALL_SIDES, "police", "correctional_service"]}
    if refused:
        assert refusal(case, "summon_restorative_meeting", **given) == {"konfliktrådsloven § 24 a"}
        return
    attempt(case, "summon_restorative_meeting", **given)


@pytest.mark.parametrize("decided_on, refused", [(date(2024, 8, 30), True), (date(2024, 9, 2), False)])
def test_there_is_no_separate_meeting_in_the_old_scheme(decided_on, refused):
    case = make.received_case(decided_on=decided_on)
    given = {"held_on": decided_on, "invited": ALL_SIDES}
    if refused:
        assert refusal(case, "summon_restorative_meeting", decided_on, **given) == {"konfliktrådsloven § 24 a"}
        assert not RestorativeMeeting.objects.exists()
        return
    attempt(case, "summon_restorative_meeting", decided_on, **given)


def test_a_victim_at_the_plan_meeting_is_shown_the_way_here():
    case = make.summoned_case(held_on=TODAY)
    with pytest.raises(Refused) as refused:
        attempt(case, "hold_meeting", attended=["youth", "mother", "victim"], held_on=TODAY)
    assert {verdict.remedy.act for verdict in refused.value.verdicts} == {"summon_restorative_meeting"}


# ---- The page, and who does not see it ------------------------------------------------------------


def test_from_the_page_it_is_called_held_and_agreed_on(case, as_):
    browser, base = as_(make.who_carries(case)), f"/sak/{case.address}/gjor"
    called = {"held_on": TODAY.isoformat(), "invited": ALL_SIDES, "place": "Rom 7"}
    assert browser.post(f"{base}/summon_restorative_meeting/", called).status_code == 302
    assert "hold_restorative_meeting" in browser.get(case.get_absolute_url()).content.decode()
    assert browser.post(f"{base}/hold_restorative_meeting/", {"attended": ALL_SIDES}).status_code == 302
    agreed = {"points": "Rydder hallen\n\nSier unnskyld", "agreed_by": ALL_SIDES, "withdraw_by": "2026-11-24"}
    assert browser.post(f"{base}/restorative_agreement/", agreed).status_code == 302
    page = browser.get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    for text in ("Rom 7", "Rydder hallen", "Sier unnskyld", "De kan trekke seg til 24. november 2026", "fornærmede"):
        assert text in page


def test_an_unsigned_agreement_keeps_what_was_typed(case, as_):
    met(case)
    typed = {"points": "Rydder hallen", "agreed_by": ["youth"]}
    response = as_(make.who_carries(case)).post(f"/sak/{case.address}/gjor/restorative_agreement/", typed)
    assert response.status_code == 409 and "Rydder hallen" in response.content.decode()


def test_the_team_and_the_events_never_tell_of_the_victim(case, as_):
    met(case, minutes="Kanarifugl")
    attempt(case, "restorative_agreement", items=[{"text": "Kanarifugl rydder"}])
    every_section = ("plan", "progress", "meetings", "people", "consents", "documents", "events")
    member = make.granted(case, make.team_person(), sections=every_section)
    theirs = as_(member).get(case.get_absolute_url()).content.decode()
    assert "Kanarifugl" not in theirs and "ornærmede" not in theirs and 'id="gjenopprettende"' not in theirs
    mine = as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
    assert "Kanarifugl" in mine and 'id="gjenopprettende"' in mine
    told = Event.objects.filter(case=case, act__contains="restorative").values_list("facts", flat=True)
    assert len(told) == 3 and "victim" not in str(list(told))


def test_each_party_has_a_letter_of_their_own(case):
    met(case)
    letters = Letter.objects.filter(template="meeting/restorative/party")
    assert sorted(letter.party.key for letter in letters) == ["mother", "youth"]
