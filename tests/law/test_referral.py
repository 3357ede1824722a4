"""The upper steps after a breach: a new breach, the agencies' consent, and where the case may go."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited
from workflow.law.facts import (
    AgencyConsentFact, BreachFact, BreachTalkFact, ConditionFact, DecisionFact, MonitoringFact, NewOffenceFact,
    ReferralFact,
)
from workflow.law.mediation_act_referral import usual_referral, who_may_decline
from workflow.law.questions import may_answer_as_agency, may_call_new_meeting, may_decline_referral, may_refer
from workflow.law.verdict import unmet

MEETING, ORDERED, DAY = date(2026, 3, 20), date(2026, 5, 4), date(2026, 6, 1)
ONE_DAY = timedelta(days=1)
BREACH = BreachFact(date(2026, 5, 1), "measure", "negligent")
FOLLOW_UP, SENTENCE = "konfliktrådsloven § 33", "konfliktrådsloven § 31 tredje ledd"
REGULATIONS = "forskrift om konfliktrådsbehandling § 9 a"
POLICE_AND_KO = ("police", "correctional_service")
FAMILY = ("youth", "mother")


def case(sanction=a_follow_up, rule_set="B1", **changes):
    return replace(active(sanction(rule_set), MEETING), **changes)


def again(day, sanction=a_follow_up, rule_set="B1", **changes):
    """A breach, a talk ordered on ORDERED, and a second breach on `day`."""
    return case(sanction, rule_set, breaches=(BREACH, replace(BREACH, happened_on=day)),
                breach_talks=(BreachTalkFact(ORDERED, ORDERED, True),), **changes)


def agreed(*agencies, to="referral", on=DAY):
    return tuple(AgencyConsentFact(agency, to, on) for agency in agencies)


def a_ready_sentence(rule_set="B1", **changes):
    return again(DAY, a_sentence, rule_set, agency_consents=agreed(*POLICE_AND_KO), **changes)


def remedies(verdicts):
    return {verdict.remedy.act for verdict in unmet(verdicts) if verdict.remedy}


# ---- A new breach ---------------------------------------------------------------------------------


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, True), (1, False)])
def test_a_referral_needs_a_breach_after_the_talk_was_ordered(offset, refused):
    facts = again(ORDERED + offset * ONE_DAY)
    for verdicts in (may_refer(facts, to="prosecutor", on=DAY), may_call_new_meeting(facts, on=DAY)):
        assert cited(verdicts) == ({FOLLOW_UP} if refused else set())


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, True), (1, False)])
def test_or_after_conditions_were_set(offset, refused):
    facts = case(breaches=(replace(BREACH, happened_on=ORDERED + offset * ONE_DAY),),
                 breach_conditions_set_on=(ORDERED,))
    assert cited(may_refer(facts, to="prosecutor", on=DAY)) == ({FOLLOW_UP} if refused else set())


@pytest.mark.parametrize("facts, act", [
    (case(), "report_breach"), (case(breaches=(BREACH,)), "order_breach_talk"), (again(ORDERED), "report_breach")])
def test_the_refusal_names_the_step_that_is_missing(facts, act):
    assert remedies(may_refer(facts, to="prosecutor", on=DAY)) == {act}
    assert remedies(may_call_new_meeting(facts, on=DAY)) == {act}


@pytest.mark.parametrize("stage, refused", [
    ("active", False), ("interrupted", False), ("referred", True), ("in_court", True), ("meeting_held", True)])
def test_a_case_is_sent_on_while_it_lies_with_the_office(stage, refused):
    assert bool(cited(may_refer(again(DAY, stage=stage), to="prosecutor", on=DAY))) is refused


# ---- The agencies' consent ------------------------------------------------------------------------


@pytest.mark.parametrize("agencies, refused", [
    ((), True), (("police",), True), (("correctional_service",), True), (POLICE_AND_KO, False)])
@pytest.mark.parametrize("rule_set", ["B0", "B1"])
def test_a_current_sentence_needs_both_agencies(rule_set, agencies, refused):
    facts = again(DAY, a_sentence, rule_set, agency_consents=agreed(*agencies))
    assert cited(may_refer(facts, to="correctional_region", recommend="execution",
                           on=DAY)) == ({SENTENCE} if refused else set())
    meeting = replace(facts, agency_consents=agreed(*agencies, to="new_meeting"))
    assert cited(may_call_new_meeting(meeting, on=DAY)) == ({SENTENCE} if refused else set())


@pytest.mark.parametrize("sanction, rule_set", [(a_follow_up, "A1"), (a_follow_up, "B1"), (a_sentence, "A1")])
def test_no_other_agency_is_asked(sanction, rule_set):
    facts = again(DAY, sanction, rule_set)
    assert cited(may_call_new_meeting(facts, agreed_by=FAMILY, on=DAY)) == set()
    assert cited(may_answer_as_agency(facts, agency="police", to="referral", on=DAY))


@pytest.mark.parametrize("agency, to, refused", [
    ("police", "referral", False), ("correctional_service", "new_meeting", False), ("school", "referral", True),
    ("police", "holiday", True)])
def test_who_is_asked_and_about_what(agency, to, refused):
    facts = case(a_sentence)
    assert cited(may_answer_as_agency(facts, agency=agency, to=to, on=DAY)) == ({SENTENCE} if refused else set())


@pytest.mark.parametrize("to, refused", [("referral", False), ("new_meeting", True)])
def test_a_consent_counts_for_what_it_was_given_to(to, refused):
    facts = again(DAY, a_sentence, agency_consents=agreed(*POLICE_AND_KO, to=to))
    assert bool(cited(may_refer(facts, to="prosecutor", recommend="execution", on=DAY))) is refused


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_a_consent_counts_from_the_day_the_newest_breach_was_reported(offset, refused):
    newest = replace(BREACH, happened_on=ORDERED + ONE_DAY, reported_on=DAY)
    facts = case(a_sentence, breaches=(BREACH, newest), breach_talks=(BreachTalkFact(ORDERED, ORDERED, True),),
                 agency_consents=agreed(*POLICE_AND_KO, on=DAY + offset * ONE_DAY))
    assert bool(cited(may_refer(facts, to="prosecutor", recommend="execution", on=DAY + ONE_DAY))) is refused


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False)])
def test_a_consent_counts_from_the_day_it_is_given(offset, refused):
    verdicts = may_refer(a_ready_sentence(), to="prosecutor", recommend="execution", on=DAY + offset * ONE_DAY)
    assert bool(cited(verdicts)) is refused


# ---- The new meeting ------------------------------------------------------------------------------


def test_one_new_meeting_is_called_at_a_time():
    called = again(DAY, new_meeting_called_on=DAY)
    assert cited(may_call_new_meeting(called, on=DAY)) == {FOLLOW_UP}
    assert remedies(may_call_new_meeting(called, on=DAY)) == {"summon_meeting"}


@pytest.mark.parametrize("agreed_by, refused", [((), True), (("youth",), True), (("mother",), True), (FAMILY, False)])
@pytest.mark.parametrize("sanction, provision", [(a_follow_up, FOLLOW_UP), (a_sentence, "konfliktrådsloven § 31")])
@pytest.mark.parametrize("rule_set", ["A0", "A1"])
def test_in_the_old_scheme_the_youth_and_the_guardians_agree_to_a_new_meeting(
        rule_set, sanction, provision, agreed_by, refused):
    facts = again(DAY, sanction, rule_set, born=date(2010, 1, 20))
    verdicts = may_call_new_meeting(facts, agreed_by=agreed_by, on=DAY)
    assert cited(verdicts) == ({provision} if refused else set())
    missing = {who for verdict in unmet(verdicts) for who in verdict.remedy.who}
    assert missing == set(FAMILY) - set(agreed_by)


@pytest.mark.parametrize("offset, asked", [(-1, True), (0, False), (1, False)])
def test_the_guardians_are_asked_until_the_eighteenth_birthday(offset, asked):
    born = (DAY - offset * ONE_DAY).replace(year=DAY.year - 18)
    facts = again(DAY, rule_set="A1", born=born)
    assert bool(cited(may_call_new_meeting(facts, agreed_by=("youth",), on=DAY))) is asked


@pytest.mark.parametrize("rule_set", ["B0", "B1"])
def test_in_the_new_scheme_nobody_need_agree_to_it(rule_set):
    assert cited(may_call_new_meeting(again(DAY, rule_set=rule_set), on=DAY)) == set()


@pytest.mark.parametrize("stage, refused", [("active", False), ("interrupted", True), ("referred", True)])
def test_a_new_meeting_is_called_while_the_period_runs(stage, refused):
    assert bool(cited(may_call_new_meeting(again(DAY, stage=stage), on=DAY))) is refused


@pytest.mark.parametrize("from_, until, plan_made, refused", [
    (DAY, DAY, None, False), (DAY - ONE_DAY, DAY - ONE_DAY, None, True), (DAY + ONE_DAY, DAY + ONE_DAY, None, True),
    (DAY - ONE_DAY, DAY, DAY - ONE_DAY, True), (DAY - ONE_DAY, DAY, DAY - 2 * ONE_DAY, False)])
def test_electronic_monitoring_calls_for_a_new_meeting_by_itself_until_there_is_a_plan(
        from_, until, plan_made, refused):
    decisions = (DecisionFact("plan", plan_made),) if plan_made else ()
    facts = case(a_sentence, monitoring=(MonitoringFact(from_, until),), decisions=decisions)
    assert bool(cited(may_call_new_meeting(facts, on=DAY))) is refused


# ---- Where it goes --------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_set, to, recommend, refusal", [
    ("A1", "correctional_region", "execution", set()), ("A1", "correctional_region", None, set()),
    ("A1", "correctional_region", "electronic_monitoring", {"konfliktrådsloven § 31"}),
    ("A1", "prosecutor", "execution", {"konfliktrådsloven § 31"}),
    ("B0", "prosecutor", "execution", {SENTENCE}), ("B0", "correctional_region", "conversion", set()),
    ("B0", "correctional_service", "execution", set()),
    ("B1", "prosecutor", "conversion", set()), ("B1", "prosecutor", None, {SENTENCE}),
    ("B1", "prosecutor", "scolding", {SENTENCE}), ("B1", "court", "execution", {SENTENCE}),
])
def test_where_a_sentence_is_referred(rule_set, to, recommend, refusal):
    assert cited(may_refer(a_ready_sentence(rule_set), to=to, recommend=recommend, on=DAY)) == refusal


@pytest.mark.parametrize("to, recommend",
                         [("correctional_region", None), ("prosecutor", "electronic_monitoring")])
@pytest.mark.parametrize("rule_set", ["A1", "B1"])
def test_a_follow_up_goes_to_the_prosecutor_without_a_recommendation(rule_set, to, recommend):
    assert cited(may_refer(again(DAY, rule_set=rule_set), to=to, recommend=recommend, on=DAY)) == {FOLLOW_UP}
    assert cited(may_refer(again(DAY, rule_set=rule_set), to="prosecutor", on=DAY)) == set()


@pytest.mark.parametrize("suitable, household_heard, refused", [
    (True, True, False), (False, True, True), (True, False, True), (None, None, True)])
@pytest.mark.parametrize("rule_set", ["B0", "B1"])
def test_before_monitoring_is_recommended_it_is_assessed_and_the_household_heard(
        rule_set, suitable, household_heard, refused):
    facts = a_ready_sentence(rule_set, plan_conditions=(ConditionFact("residence", MEETING),))
    verdicts = may_refer(facts, to="correctional_region", recommend="electronic_monitoring",
                         suitable=suitable, household_heard=household_heard, on=DAY)
    assert cited(verdicts) == ({REGULATIONS} if refused else set())


@pytest.mark.parametrize("kind, until, refused", [
    ("residence", DAY - ONE_DAY, True), ("residence", DAY, False), ("no_contact", DAY + ONE_DAY, False),
    ("curfew", None, True)])
@pytest.mark.parametrize("where", ["plan_conditions", "breach_conditions"])
def test_monitoring_is_recommended_to_secure_a_condition_in_force(kind, until, refused, where):
    facts = a_ready_sentence(**{where: (ConditionFact(kind, MEETING, until),)})
    verdicts = may_refer(facts, to="prosecutor", recommend="electronic_monitoring", suitable=True,
                         household_heard=True, on=DAY)
    assert cited(verdicts) == ({"straffeloven § 52 c fjerde ledd"} if refused else set())
    assert cited(may_refer(facts, to="prosecutor", recommend="execution", on=DAY)) == set()


@pytest.mark.parametrize("answered_on, refused", [(None, False), (DAY, True)])
def test_a_breach_of_monitoring_goes_on_at_once_unless_it_was_answered_as_trivial(answered_on, refused):
    breach = BreachFact(DAY, "monitoring", "intentional", DAY, answered_on)
    facts = case(a_sentence, breaches=(breach,), agency_consents=agreed(*POLICE_AND_KO))
    assert bool(cited(may_refer(facts, to="prosecutor", recommend="execution", on=DAY))) is refused
    unasked = replace(facts, agency_consents=())
    assert SENTENCE in cited(may_refer(unasked, to="prosecutor", recommend="execution", on=DAY))


@pytest.mark.parametrize("sanction, rule_set, usual", [
    (a_follow_up, "A1", ("prosecutor", None)), (a_follow_up, "B1", ("prosecutor", None)),
    (a_sentence, "A1", ("correctional_region", "execution")), (a_sentence, "B0", ("correctional_region", "execution")),
    (a_sentence, "B1", ("prosecutor", "execution"))])
def test_the_usual_referral_is_one_the_law_allows(sanction, rule_set, usual):
    facts = again(DAY, sanction, rule_set, agency_consents=agreed(*POLICE_AND_KO))
    to, recommend = usual_referral(facts)
    assert (to, recommend) == usual
    assert cited(may_refer(facts, to=to, recommend=recommend, on=DAY)) == set()


# ---- The answer that nothing comes of it ----------------------------------------------------------


@pytest.mark.parametrize("lies_with, by, refused", [
    ("prosecutor", "prosecutor", False), ("prosecutor", "correctional_service", True),
    ("correctional_region", "correctional_service", False), ("correctional_service", "correctional_region", False),
    ("correctional_region", "prosecutor", True), ("prosecutor", "coordinator", True)])
def test_whoever_a_sentence_lies_with_may_let_it_be(lies_with, by, refused):
    facts = case(a_sentence, stage="referred", referral=ReferralFact(lies_with, DAY))
    assert cited(may_decline_referral(facts, by=by, on=DAY)) == ({SENTENCE} if refused else set())


def test_in_a_follow_up_the_prosecutor_answers_otherwise():
    facts = case(stage="referred", referral=ReferralFact("prosecutor", DAY))
    assert remedies(may_decline_referral(facts, by="prosecutor", on=DAY)) == {"prosecution_resumed"}


@pytest.mark.parametrize("stage", ["active", "interrupted", "in_court"])
def test_only_what_was_sent_on_can_be_let_be(stage):
    facts = case(a_sentence, stage=stage, referral=ReferralFact("prosecutor", DAY))
    assert cited(may_decline_referral(facts, by="prosecutor", on=DAY)) == {SENTENCE}


REQUESTED = NewOffenceFact(DAY, True, DAY, DAY, is_requested=True)


@pytest.mark.parametrize("stage, refused", [
    ("active", False), ("interrupted", False), ("in_court", True), ("completed", True)])
def test_the_prosecutor_may_say_no_to_the_offices_request(stage, refused):
    facts = case(a_sentence, stage=stage, new_offences=(REQUESTED,))
    assert cited(may_decline_referral(facts, by="prosecutor", on=DAY)) == ({SENTENCE} if refused else set())
    unasked = replace(facts, new_offences=(replace(REQUESTED, is_requested=False),))
    assert cited(may_decline_referral(unasked, by="prosecutor", on=DAY)) == {SENTENCE}


@pytest.mark.parametrize("by, refused", [("prosecutor", False), ("correctional_service", True), ("coordinator", True)])
def test_nobody_else_answers_it(by, refused):
    facts = case(a_sentence, new_offences=(REQUESTED,))
    assert cited(may_decline_referral(facts, by=by, on=DAY)) == ({"konfliktrådsloven § 32"} if refused else set())


@pytest.mark.parametrize("lies_with, who", [
    ("correctional_region", ["correctional_region", "prosecutor"]), ("prosecutor", ["prosecutor"])])
def test_each_answers_what_lies_with_them(lies_with, who):
    facts = case(a_sentence, stage="referred", referral=ReferralFact(lies_with, DAY), new_offences=(REQUESTED,))
    assert who_may_decline(facts) == who
    for by in who:
        assert cited(may_decline_referral(facts, by=by, on=DAY)) == set()
    assert who_may_decline(replace(facts, new_offences=())) == [lies_with]
