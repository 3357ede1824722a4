"""A case sent on after a new breach: to whom, with whose consent, and back again when nothing comes of it."""

import pytest

from followup.models import AgencyConsent, Breach, OnwardReferral
from tests.can.ladder import (
    OLD_SENTENCE,
    breached_again,
    heard,
    letters,
    noted,
    played,
    referred,
    refusal,
    sentence_breached_again,
    talked,
)
from tests.factories import TODAY
from tests.house.scenes import SCENES

pytestmark = pytest.mark.django_db


def test_a_follow_up_goes_to_the_prosecutor_after_a_new_breach_and_not_before():
    assert "konfliktrådsloven § 33" in refusal(talked(), "refer", {"to": "prosecutor"})
    case = played(breached_again(), "refer", {"to": "prosecutor", "reason": "Alt er prøvd."})
    referral = OnwardReferral.objects.get()
    assert case.stage == "referred" and referral.reason == "Alt er prøvd."
    assert letters(case, "case/referred/party") == {"youth", "mother"}
    assert not Breach.objects.filter(answered_on=None).exists()


def test_a_sentence_goes_on_with_both_agencies_consent_and_uses_it_up():
    case = sentence_breached_again("new_meeting")
    given = {"to": "prosecutor", "recommend": "execution"}
    assert "Politiet har ikke samtykket" in refusal(case, "refer", given)
    assert referred().stage == "referred"
    used = AgencyConsent.objects.filter(to="referral")
    assert {consent.used_on for consent in used} == {TODAY} and used.count() == 2


def test_a_no_takes_the_place_of_an_earlier_yes():
    case = sentence_breached_again("referral")
    played(case, "agency_consent", {"agency": "police", "to": "referral", "answer": False})
    assert "Politiet har ikke samtykket" in refusal(case, "refer", {"to": "prosecutor", "recommend": "execution"})


def test_a_used_consent_carries_no_second_step():
    case = played(referred(), "decline_referral", {"decided_by": "prosecutor"})
    assert "Politiet har ikke samtykket" in refusal(case, "refer", {"to": "prosecutor", "recommend": "execution"})


def test_monitoring_is_recommended_when_it_is_prepared():
    case, given = sentence_breached_again("referral"), {"to": "prosecutor", "recommend": "electronic_monitoring"}
    prepared = given | {"suitable": True, "household_heard": True}
    assert "straffeloven § 52 c fjerde ledd" in refusal(case, "refer", prepared)
    played(heard(case), "set_breach_conditions", {"conditions": ["residence"]})
    regulations = "forskrift om konfliktrådsbehandling § 9 a"
    assert regulations in refusal(case, "refer", given)
    assert regulations in refusal(case, "refer", given | {"suitable": True, "household_heard": False})
    played(case, "refer", prepared)
    assert OnwardReferral.objects.get().recommend == "electronic_monitoring"


def test_whoever_the_sentence_lies_with_may_let_it_be_and_it_goes_on():
    case = referred()
    assert "konfliktrådsloven § 31 tredje ledd" in refusal(case, "decline_referral", {"decided_by": "police"})
    back = played(case, "decline_referral", {"decided_by": "prosecutor", "reason": "Ikke nok."})
    referral = OnwardReferral.objects.get()
    assert (back.stage, back.ends_on) == ("active", case.ends_on)
    assert (referral.closed_how, referral.closing) == ("declined", "Ikke nok.")
    assert noted(back)["decided_by"] == "prosecutor"


def test_sent_on_while_it_stood_still_it_comes_back_standing_still():
    case = sentence_breached_again("referral")
    case = played(case, "interrupt", {"ground": "health", "reason": "Innlagt."})
    case = played(case, "refer", {"to": "prosecutor", "recommend": "conversion"})
    assert played(case, "decline_referral", {"decided_by": "prosecutor"}).stage == "interrupted"


def test_in_a_follow_up_nobody_lets_it_be_but_the_prosecutor_in_their_own_way():
    case = played(breached_again(), "refer", {"to": "prosecutor"})
    assert "konfliktrådsloven § 33" in refusal(case, "decline_referral", {"decided_by": "prosecutor"})


def test_an_old_sentence_asks_no_agency_and_knows_execution_alone():
    case = breached_again(**OLD_SENTENCE)
    given = {"to": "correctional_region", "recommend": "conversion"}
    assert "konfliktrådsloven § 31" in refusal(case, "refer", given)
    assert played(case, "refer", given | {"recommend": "execution"}).stage == "referred"


def test_a_sentence_is_not_sent_on_without_a_recommendation(as_):
    scene = SCENES["refer"]()
    typed = {"to": "prosecutor", "reason": "Nye brudd."}
    shown = as_(scene.by).post(f"{scene.case.get_absolute_url()}gjor/refer/", typed)
    assert shown.status_code == 422 and "Velg «Hva tilrår konfliktrådet?»." in shown.content.decode()
