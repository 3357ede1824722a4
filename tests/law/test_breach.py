"""The ladder after a breach: no referral before a talk or conditions, and then a new breach."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited
from workflow.law.facts import AgencyConsentFact, BreachFact, BreachTalkFact
from workflow.law.questions import (
    may_ban_intoxicants, may_call_new_meeting, may_hold_breach_talk, may_order_breach_talk, may_refer,
    may_report_breach, may_request_police_fetch, may_set_breach_conditions,
)

MEETING, ORDERED, DAY = date(2026, 3, 20), date(2026, 5, 4), date(2026, 6, 1)
BREACH = BreachFact(date(2026, 5, 1), "measure", "negligent")
FOLLOW_UP, SENTENCE = "konfliktrådsloven § 33", "konfliktrådsloven § 31 tredje ledd"


def case(sanction=a_follow_up, rule_set="B1", **changes):
    return replace(active(sanction(rule_set), MEETING), **changes)


def again(day, sanction=a_follow_up, rule_set="B1", **changes):
    """A breach, a talk ordered on ORDERED, and a second breach on `day`."""
    return case(sanction, rule_set, breaches=(BREACH, replace(BREACH, happened_on=day)),
                breach_talks=(BreachTalkFact(ORDERED, ORDERED, True),), **changes)


def agreed(*agencies, to="referral"):
    return tuple(AgencyConsentFact(agency, to, DAY) for agency in agencies)


@pytest.mark.parametrize("change, refused", [
    ({}, False), ({"of": "ban"}, False), ({"of": "order"}, False), ({"of": "mood"}, True),
    ({"culpability": "intentional"}, False), ({"culpability": "accidental"}, True),
    ({"happened_on": DAY}, False), ({"happened_on": DAY + timedelta(days=1)}, True)])
def test_what_a_breach_is(change, refused):
    breach = {"of": "measure", "culpability": "negligent", "happened_on": DAY - timedelta(days=1), **change}
    assert cited(may_report_breach(case(), **breach, on=DAY)) == ({FOLLOW_UP} if refused else set())
    assert cited(may_report_breach(case(a_sentence), **breach,
                                   on=DAY)) == ({"konfliktrådsloven § 31"} if refused else set())


def test_a_talk_follows_a_breach_and_is_held_when_ordered():
    assert cited(may_order_breach_talk(case(), on=DAY)) == {FOLLOW_UP}
    assert cited(may_order_breach_talk(case(breaches=(BREACH,)), on=DAY)) == set()
    assert cited(may_hold_breach_talk(case(breaches=(BREACH,)), on=DAY)) == {FOLLOW_UP}
    waiting = case(breaches=(BREACH,), breach_talks=(BreachTalkFact(ORDERED),))
    assert cited(may_hold_breach_talk(waiting, on=DAY)) == set()


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, True), (1, False)])
def test_a_referral_needs_a_breach_after_the_talk_was_ordered(offset, refused):
    verdicts = may_refer(again(ORDERED + timedelta(days=offset)), to="prosecutor", on=DAY)
    assert cited(verdicts) == ({FOLLOW_UP} if refused else set())


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, True), (1, False)])
def test_or_after_conditions_were_set(offset, refused):
    facts = case(breaches=(replace(BREACH, happened_on=ORDERED + timedelta(days=offset)),),
                 breach_conditions_set_on=(ORDERED,))
    assert cited(may_refer(facts, to="prosecutor", on=DAY)) == ({FOLLOW_UP} if refused else set())


@pytest.mark.parametrize("agencies, refused", [
    ((), True), (("police",), True), (("correctional_service",), True),
    (("police", "correctional_service"), False)])
def test_a_current_sentence_needs_both_agencies(agencies, refused):
    facts = again(DAY, a_sentence, agency_consents=agreed(*agencies))
    assert cited(may_refer(facts, to="prosecutor", recommend="execution",
                           on=DAY)) == ({SENTENCE} if refused else set())
    meeting = replace(facts, agency_consents=agreed(*agencies, to="new_meeting"))
    assert cited(may_call_new_meeting(meeting, on=DAY)) == ({SENTENCE} if refused else set())


def test_a_consent_counts_for_what_it_was_given_to_and_from_its_day():
    both = agreed("police", "correctional_service")
    for facts, refused in ((again(DAY, a_sentence, agency_consents=both), False),
                           (again(DAY, a_sentence, agency_consents=agreed("police", "correctional_service",
                                                                          to="new_meeting")), True)):
        assert bool(cited(may_refer(facts, to="prosecutor", recommend="execution", on=DAY))) is refused
    early = again(DAY, a_sentence, agency_consents=both)
    assert cited(may_refer(early, to="prosecutor", recommend="execution",
                           on=DAY - timedelta(days=1))) == {SENTENCE}


@pytest.mark.parametrize("rule_set, to, recommend, refusal", [
    ("A1", "correctional_region", "execution", set()),
    ("A1", "correctional_region", "electronic_monitoring", {"konfliktrådsloven § 31"}),
    ("A1", "prosecutor", "execution", {"konfliktrådsloven § 31"}),
    ("B0", "prosecutor", "execution", {SENTENCE}), ("B0", "correctional_region", "conversion", set()),
    ("B1", "prosecutor", "electronic_monitoring", set()), ("B1", "prosecutor", "scolding", {SENTENCE}),
    ("B1", "court", "execution", {SENTENCE}),
])
def test_where_a_sentence_is_referred(rule_set, to, recommend, refusal):
    facts = again(DAY, a_sentence, rule_set, agency_consents=agreed("police", "correctional_service"))
    assert cited(may_refer(facts, to=to, recommend=recommend, on=DAY)) == refusal


@pytest.mark.parametrize("to, recommend",
                         [("correctional_region", None), ("prosecutor", "electronic_monitoring")])
def test_a_follow_up_goes_to_the_prosecutor_without_a_recommendation(to, recommend):
    assert cited(may_refer(again(DAY), to=to, recommend=recommend, on=DAY)) == {FOLLOW_UP}
    assert cited(may_call_new_meeting(again(DAY), on=DAY)) == set()


@pytest.mark.parametrize("sanction, rule_set, refused", [
    (a_follow_up, "B1", True), (a_sentence, "A1", True), (a_sentence, "B0", False),
    (a_sentence, "B1", False)])
def test_the_police_fetch_in_a_sentence_since_the_reform(sanction, rule_set, refused):
    facts = case(sanction, rule_set, breach_talks=(BreachTalkFact(ORDERED),))
    for occasion in ("start", "breach_talk"):
        refusal = cited(may_request_police_fetch(facts, occasion=occasion, on=DAY))
        assert any("straffeprosessloven § 461" in provision for provision in refusal) is refused


@pytest.mark.parametrize("rule_set, conditions, refused", [
    ("A1", ["residence", "talks"], False), ("A1", ["reporting"], True), ("B0", ["reporting"], False),
    ("B1", ["residence", "no_contact", "sobriety", "talks", "reporting"], False), ("B1", ["curfew"], True),
    ("B1", [], True)])
def test_the_conditions_after_a_breach_are_a_closed_list(rule_set, conditions, refused):
    for sanction in (a_follow_up, a_sentence):
        facts = case(sanction, rule_set, breaches=(BREACH,))
        verdicts = may_set_breach_conditions(facts, conditions=conditions, agreed_by=("youth", "mother"),
                                             on=DAY)
        assert bool(cited(verdicts)) is refused


def test_conditions_need_a_breach_and_that_everyone_was_heard():
    assert cited(may_set_breach_conditions(case(), conditions=["talks"], on=DAY)) == {FOLLOW_UP}
    unheard = case(breaches=(BREACH,), participations=())
    assert "konfliktrådsloven § 22 b" in cited(may_set_breach_conditions(unheard, conditions=["talks"],
                                                                         on=DAY))


@pytest.mark.parametrize("rule_set, necessary, refused",
                         [("A1", True, True), ("B0", True, False), ("B1", False, True)])
def test_an_intoxicant_ban_must_be_necessary(rule_set, necessary, refused):
    verdicts = may_ban_intoxicants(case(rule_set=rule_set), necessary=necessary, on=DAY)
    assert cited(verdicts) == ({"konfliktrådsloven § 28"} if refused else set())
