"""Electronic monitoring: what it secures, how long it lasts, and what follows from it; and stays abroad."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited
from workflow.law.facts import (
    ConditionFact, CourtEnd, DecisionFact, ForeignStayFact, InterruptionFact, MonitoringFact, NewOffenceFact,
    ReferralFact,
)
from workflow.law.mediation_regulations import kept_too_long
from workflow.law.period import deadlines, period
from workflow.law.questions import (
    may_ask_for_stay, may_assess_meeting, may_call_new_meeting, may_court_decide, may_decide_stay,
    may_delete_monitoring_data, may_exempt_from_monitoring, may_extend_monitoring, may_lighten_monitoring,
)

DAY = timedelta(days=1)
MEETING, ENDS = date(2026, 3, 20), date(2028, 3, 20)
JUDGED, SIX_MONTHS = date(2026, 8, 31), date(2027, 2, 28)
RESIDENCE = ConditionFact("residence", MEETING, ENDS)
CONTROL = MonitoringFact(JUDGED, date(2026, 12, 31))
LASTS, CHANGED = "straffeloven § 52 c fjerde ledd", "straffeloven § 52 c femte ledd"
REGULATIONS = "forskrift om konfliktrådsbehandling"


def sentence(rule_set="B1", **changes):
    return replace(active(a_sentence(rule_set), MEETING), **changes)


def monitored(**changes):
    return sentence(**{"monitoring": (CONTROL,), "plan_conditions": (RESIDENCE,), **changes})


def decided(until, on=JUDGED, rule_set="B1", **changes):
    asked = ReferralFact("correctional_region", MEETING, None, "electronic_monitoring", "prosecutor", MEETING)
    facts = sentence(rule_set, **{"stage": "in_court", "referral": asked, "plan_conditions": (RESIDENCE,), **changes})
    return cited(may_court_decide(facts, outcome="electronic_monitoring", until=until, on=on))


def due(facts, on):
    return {item.name: item.day for item in deadlines(facts, on=on)}


# ---- As the court sets it -------------------------------------------------------------------------


@pytest.mark.parametrize("until, refused", [
    (None, True), (JUDGED - DAY, True), (JUDGED, False), (SIX_MONTHS - DAY, False), (SIX_MONTHS, False),
    (SIX_MONTHS + DAY, True)])
def test_it_is_set_for_six_months_at_most(until, refused):
    assert decided(until) == ({LASTS} if refused else set())


@pytest.mark.parametrize("until, refused", [(ENDS - DAY, False), (ENDS, False), (ENDS + DAY, True)])
def test_it_never_outlasts_the_period(until, refused):
    assert decided(until, on=date(2028, 1, 10)) == ({LASTS} if refused else set())


@pytest.mark.parametrize("condition, refused", [
    (RESIDENCE, False), (replace(RESIDENCE, kind="no_contact"), False), (replace(RESIDENCE, kind="curfew"), True),
    (replace(RESIDENCE, until=JUDGED - DAY), True), (replace(RESIDENCE, until=JUDGED), False),
    (replace(RESIDENCE, from_=JUDGED + DAY), True)])
def test_it_secures_a_condition_that_is_in_force(condition, refused):
    until = date(2026, 12, 1)
    assert decided(until, plan_conditions=(condition,)) == ({LASTS} if refused else set())
    assert decided(until, plan_conditions=(), breach_conditions=(condition,)) == ({LASTS} if refused else set())


def test_the_old_scheme_knows_no_monitoring():
    assert "straffeloven § 52 c" in decided(date(2026, 12, 1), rule_set="A1")


# ---- As the court changes it ----------------------------------------------------------------------


@pytest.mark.parametrize("until, refused", [
    (date(2026, 12, 31), True), (date(2027, 1, 1), False), (date(2027, 6, 30), False), (date(2027, 7, 1), True)])
def test_it_is_extended_by_six_months_at_a_time(until, refused):
    verdicts = may_extend_monitoring(monitored(), until=until, on=date(2026, 12, 1))
    assert cited(verdicts) == ({CHANGED} if refused else set())


@pytest.mark.parametrize("until, refused", [(ENDS, False), (ENDS + DAY, True)])
def test_it_is_never_extended_beyond_the_period(until, refused):
    late = MonitoringFact(date(2027, 10, 1), date(2028, 1, 31))
    verdicts = may_extend_monitoring(monitored(monitoring=(late,)), until=until, on=date(2028, 1, 10))
    assert cited(verdicts) == ({CHANGED} if refused else set())


@pytest.mark.parametrize("until, refused", [
    (date(2026, 9, 30), True), (date(2026, 10, 1), False), (date(2026, 12, 30), False), (date(2026, 12, 31), True)])
def test_it_is_lightened_from_today_to_an_earlier_day(until, refused):
    verdicts = may_lighten_monitoring(monitored(), until=until, on=date(2026, 10, 1))
    assert cited(verdicts) == ({CHANGED} if refused else set())


@pytest.mark.parametrize("on, refused", [
    (JUDGED - DAY, True), (JUDGED, False), (date(2026, 12, 31), True), (date(2027, 1, 1), True)])
def test_only_a_control_that_runs_can_be_lifted(on, refused):
    assert bool(cited(may_lighten_monitoring(monitored(), on=on))) is refused
    assert cited(may_extend_monitoring(monitored(monitoring=()), on=on)) == {CHANGED}


def test_nobody_but_the_court_changes_it():
    for may in (may_extend_monitoring, may_lighten_monitoring):
        assert "straffeloven § 52 c" in cited(may(monitored(), by="coordinator", on=date(2026, 10, 1)))


# ---- As the office follows it ---------------------------------------------------------------------


@pytest.mark.parametrize("first, last, purpose, refused", [
    (date(2026, 10, 1), date(2026, 10, 1), "Lege", False), (date(2026, 9, 30), date(2026, 10, 1), "Lege", True),
    (date(2026, 10, 2), date(2026, 10, 1), "Lege", True), (date(2026, 12, 30), date(2026, 12, 31), "Lege", False),
    (date(2026, 12, 30), date(2027, 1, 1), "Lege", True), (date(2026, 10, 1), date(2026, 10, 1), " ", True)])
def test_time_off_is_for_a_fixed_time_and_purpose(first, last, purpose, refused):
    verdicts = may_exempt_from_monitoring(monitored(), from_on=first, to_on=last, purpose=purpose,
                                          on=date(2026, 10, 1))
    assert cited(verdicts) == ({f"{REGULATIONS} § 9 c"} if refused else set())


def test_a_new_meeting_needs_no_breach_and_no_agencies_after_the_judgement():
    on = JUDGED + DAY
    assert cited(may_call_new_meeting(monitored(), on=on)) == set()
    assert cited(may_assess_meeting(monitored(), on=on)) == set()
    assert cited(may_call_new_meeting(monitored(monitoring=()), on=on))


def test_whether_it_is_needed_is_a_persons_judgement_that_may_be_made_again():
    assert "meeting_after_monitoring" in due(monitored(), JUDGED + DAY)
    judged = monitored(monitoring=(replace(CONTROL, meeting_needed=False),))
    assert "meeting_after_monitoring" not in due(judged, JUDGED + DAY)
    assert cited(may_assess_meeting(judged, on=CONTROL.until)) == set()
    assert cited(may_assess_meeting(judged, on=CONTROL.until + DAY)) == {f"{REGULATIONS} § 9 b"}
    assert cited(may_assess_meeting(monitored(), on=CONTROL.until + DAY)) == set()


@pytest.mark.parametrize("decided_on, waits", [(JUDGED - DAY, True), (JUDGED, False), (JUDGED + DAY, False)])
def test_a_plan_made_since_the_judgement_answers_for_itself(decided_on, waits):
    facts = monitored(decisions=(DecisionFact("plan", decided_on),))
    assert bool(cited(may_assess_meeting(facts, on=JUDGED + DAY))) is not waits
    assert ("meeting_after_monitoring" in due(facts, JUDGED + DAY)) is waits


@pytest.mark.parametrize("on, refused", [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_what_it_left_behind_is_deleted_when_it_is_over(on, refused):
    assert cited(may_delete_monitoring_data(monitored(), on=on)) == ({f"{REGULATIONS} § 9 e"} if refused else set())
    deleted = replace(CONTROL, data_deleted_on=date(2027, 1, 4))
    assert cited(may_delete_monitoring_data(monitored(monitoring=(deleted,)), on=date(2027, 1, 5)))
    assert cited(may_delete_monitoring_data(monitored(stage="completed"), on=date(2028, 4, 3))) == set()


@pytest.mark.parametrize("on, overdue", [(date(2027, 12, 30), False), (date(2027, 12, 31), True)])
def test_within_a_year(on, overdue):
    assert bool(kept_too_long(monitored(), on=on)) is overdue
    assert due(monitored(), JUDGED)["em_data_deletion"] == date(2027, 12, 31)
    lifted = replace(CONTROL, ended_on=date(2026, 10, 1))
    assert due(monitored(monitoring=(lifted,)), JUDGED)["em_data_deletion"] == date(2027, 10, 1)


@pytest.mark.parametrize("on, shown", [(date(2026, 11, 30), True), (date(2026, 12, 1), False)])
def test_it_can_be_reviewed_after_three_months(on, shown):
    # From 31 August three months end on the last day of November.
    assert (due(monitored(), on).get("em_review") == date(2026, 11, 30)) is shown
    assert due(monitored(), on)["em_end"] == date(2026, 12, 31)


# ---- The clock ------------------------------------------------------------------------------------


def test_after_a_partial_conversion_the_period_ends_as_the_judgement_says():
    petition = InterruptionFact(date(2026, 6, 2), date(2026, 7, 1), "petition")
    facts = sentence(interruptions=(petition,), court_end=CourtEnd(date(2026, 12, 31), date(2026, 7, 1)))
    assert period(facts, on=date(2026, 8, 3)).ends_on == date(2026, 12, 31)
    later = InterruptionFact(date(2026, 9, 1), date(2026, 9, 11), "health")
    stopped = replace(facts, interruptions=(petition, later))
    assert period(stopped, on=date(2026, 9, 15)).ends_on == date(2027, 1, 10)


# ---- Answers that wait ----------------------------------------------------------------------------


def test_a_new_offence_is_settled_within_five_working_days():
    offence = NewOffenceFact(date(2026, 4, 28), False, date(2026, 4, 30))
    # Friday 1 May is a holiday.
    assert due(sentence(new_offences=(offence,)), date(2026, 5, 4))["new_offence"] == date(2026, 5, 8)
    answered = replace(offence, answered_on=date(2026, 5, 5))
    assert "new_offence" not in due(sentence(new_offences=(answered,)), date(2026, 5, 6))


# ---- Stays abroad ---------------------------------------------------------------------------------

ABROAD = "konfliktrådsloven § 27"


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
@pytest.mark.parametrize("first, last, on, refused", [
    (MEETING, MEETING, MEETING, False), (MEETING - DAY, MEETING, MEETING - DAY, True),
    (date(2026, 11, 20), date(2026, 11, 20), MEETING, False), (date(2026, 11, 20), date(2026, 11, 21), MEETING, True),
    (date(2026, 5, 2), date(2026, 5, 1), MEETING, True), (date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 4), False),
    (date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 5), True)])
def test_leave_is_asked_for_before_the_travel_and_inside_the_period(rule_set, first, last, on, refused):
    facts = active(a_follow_up(rule_set), MEETING)
    assert cited(may_ask_for_stay(facts, from_on=first, to_on=last, on=on)) == ({ABROAD} if refused else set())


def test_before_the_period_nobody_asks():
    assert cited(may_ask_for_stay(a_follow_up(), from_on=MEETING, to_on=MEETING, on=MEETING)) == {ABROAD}


@pytest.mark.parametrize("outcome, on, refused", [
    ("granted", date(2026, 7, 1), False), ("granted", date(2026, 7, 6), False), ("granted", date(2026, 7, 7), True),
    ("refused", date(2026, 7, 7), False)])
def test_leave_is_given_before_the_travel(outcome, on, refused):
    stay = ForeignStayFact(date(2026, 7, 6), date(2026, 7, 10), date(2026, 6, 1))
    facts = replace(active(a_follow_up(), MEETING), foreign_stays=(stay,))
    assert cited(may_decide_stay(facts, outcome=outcome, on=on)) == ({ABROAD} if refused else set())
    assert due(facts, date(2026, 6, 2))["foreign_stay"] == date(2026, 7, 5)
    answered = replace(stay, decided_on=date(2026, 6, 3), granted=True)
    assert cited(may_decide_stay(replace(facts, foreign_stays=(answered,)), on=on)) == {ABROAD}


def test_an_answer_to_a_late_application_is_due_the_same_day():
    stay = ForeignStayFact(date(2026, 7, 6), date(2026, 7, 10), date(2026, 7, 6))
    facts = replace(active(a_follow_up(), MEETING), foreign_stays=(stay,))
    assert due(facts, date(2026, 7, 6))["foreign_stay"] == date(2026, 7, 6)
