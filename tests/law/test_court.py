"""To the court and back: who may ask for what and until when, and what the court may answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited
from workflow.law.facts import (
    AgencyConsentFact, ConditionFact, InterruptionFact, NewOffenceFact, ReferralFact,
)
from workflow.law.penal_code_court import BREACH_PETITION, OFFENCE_PETITION, petition_rule, petitioners
from workflow.law.period import deadlines
from workflow.law.questions import (
    may_answer_prosecution, may_complete, may_court_decide, may_petition, may_report_offence, may_request_petition,
)
from workflow.law.terms import Term

DAY = timedelta(days=1)
MEETING = date(2026, 3, 20)
# Two years from the meeting is a Monday; three months later a Tuesday.
ENDS, LATEST = date(2028, 3, 20), date(2028, 6, 20)
COURT = "straffeloven § 52 c"
CORRECTIONAL = {"correctional_region", "correctional_service"}
OFFENCE = NewOffenceFact(date(2026, 5, 1), True, date(2026, 5, 4))
RESIDENCE = ConditionFact("residence", MEETING, ENDS)


def sentence(rule_set="B1", **changes):
    decided = active(a_sentence(rule_set), MEETING)
    return replace(decided, **changes)


def referred(rule_set="B1", to="correctional_region", **changes):
    return sentence(rule_set, stage="referred", referral=ReferralFact(to, date(2026, 6, 1)), **changes)


def in_court(petition, rule_set="B1", **changes):
    asked = ReferralFact("correctional_region", date(2026, 6, 1), petition, petition, "correctional_region",
                         date(2026, 6, 2))
    return sentence(rule_set, stage="in_court", referral=asked, **changes)


# ---- What may be asked for, and by whom -----------------------------------------------------------


@pytest.mark.parametrize("rule_set, kind, by, refused", [
    ("A0", "execution", "correctional_region", False), ("A1", "execution", "correctional_service", False),
    ("A1", "conversion", "correctional_region", True),
    ("A1", "electronic_monitoring", "correctional_region", True),
    ("A1", "execution", "prosecutor", True), ("B0", "execution", "prosecutor", True),
    ("B0", "electronic_monitoring", "correctional_region", False),
    ("B0", "conversion", "correctional_region", False),
    ("B1", "execution", "prosecutor", False), ("B1", "conversion", "correctional_region", False),
    ("B1", "electronic_monitoring", "prosecutor", False), ("B1", "execution", "coordinator", True),
    ("B1", "scolding", "prosecutor", True)])
def test_what_the_court_is_asked_for_after_a_breach(rule_set, kind, by, refused):
    facts = referred(rule_set, plan_conditions=(RESIDENCE,))
    assert cited(may_petition(facts, kind=kind, by=by, on=date(2026, 6, 2))) == ({COURT} if refused else set())


@pytest.mark.parametrize("on, refused", [
    (date(2026, 6, 9), False), (date(2026, 6, 10), False), (date(2026, 6, 11), True)])
def test_monitoring_is_asked_for_while_there_is_something_to_secure(on, refused):
    facts = referred(plan_conditions=(replace(RESIDENCE, until=date(2026, 6, 10)),))
    verdicts = may_petition(facts, kind="electronic_monitoring", by="prosecutor", on=on)
    assert cited(verdicts) == ({f"{COURT} fjerde ledd"} if refused else set())
    assert cited(may_petition(facts, kind="execution", by="prosecutor", on=on)) == set()


@pytest.mark.parametrize("rule_set, kind, by, refused", [
    ("A1", "execution", "prosecutor", False), ("A1", "conversion", "prosecutor", True),
    ("B0", "conversion", "prosecutor", False), ("B1", "execution", "prosecutor", False),
    ("B1", "electronic_monitoring", "prosecutor", True), ("B1", "execution", "correctional_region", True)])
@pytest.mark.parametrize("stage", ["active", "interrupted"])
def test_after_a_new_offence_the_prosecutor_asks(rule_set, kind, by, refused, stage):
    facts = sentence(rule_set, stage=stage, new_offences=(OFFENCE,))
    refusal = {"konfliktrådsloven § 32"} if refused else set()
    assert cited(may_petition(facts, kind=kind, by=by, on=date(2026, 5, 5))) == refusal


@pytest.mark.parametrize("rule_set, kind, refusal", [
    ("A0", "execution", set()), ("A1", "execution", set()), ("A1", "conversion", {"konfliktrådsloven § 32"}),
    ("B0", "execution", set()), ("B0", "conversion", set()),
    ("B0", "electronic_monitoring", {"konfliktrådsloven § 32"}),
    ("B1", "execution", set()), ("B1", "electronic_monitoring", set())])
def test_a_new_offence_is_the_prosecutors_own_while_a_breach_lies_with_others(rule_set, kind, refusal):
    facts = referred(rule_set, new_offences=(OFFENCE,), plan_conditions=(RESIDENCE,))
    assert cited(may_petition(facts, kind=kind, by="prosecutor", on=date(2026, 6, 2))) == refusal
    assert cited(may_petition(facts, kind="execution", by="correctional_region", on=date(2026, 6, 2))) == set()
    assert cited(may_petition(facts, kind="execution", by="coordinator", on=date(2026, 6, 2))) == {COURT}


@pytest.mark.parametrize("rule_set, by, offences, rule, who", [
    ("A1", "prosecutor", (OFFENCE,), OFFENCE_PETITION, CORRECTIONAL | {"prosecutor"}),
    ("B0", "prosecutor", (OFFENCE,), OFFENCE_PETITION, CORRECTIONAL | {"prosecutor"}),
    ("B0", "correctional_region", (OFFENCE,), BREACH_PETITION, CORRECTIONAL | {"prosecutor"}),
    ("B0", "prosecutor", (), BREACH_PETITION, CORRECTIONAL),
    ("B0", "prosecutor", (replace(OFFENCE, is_closed=True),), BREACH_PETITION, CORRECTIONAL),
    ("B1", "prosecutor", (OFFENCE,), BREACH_PETITION, CORRECTIONAL | {"prosecutor"})])
def test_a_petition_rests_on_the_breach_or_on_the_offence(rule_set, by, offences, rule, who):
    facts = referred(rule_set, new_offences=offences)
    assert petition_rule(facts, by=by) is rule and petitioners(facts) == who
    alone = sentence(rule_set, new_offences=offences)
    assert petition_rule(alone, by=by) is OFFENCE_PETITION and petitioners(alone) == {"prosecutor"}


def test_without_a_referral_or_an_offence_there_is_nothing_to_ask_about():
    verdicts = may_petition(sentence(), on=MEETING + DAY)
    assert cited(verdicts) == {"konfliktrådsloven § 32"}
    assert {verdict.remedy.act for verdict in verdicts if verdict.remedy} == {"refer"}
    dealt_with = replace(OFFENCE, answered_on=date(2026, 5, 6), is_closed=True)
    assert cited(may_petition(sentence(new_offences=(dealt_with,)), on=date(2026, 5, 7)))


@pytest.mark.parametrize("answer", [None, date(2026, 5, 6)])
def test_the_prosecutor_may_ask_whatever_the_office_thinks(answer):
    facts = sentence(new_offences=(replace(OFFENCE, answered_on=answer),))
    assert cited(may_petition(facts, on=date(2026, 5, 7))) == set()


def test_a_follow_up_never_goes_to_court():
    facts = replace(active(a_follow_up(), MEETING), stage="referred",
                    referral=ReferralFact("prosecutor", date(2026, 6, 1)))
    assert cited(may_petition(facts, on=date(2026, 6, 2))) == {COURT}
    assert COURT in cited(may_court_decide(replace(facts, stage="in_court"), on=date(2026, 6, 2)))


def test_asked_with_nothing_given_it_is_as_recommended_by_the_one_it_lies_with():
    for facts in (referred(), referred(to="prosecutor"), referred("A1"), referred("B0")):
        assert cited(may_petition(facts, on=date(2026, 6, 2))) == set()


# ---- Until when -----------------------------------------------------------------------------------

LATE = {"A1": {COURT}, "B1": {f"{COURT} sjette ledd"}}


@pytest.mark.parametrize("rule_set", ["A1", "B1"])
@pytest.mark.parametrize("on, late", [(ENDS, False), (ENDS + DAY, False), (LATEST - DAY, False), (LATEST, False),
                                      (LATEST + DAY, True)])
def test_execution_is_asked_for_within_three_months_of_the_end(rule_set, on, late):
    facts = referred(rule_set, starts_on=MEETING)
    verdicts = may_petition(facts, kind="execution", by="correctional_region", on=on)
    assert cited(verdicts) == (LATE[rule_set] if late else set())


@pytest.mark.parametrize("on, late", [(date(2026, 5, 26), False), (date(2026, 5, 27), True)])
def test_a_last_day_on_a_holiday_moves_to_the_next_working_day(on, late):
    # From 25 August 2025 six months end on 25 February 2026, and three months later is Whit Monday.
    facts = referred(starts_on=date(2025, 8, 25), duration=Term(months=6))
    assert bool(cited(may_petition(facts, kind="conversion", by="prosecutor", on=on))) is late
    due = {item.name: item.day for item in deadlines(facts, on=date(2026, 1, 5))}
    assert due["court_petition"] == date(2026, 5, 26)


@pytest.mark.parametrize("ends, on, late", [
    (ENDS, ENDS - DAY, False), (ENDS, ENDS, False), (ENDS, ENDS + DAY, True),
    # A Sunday stays where it is.
    (date(2028, 3, 19), date(2028, 3, 19), False), (date(2028, 3, 19), date(2028, 3, 20), True)])
def test_monitoring_is_asked_for_before_the_end_and_that_day_never_moves(ends, on, late):
    facts = referred(starts_on=ends.replace(year=2026), plan_conditions=(replace(RESIDENCE, until=None),))
    verdicts = may_petition(facts, kind="electronic_monitoring", by="prosecutor", on=on)
    assert cited(verdicts) == ({f"{COURT} sjette ledd"} if late else set())


def test_while_the_clock_stands_still_nothing_is_too_late():
    stop = InterruptionFact(date(2026, 5, 1), None, "health")
    facts = referred(starts_on=MEETING, interruptions=(stop,))
    assert cited(may_petition(facts, kind="execution", by="prosecutor", on=date(2029, 1, 8))) == set()


# ---- What the court answers -----------------------------------------------------------------------


@pytest.mark.parametrize("petition, outcome, refused", [
    ("execution", "rejected", False), ("execution", "full", False), ("conversion", "full", False),
    ("execution", "electronic_monitoring", True), ("electronic_monitoring", "full", True),
    ("electronic_monitoring", "partial", True), ("electronic_monitoring", "rejected", False),
    ("execution", "forgiven", True)])
def test_the_court_answers_what_it_was_asked(petition, outcome, refused):
    facts = in_court(petition, plan_conditions=(RESIDENCE,))
    verdicts = may_court_decide(facts, outcome=outcome, until=date(2026, 9, 1), ends_on=date(2027, 1, 1),
                                on=date(2026, 7, 1))
    assert (COURT in cited(verdicts)) is refused


def test_only_the_court_decides():
    verdicts = may_court_decide(in_court("execution"), outcome="full", by="prosecutor", on=date(2026, 7, 1))
    assert cited(verdicts) == {COURT}


@pytest.mark.parametrize("ends_on, refused", [
    (None, True), (date(2026, 6, 30), True), (date(2026, 7, 1), False), (date(2027, 1, 1), False)])
def test_a_partial_conversion_says_when_the_rest_ends(ends_on, refused):
    verdicts = may_court_decide(in_court("execution"), outcome="partial", ends_on=ends_on, on=date(2026, 7, 1))
    assert cited(verdicts) == ({COURT} if refused else set())


@pytest.mark.parametrize("stage, opener", [("referred", "petition"), ("active", "petition"), ("interrupted", "resume")])
def test_the_court_decides_when_it_was_asked(stage, opener):
    verdicts = may_court_decide(sentence(stage=stage), on=date(2026, 7, 1))
    assert cited(verdicts) == {COURT}
    assert {verdict.remedy.act for verdict in verdicts if verdict.remedy} == {opener}


# ---- A new offence --------------------------------------------------------------------------------


@pytest.mark.parametrize("sanction, provision", [
    (a_sentence, "konfliktrådsloven § 32"), (a_follow_up, "konfliktrådsloven § 34")])
@pytest.mark.parametrize("happened_on, on, refused", [
    (MEETING - DAY, date(2026, 5, 4), True), (MEETING, date(2026, 5, 4), False),
    (date(2026, 5, 4), date(2026, 5, 4), False), (date(2026, 5, 5), date(2026, 5, 4), True)])
def test_an_offence_is_committed_in_the_period_and_before_today(sanction, provision, happened_on, on, refused):
    facts = active(sanction(), MEETING)
    assert cited(may_report_offence(facts, happened_on=happened_on, on=on)) == ({provision} if refused else set())


@pytest.mark.parametrize("happened_on, refused", [(date(2026, 11, 20), False), (date(2026, 11, 21), True)])
def test_the_last_day_is_inside_the_period(happened_on, refused):
    facts = active(a_follow_up(), MEETING)
    assert bool(cited(may_report_offence(facts, happened_on=happened_on, on=date(2026, 12, 1)))) is refused


@pytest.mark.parametrize("by, refused", [("prosecutor", False), ("police", False), ("coordinator", False),
                                         ("school", True)])
def test_who_tells_of_an_offence(by, refused):
    verdicts = may_report_offence(sentence(), happened_on=date(2026, 5, 1), by=by, on=date(2026, 5, 4))
    assert bool(cited(verdicts)) is refused


@pytest.mark.parametrize("given_on, refused", [
    (date(2026, 5, 3), True), (date(2026, 5, 4), False), (date(2026, 5, 5), False), (date(2026, 5, 6), True)])
def test_both_agencies_consent_from_the_day_the_offence_was_reported(given_on, refused):
    both = tuple(AgencyConsentFact(agency, "referral", given_on) for agency in ("police", "correctional_service"))
    facts = sentence(new_offences=(OFFENCE,), agency_consents=both)
    asked = may_request_petition(facts, on=date(2026, 5, 5))
    assert cited(asked) == ({"konfliktrådsloven § 32"} if refused else set())
    assert cited(may_request_petition(replace(facts, agency_consents=both[:1]), on=date(2026, 5, 5)))


def test_not_to_ask_needs_nobodys_consent_and_the_old_scheme_asks_for_none():
    assert cited(may_request_petition(sentence(new_offences=(OFFENCE,)), asked=False, on=date(2026, 5, 5))) == set()
    assert cited(may_request_petition(sentence("A1", new_offences=(OFFENCE,)), on=date(2026, 5, 5))) == set()


def test_without_an_offence_that_waits_there_is_nothing_to_ask():
    assert cited(may_request_petition(sentence(), on=date(2026, 5, 5))) == {"konfliktrådsloven § 32"}
    follow_up = replace(active(a_follow_up(), MEETING), new_offences=(OFFENCE,))
    assert "konfliktrådsloven § 32" in cited(may_request_petition(follow_up, on=date(2026, 5, 5)))


@pytest.mark.parametrize("sanction, provision, opener", [
    (a_sentence, "konfliktrådsloven § 32", "request_petition"),
    (a_follow_up, "konfliktrådsloven § 34", "prosecution_resumed")])
def test_a_case_is_not_completed_over_an_offence_that_nobody_has_answered(sanction, provision, opener):
    facts = replace(active(sanction(), MEETING), new_offences=(OFFENCE,))
    verdicts = may_complete(facts, on=date(2028, 4, 3))
    assert cited(verdicts) == {provision}
    assert [verdict.remedy.act for verdict in verdicts if verdict.remedy] == [opener]
    answered = replace(facts, new_offences=(replace(OFFENCE, answered_on=date(2026, 5, 6)),))
    assert cited(may_complete(answered, on=date(2028, 4, 3))) == set()


@pytest.mark.parametrize("changes, refused", [
    ({"is_requested": True}, True), ({}, False), ({"is_closed": True}, False)])
def test_a_sentence_is_not_completed_while_the_prosecutor_has_not_answered(changes, refused):
    offence = replace(OFFENCE, answered_on=date(2026, 5, 6), **changes)
    verdicts = may_complete(sentence(new_offences=(offence,)), on=date(2028, 4, 3))
    assert cited(verdicts) == ({"konfliktrådsloven § 32"} if refused else set())
    opened = {verdict.remedy.act for verdict in verdicts if verdict.remedy}
    assert opened == ({"decline_referral"} if refused else set())


# ---- The prosecutor's answer ----------------------------------------------------------------------


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
def test_the_prosecutor_answers_a_follow_up_that_lies_there(rule_set):
    facts = active(a_follow_up(rule_set), MEETING)
    lies_there = replace(facts, stage="referred", referral=ReferralFact("prosecutor", date(2026, 6, 1)))
    assert cited(may_answer_prosecution(lies_there, on=date(2026, 6, 9))) == set()
    assert cited(may_answer_prosecution(lies_there, by="court", on=date(2026, 6, 9))) == {"konfliktrådsloven § 33"}
    assert cited(may_answer_prosecution(replace(facts, new_offences=(OFFENCE,)), on=date(2026, 6, 9))) == set()
    assert cited(may_answer_prosecution(facts, on=date(2026, 6, 9))) == {"konfliktrådsloven § 33"}


def test_a_sentence_is_not_prosecuted_again():
    assert "konfliktrådsloven § 33" in cited(may_answer_prosecution(referred(), on=date(2026, 6, 9)))
