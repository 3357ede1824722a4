"""Consent to the sanction, and the right to be heard: by whom, until when, in which scheme."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.assumptions import Assumptions
from workflow.law.facts import ConsentFact, DecidedBy, SharingFact
from workflow.law.questions import (
    consents_complete, may_consent, may_consent_to_sharing, may_consider_withdrawal, may_take_part,
    may_withdraw_consent, may_withdraw_sharing, withdrawal_stops,
)
from workflow.law.verdict import unmet

DAY = date(2026, 3, 9)
NO_FOLLOW_UP_CONSENT = {"konfliktrådsloven § 11 fjerde ledd", "straffeprosessloven § 71 a andre ledd"}
NEVER_ASKED = {"straffeloven § 52 a", "konfliktrådsloven § 11 fjerde ledd"}


def yes(*people, on=DAY):
    return tuple(ConsentFact(person, True, on) for person in people)


@pytest.mark.parametrize("rule_set, asked", [("A0", True), ("A1", True), ("B0", False), ("B1", False)])
def test_a_sentence_rested_on_consent_in_the_old_scheme_only(rule_set, asked):
    facts = a_sentence(rule_set, consents=())
    day = facts.decided_on
    assert bool(consents_complete(facts, on=day)) is asked
    assert cited(may_consent(facts, "youth", on=day)) == (set() if asked else NEVER_ASKED)
    if asked:
        assert cited(consents_complete(facts, on=day)) == {"konfliktrådsloven § 11", "straffeloven § 52 a"}


@pytest.mark.parametrize("rule_set, refusal", [
    ("A1", {"konfliktrådsloven § 11", "straffeprosessloven § 71 a andre ledd"}), ("B0", NO_FOLLOW_UP_CONSENT),
    ("B1", NO_FOLLOW_UP_CONSENT)])
def test_a_follow_up_always_rests_on_the_consent_of_everyone(rule_set, refusal):
    facts = a_follow_up(rule_set, guardians=("mother", "father"))
    assert cited(consents_complete(facts, on=facts.decided_on)) == refusal
    everyone = yes("youth", "mother", "father", on=facts.decided_on)
    assert cited(consents_complete(replace(facts, consents=everyone), on=facts.decided_on)) == set()


@pytest.mark.parametrize("by, also", [
    (DecidedBy.PROSECUTOR, set()), (DecidedBy.COURT_CONDITION, {"straffeloven § 37 første ledd bokstav j"})])
@pytest.mark.parametrize("rule_set", ["A0", "A1"])
def test_a_courts_condition_rests_on_consent_as_every_follow_up_and_on_its_own_provision_too(rule_set, by, also):
    facts = a_follow_up(rule_set, decided_by=by, consents=())
    assert cited(consents_complete(facts, on=facts.decided_on)) == also | {
        "konfliktrådsloven § 11", "straffeprosessloven § 71 a andre ledd"}


@pytest.mark.parametrize("mother, said", [
    (None, "Mor har ikke svart på samtykke."),
    (ConsentFact("mother", False, DAY), "Mor sa nei til samtykke 9. mars 2026."),
    (ConsentFact("mother", True, DAY, withdrawn_on=DAY), "Mor trakk samtykket 9. mars 2026."),
    (ConsentFact("mother", True, DAY + timedelta(days=1)), "Mor har ikke svart på samtykke."),
])
def test_the_reason_says_who_and_what(mother, said):
    facts = a_follow_up(consents=yes("youth") + ((mother,) if mother else ()))
    reasons = unmet(consents_complete(facts, on=DAY))
    assert said in [verdict.text() for verdict in reasons]
    assert {verdict.remedy.act for verdict in reasons} == {"consent"}
    assert {who for verdict in reasons for who in verdict.remedy.who} == {"mother"}


def test_a_name_the_case_gives_is_used():
    facts = a_follow_up(consents=yes("youth"), labels={"mother": "Kari Testesen"})
    assert "Kari Testesen har ikke svart på samtykke." in [v.text() for v in unmet(consents_complete(facts,
                                                                                                     on=DAY))]


@pytest.mark.parametrize("offset, complete", [(-1, True), (0, False), (1, False)])
def test_a_consent_ends_the_day_it_is_withdrawn(offset, complete):
    withdrawn = ConsentFact("mother", True, date(2026, 3, 2), withdrawn_on=DAY)
    facts = a_follow_up(consents=(*yes("youth", on=date(2026, 3, 2)), withdrawn))
    assert (cited(consents_complete(facts, on=DAY + timedelta(days=offset))) == set()) is complete


def test_the_latest_answer_counts():
    no = ConsentFact("mother", False, DAY)
    facts = a_follow_up(consents=(*yes("youth"), no, *yes("mother")))
    assert cited(consents_complete(facts, on=DAY)) == set()
    facts = a_follow_up(consents=(*yes("youth", "mother"), no))
    assert cited(consents_complete(facts, on=DAY)) == NO_FOLLOW_UP_CONSENT


@pytest.mark.parametrize("offset, guardian_answers", [(-1, True), (0, False), (1, False)])
def test_guardians_answer_until_the_eighteenth_birthday(offset, guardian_answers):
    facts = a_follow_up(born=date(2008, 3, 9), consents=yes("youth", on=date(2026, 3, 2)))
    on = DAY + timedelta(days=offset)
    for verdicts in (may_consent(facts, "mother", on=on), may_take_part(facts, "mother", on=on),
                     may_consent_to_sharing(facts, "mother", on=on)):
        assert (cited(verdicts) == set()) is guardian_answers
    assert (cited(consents_complete(facts, on=on)) == set()) is not guardian_answers
    assert cited(may_consent(facts, "youth", on=on)) == set()


@pytest.mark.parametrize("person", ["father", "police", "", "guardian"])
def test_nobody_else_answers(person):
    assert cited(may_consent(a_follow_up(), person, on=DAY)) == {"konfliktrådsloven § 11 fjerde ledd"}
    assert cited(may_take_part(a_follow_up(), person, on=DAY)) == {"konfliktrådsloven § 22 b"}


def test_a_youth_without_guardians_needs_one():
    facts = a_follow_up(guardians=(), consents=yes("youth"))
    reason, = unmet(consents_complete(facts, on=DAY))
    assert (str(reason.provision), reason.remedy.act) == ("konfliktrådsloven § 11",
                                                          "appoint_temporary_guardian")
    assert cited(consents_complete(replace(facts, born=date(2008, 3, 9)), on=DAY)) == set()


def test_only_a_given_consent_is_withdrawn():
    facts = a_follow_up(consents=yes("youth"))
    assert cited(may_withdraw_consent(facts, "youth", on=DAY)) == set()
    assert cited(may_withdraw_consent(facts, "mother", on=DAY)) == {"konfliktrådsloven § 11 fjerde ledd"}


def test_one_guardian_is_enough_where_the_office_so_assumes():
    facts = a_follow_up(guardians=("mother", "father"), consents=yes("youth", "mother"))
    relaxed = replace(facts, assumptions=Assumptions(every_guardian_consents=False))
    assert cited(consents_complete(facts, on=DAY)) and cited(consents_complete(relaxed, on=DAY)) == set()
    assert cited(consents_complete(replace(relaxed, consents=yes("youth")), on=DAY))


def begun(*withdrawn, **changes):
    """The period runs from DAY; these have taken their consent back on the day given, or as told."""
    answers = [ConsentFact(person, True, DAY - timedelta(days=30), on, **changes) for person, on in withdrawn]
    return a_follow_up(consents=tuple(answers), stage="active", starts_on=DAY)


@pytest.mark.parametrize("offset, waits", [(-1, False), (0, True), (1, True)])
def test_a_consent_withdrawn_after_the_start_is_considered_by_a_person(offset, waits):
    facts = begun(("youth", DAY + timedelta(days=offset)))
    verdicts = may_consider_withdrawal(facts, on=DAY + timedelta(days=2))
    assert cited(verdicts) == (set() if waits else {"konfliktrådsloven § 11 fjerde ledd"})


def test_it_is_considered_once_and_only_from_those_whose_consent_counts():
    later = DAY + timedelta(days=2)
    considered = begun(("youth", DAY), considered_on=DAY)
    grown_up = replace(begun(("mother", DAY)), born=date(2008, 3, 9))
    for facts in (considered, grown_up, begun()):
        assert cited(may_consider_withdrawal(facts, on=later)) == {"konfliktrådsloven § 11 fjerde ledd"}
    assert cited(may_consider_withdrawal(begun(("mother", DAY)), on=later)) == set()


@pytest.mark.parametrize("assumed, stage, stops", [
    (False, "active", False), (True, "active", True), (True, "preparing", False), (True, "interrupted", False)])
def test_whether_a_withdrawal_stops_a_running_case_is_assumed_and_not_written(assumed, stage, stops):
    assert not Assumptions().withdrawal_after_start_stops
    facts = a_follow_up(stage=stage, assumptions=Assumptions(withdrawal_after_start_stops=assumed))
    assert withdrawal_stops(facts) is stops


def test_sharing_is_another_consent():
    facts = a_follow_up(sharing=(SharingFact("youth", DAY),))
    assert cited(may_withdraw_sharing(facts, "youth", on=DAY)) == set()
    assert cited(may_withdraw_sharing(facts, "mother", on=DAY)) == {"konfliktrådsloven § 22 c"}


def test_a_closed_case_takes_no_more_answers():
    closed = a_follow_up(stage="completed")
    assert cited(may_consent(closed, "youth", on=DAY)) == {"konfliktrådsloven § 11"}
    assert [v.remedy.act for v in unmet(may_consent(closed, "youth", on=DAY))] == ["reopen"]
