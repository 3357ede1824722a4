"""The coordination group: who sits in it, what it must write, to whom that goes, and the days to keep."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import ASKED, FIXED, an_inquiry, cited, group_met, said_yes
from workflow.law.criminal_procedure_act_inquiry import report_is_fresh
from workflow.law.inquiry_days import forgotten_on, inquiry_dues, status_of
from workflow.law.inquiry_facts import Agency, AnswerFact, AssessmentFact, GroupMeetingFact, InquiryFacts, Status
from workflow.law.kinds import Sanction
from workflow.law.questions import (
    may_answer_inquiry, may_assess, may_attach_report, may_call_group, may_disclose, may_hold_group, may_let_in,
    may_shut_out, may_summarise, may_work_on_inquiry,
)
from workflow.law.suitability import FACTORS, found_by_a_person
from workflow.law.verdict import LANGUAGES, Outcome, unmet

ONE_DAY = timedelta(days=1)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2024, 8, 31), date(2024, 9, 1)
FOLLOWED_UP, SENTENCED = "straffeprosessloven § 71 a andre ledd", "straffeloven § 52 a første ledd"


# ---- The group ------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", FIXED)
def test_every_permanent_member_is_invited(missing):
    others = [agency for agency in FIXED if agency != missing]
    refusals = unmet(may_call_group(an_inquiry(), invited=others, planned_for=ASKED, on=ASKED))
    assert [str(refusal.provision) for refusal in refusals] == ["konfliktrådsloven § 22 d"]
    assert missing.words("nb") in refusals[0].text("nb").lower()
    assert cited(may_call_group(an_inquiry(), invited=tuple(Agency), planned_for=ASKED, on=ASKED)) == set()


@pytest.mark.parametrize("day, refusal", [(LAST_OLD_DAY, set()), (FIRST_NEW_DAY, {"konfliktrådsloven § 22 d"})])
def test_before_the_reform_the_group_was_put_together_freely(day, refusal):
    facts = an_inquiry(law_day=day)
    assert cited(may_call_group(facts, invited=["school"], planned_for=day, on=day)) == refusal


@pytest.mark.parametrize("outsider", ["slt_coordinator", "victim", "youth", "defence_counsel"])
def test_the_parties_and_the_slt_coordinator_are_no_members(outsider):
    invited = may_call_group(an_inquiry(), invited=(*FIXED, outsider), planned_for=ASKED, on=ASKED)
    came = may_hold_group(an_inquiry(), attended=(*FIXED, outsider), held_on=ASKED)
    let_in = may_let_in(an_inquiry(), agency=outsider, until=ASKED, on=ASKED)
    assert [cited(verdicts) for verdicts in (invited, came, let_in)] == [{"konfliktrådsloven § 22 d"}] * 3


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_nobody_is_called_to_a_day_that_has_been(offset, refused):
    day = ASKED + offset * ONE_DAY
    assert bool(unmet(may_call_group(an_inquiry(), planned_for=day, on=ASKED))) is refused
    assert bool(unmet(may_let_in(an_inquiry(), until=day, on=ASKED))) is refused


@pytest.mark.parametrize("planned, held, said", [
    (1, 0, "Gruppen møtes 10. mars 2026. Møtes den før, kalles den inn på nytt."), (0, 0, None),
    (-1, 0, "Gruppen var kalt inn til 8. mars 2026, ikke 9. mars 2026."), (-1, -1, None),
    (1, 1, "Møtet er 10. mars 2026. Den dagen er ikke kommet.")])
def test_the_group_meets_on_the_day_it_was_called_for(planned, held, said):
    facts = an_inquiry(meetings=(GroupMeetingFact(ASKED + planned * ONE_DAY, FIXED),))
    refusals = unmet(may_hold_group(facts, attended=FIXED, held_on=ASKED + held * ONE_DAY))
    assert [refusal.text() for refusal in refusals] == ([said] if said else [])


def test_a_permanent_member_who_was_called_may_be_away():
    called = an_inquiry(meetings=(GroupMeetingFact(ASKED, FIXED),))
    assert cited(may_hold_group(called, attended=["police"], held_on=ASKED)) == set()
    assert cited(may_hold_group(an_inquiry(), attended=["police"], held_on=ASKED)) == {"konfliktrådsloven § 22 d"}
    assert cited(may_hold_group(an_inquiry(), attended=FIXED, held_on=ASKED)) == set()


# ---- Its advice -----------------------------------------------------------------------------------


def test_nothing_is_advised_before_the_group_has_met():
    (refusal,) = unmet(may_assess(an_inquiry()))
    assert (str(refusal.provision), refusal.remedy.act) == ("konfliktrådsloven § 22 d", "hold_coordination_group")
    assert unmet(may_assess(group_met(an_inquiry()))) == []


@pytest.mark.parametrize("suitable, minutes, sketch, missing", [
    (True, "Referat", "Skisse", 0), (True, "Referat", " ", 1), (True, "", "", 2), (False, "Referat", "", 0),
    (False, " ", "", 1), (True, None, None, 0)])
def test_minutes_are_written_always_and_a_sketch_where_it_is_suitable(suitable, minutes, sketch, missing):
    verdicts = may_assess(group_met(an_inquiry()), suitable=suitable, minutes=minutes, sketch=sketch)
    assert len(unmet(verdicts)) == missing
    assert cited(verdicts) == ({"konfliktrådsloven § 22 d"} if missing else set())
    old = may_assess(group_met(an_inquiry(law_day=LAST_OLD_DAY)), suitable=suitable, minutes=minutes, sketch=sketch)
    assert unmet(old) == []


@pytest.mark.parametrize("sanction, provision", [
    (Sanction.YOUTH_FOLLOW_UP, FOLLOWED_UP), (Sanction.YOUTH_SENTENCE, SENTENCED)])
def test_every_factor_is_answered_and_the_weighing_is_a_persons(sanction, provision):
    facts = group_met(an_inquiry(sanction=sanction))
    said = {factor: "Vurdert." for factor in FACTORS[sanction]}
    assert unmet(may_assess(facts, suitable=False, factors=said)) == []
    for factor in FACTORS[sanction]:
        (refusal,) = unmet(may_assess(facts, suitable=False, factors=said | {factor: " "}))
        assert str(refusal.provision) == provision
        assert all(factor.words(language) in refusal.text(language) for language in LANGUAGES)
    left = found_by_a_person(facts)
    assert left.outcome is Outcome.LEFT_TO_A_PERSON and left in may_assess(facts)
    old = replace(facts, law_day=LAST_OLD_DAY)
    assert unmet(may_assess(old, suitable=False, factors={})) == []


def test_the_factors_differ_between_the_sanctions():
    follow_up, sentence = FACTORS[Sanction.YOUTH_FOLLOW_UP], FACTORS[Sanction.YOUTH_SENTENCE]
    assert set(follow_up) - set(sentence) == {"need_over_time", "motivation"}
    assert set(sentence) - set(follow_up) == {"age", "risk", "in_freedom"}


# ---- To whom it goes ------------------------------------------------------------------------------

ADVISED = an_inquiry(assessment=AssessmentFact(ASKED, True, True), reports=(ASKED,))


@pytest.mark.parametrize("to", [agency for agency in Agency if agency is not Agency.PROSECUTOR] + ["court", "youth"])
def test_minutes_and_sketch_go_to_the_prosecutor_alone(to):
    assert cited(may_disclose(ADVISED, to=to, what=["minutes"], on=ASKED)) == {"konfliktrådsloven § 22 d femte ledd"}
    assert cited(may_disclose(ADVISED, to=to, what=["sketch"], on=ASKED)) == {"konfliktrådsloven § 22 d femte ledd"}
    assert cited(may_disclose(ADVISED, to=to, what=["report"], on=ASKED)) == {"straffeprosessloven § 161 a fjerde ledd"}
    assert cited(may_disclose(ADVISED, to="prosecutor", what=["minutes", "sketch", "report"], on=ASKED)) == set()


def test_before_the_reform_the_police_who_asked_could_have_them():
    assert cited(may_disclose(ADVISED, to="police", on=LAST_OLD_DAY)) == set()
    assert cited(may_disclose(ADVISED, to="school", on=LAST_OLD_DAY)) == {"konfliktrådsloven § 9"}


def test_what_is_not_written_is_not_sent():
    nothing = an_inquiry()
    assert cited(may_disclose(nothing, what=["minutes"], on=ASKED)) == {"konfliktrådsloven § 22 d"}
    assert cited(may_disclose(nothing, what=["report"], on=ASKED)) == {"straffeprosessloven § 161 a andre ledd"}
    unsketched = an_inquiry(assessment=AssessmentFact(ASKED, False))
    assert cited(may_disclose(unsketched, what=["minutes"], on=ASKED)) == set()
    assert cited(may_disclose(unsketched, what=["minutes", "sketch"], on=ASKED)) == {"konfliktrådsloven § 22 d"}


def test_somebody_is_shut_out_only_where_somebody_is_in():
    assert cited(may_shut_out(an_inquiry(), on=ASKED)) == {"konfliktrådsloven § 22 d"}
    assert cited(may_shut_out(an_inquiry(members=("police",)), on=ASKED)) == set()


# ---- The clocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("judged_on, old", [
    (date(2027, 3, 8), False), (date(2027, 3, 9), False), (date(2027, 3, 10), True)])
def test_a_report_should_be_redone_when_it_is_more_than_a_year_old(judged_on, old):
    verdict = report_is_fresh(an_inquiry(reports=(ASKED - 99 * ONE_DAY, ASKED)), judged_on=judged_on)
    assert verdict.outcome is (Outcome.LEFT_TO_A_PERSON if old else Outcome.MET)
    assert str(verdict.provision) == "straffeprosessloven § 161 a andre ledd"
    assert report_is_fresh(an_inquiry(), judged_on=judged_on) is None


@pytest.mark.parametrize("offset, refused", [(-1, False), (0, False), (1, True)])
def test_a_report_is_taken_in_when_it_is_made(offset, refused):
    verdicts = may_attach_report(an_inquiry(), report_on=ASKED + offset * ONE_DAY, on=ASKED)
    assert cited(verdicts) == ({"straffeprosessloven § 161 a andre ledd"} if refused else set())


def dues(facts: InquiryFacts, on: date = ASKED) -> dict[str, tuple[date, str]]:
    found = inquiry_dues(facts, on=on)
    assert all(due.text(language).endswith(".") for due in found for language in LANGUAGES)
    return {due.name: (due.day, str(due.provision)) for due in found}


def test_the_two_six_weeks_are_counted_where_their_days_are_known():
    assert not {"prosecution_decision", "main_hearing"} & set(dues(an_inquiry()))
    suspected = an_inquiry(suspect_on=date(2026, 2, 3))
    assert dues(suspected)["prosecution_decision"] == (date(2026, 3, 17), "straffeprosessloven § 249 andre ledd")
    in_court = dues(replace(suspected, court_on=date(2026, 3, 3)))
    assert in_court["main_hearing"] == (date(2026, 4, 14), "straffeprosessloven § 275")
    assert "prosecution_decision" not in in_court


def test_the_other_days_of_an_inquiry():
    facts = an_inquiry(answers=said_yes("youth") + said_yes("mother", until=date(2026, 5, 1)), reports=(ASKED,))
    assert dues(facts) == {
        "group_meeting": (date(2026, 4, 9), "konfliktrådsloven § 22 d fjerde ledd"),
        "consent_ends": (date(2026, 5, 1), "konfliktrådsloven § 22 c"),
        "report_redone": (date(2027, 3, 9), "straffeprosessloven § 161 a andre ledd"),
        "youth_turns_18": (date(2028, 1, 20), "konfliktrådsloven § 11")}
    called = replace(facts, meetings=(GroupMeetingFact(date(2026, 3, 20), FIXED),))
    assert dues(called)["group_meeting"][0] == date(2026, 3, 20)
    assert "group_meeting" not in dues(group_met(facts))


@pytest.mark.parametrize("became, day", [(False, date(2026, 9, 9)), (True, None)])
def test_an_inquiry_that_became_no_case_is_forgotten_after_half_a_year(became, day):
    closed = an_inquiry(closed_on=ASKED, became_a_case=became, suspect_on=ASKED)
    assert forgotten_on(closed) == day
    assert set(dues(closed)) == ({"forgotten"} if day else set())
    assert forgotten_on(an_inquiry()) is None


# ---- Where it stands ------------------------------------------------------------------------------


@pytest.mark.parametrize("changes, status", [
    ({}, Status.REGISTERED), ({"answers": said_yes("youth")}, Status.REGISTERED),
    ({"answers": (AnswerFact("mother", False, ASKED),)}, Status.ANONYMOUS),
    ({"answers": said_yes("youth", "mother", withdrawn_on=ASKED)}, Status.ANONYMOUS),
    ({"answers": said_yes("youth", "mother")}, Status.CONSENTED),
    ({"answers": said_yes("youth"), "guardians": ()}, Status.REGISTERED),
    ({"meetings": (GroupMeetingFact(ASKED, FIXED),)}, Status.SCHEDULED),
    ({"meetings": (GroupMeetingFact(ASKED, FIXED, ASKED, FIXED),)}, Status.DISCUSSED),
    ({"assessment": AssessmentFact(ASKED, True)}, Status.SUITABLE),
    ({"assessment": AssessmentFact(ASKED, False)}, Status.UNSUITABLE),
    ({"assessment": AssessmentFact(ASKED, True), "closed_on": ASKED}, Status.CLOSED)])
def test_the_status_is_read_from_its_days(changes, status):
    assert status_of(an_inquiry(**changes), on=ASKED) is status
    assert all(status.words(language) for language in LANGUAGES)


def test_nothing_is_added_to_a_closed_inquiry():
    facts = group_met(an_inquiry(closed_on=ASKED))
    for verdicts in (may_work_on_inquiry(facts), may_answer_inquiry(facts, "youth", on=ASKED), may_assess(facts),
                     may_call_group(facts, planned_for=ASKED, on=ASKED), may_let_in(facts, on=ASKED),
                     may_attach_report(facts, report_on=ASKED, on=ASKED), may_summarise(facts, "")):
        assert cited(verdicts) == {"konfliktrådsloven § 22 d fjerde ledd"}
