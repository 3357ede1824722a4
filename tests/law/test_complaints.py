"""Complaints, rule-set choice, secrecy and small counts."""

from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, cited
from workflow.law.questions import complaint_deadline, may_complain, may_count, may_open_case
from workflow.law.rule_sets import RuleSet, choose
from workflow.law.verdict import Outcome, Refused, left_to_a_person, unmet

NOTIFIED = date(2026, 3, 13)
KINDS = ["plan", "plan_change", "ban", "postponement", "interruption", "breach_conditions", "foreign_stay"]


@pytest.mark.parametrize("notified_on, day", [
    (date(2026, 3, 12), date(2026, 4, 7)), (NOTIFIED, date(2026, 4, 7)),
    (date(2026, 3, 16), date(2026, 4, 7)),
    (date(2026, 3, 17), date(2026, 4, 7)), (date(2026, 3, 18), date(2026, 4, 8)),
    (date(2026, 5, 4), date(2026, 5, 26)),
    (date(2026, 12, 3), date(2026, 12, 24)), (date(2026, 12, 4), date(2026, 12, 28)),
])
def test_three_weeks_moved_past_the_holidays(notified_on, day):
    assert complaint_deadline(notified_on=notified_on) == day


@pytest.mark.parametrize("about", KINDS)
@pytest.mark.parametrize("rule_set, refusal", [
    ("A0", {"konfliktrådsloven § 22 e", "forskrift om konfliktrådsbehandling § 10"}),
    ("A1", {"konfliktrådsloven § 22 e", "forskrift om konfliktrådsbehandling § 10"}), ("B0", set()),
    ("B1", set())])
def test_which_decisions_can_be_complained_about(rule_set, refusal, about):
    assert cited(may_complain(a_follow_up(rule_set), about=about, notified_on=NOTIFIED,
                              on=NOTIFIED)) == refusal


@pytest.mark.parametrize("about", ["summons", "breach_talk", "referral", ""])
def test_steps_that_are_no_such_decision_cannot(about):
    verdicts = may_complain(a_follow_up(), about=about, notified_on=NOTIFIED, on=NOTIFIED)
    assert cited(verdicts) == {"konfliktrådsloven § 22 e"}


@pytest.mark.parametrize("on, outcome", [
    (date(2026, 4, 6), Outcome.MET), (date(2026, 4, 7), Outcome.MET),
    (date(2026, 4, 8), Outcome.LEFT_TO_A_PERSON),
    (date(2027, 3, 12), Outcome.LEFT_TO_A_PERSON), (date(2027, 3, 13), Outcome.LEFT_TO_A_PERSON),
    (date(2027, 3, 14), Outcome.NOT_MET),
])
def test_in_time_late_and_too_late(on, outcome):
    in_time = may_complain(a_follow_up(), about="plan", notified_on=NOTIFIED, on=on)[-1]
    assert in_time.outcome is outcome


def test_what_is_left_to_a_person_is_no_yes_and_no_no():
    verdicts = may_complain(a_follow_up(), about="plan", notified_on=NOTIFIED, on=date(2026, 5, 1))
    late, = left_to_a_person(verdicts)
    assert unmet(verdicts) == [] and str(late.provision) == "forvaltningsloven § 31"
    with pytest.raises(TypeError):
        bool(late)
    assert late.text() == "Klagefristen gikk ut 7. april 2026."
    assert late.text("en") == "The time limit ended on 7 April 2026."


def test_before_anyone_is_notified_no_time_runs():
    assert cited(may_complain(a_follow_up(), about="plan", notified_on=None, on=date(2030, 1, 1))) == set()


@pytest.mark.parametrize("number, refused", [(0, True), (4, True), (5, False), (6, False)])
def test_small_counts_are_not_shown(number, refused):
    assert cited(may_count(number, on=NOTIFIED)) == ({"forvaltningsloven § 13 a nr. 2"} if refused else set())


def test_a_case_is_open_to_those_with_a_task_in_it():
    assert cited(may_open_case(granted=False, on=NOTIFIED)) == {"konfliktrådsloven § 9"}
    assert cited(may_open_case(granted=True, on=NOTIFIED)) == set()


@pytest.mark.parametrize("decided_on, offence, on, rule_set, doubts", [
    (date(2024, 8, 31), date(2024, 8, 1), date(2024, 8, 31), "A1", 0),
    (date(2024, 8, 31), date(2024, 8, 1), date(2024, 9, 1), "A1", 1),
    (date(2024, 9, 1), date(2024, 9, 1), date(2024, 9, 1), "B0", 0),
    (date(2024, 9, 1), date(2024, 8, 31), date(2024, 9, 1), "B0", 1),
    (date(2024, 11, 30), date(2024, 8, 31), date(2024, 12, 1), "B0", 2),
    (date(2024, 12, 1), date(2024, 12, 1), date(2024, 12, 1), "B1", 0),
    (date(2014, 7, 1), date(2014, 6, 30), date(2014, 7, 1), "A0", 1),
])
def test_the_decision_day_chooses_and_a_person_confirms(decided_on, offence, on, rule_set, doubts):
    choice = choose(decided_on=decided_on, offence_from=offence, offence_to=offence, on=on)
    assert (choice.rule_set, choice.needs_confirmation, len(choice.reasons)) == (rule_set, doubts > 0, doubts)
    assert {str(reason.provision) for reason in choice.reasons} <= {"straffeloven § 3"}
    assert all(reason.remedy.act == "confirm_rule_set" for reason in choice.reasons)


def test_offences_on_both_sides_of_a_change_need_a_look():
    choice = choose(decided_on=date(2024, 9, 2), offence_from=date(2024, 8, 30), offence_to=date(2024, 9, 1),
                    on=date(2024, 9, 2))
    assert choice.needs_confirmation


def test_a_choice_needs_a_reason():
    days = {"decided_on": date(2024, 9, 2), "offence_from": date(2024, 8, 1), "offence_to": date(2024, 8, 1)}
    chosen = choose(**days, on=date(2024, 9, 2), override=RuleSet.A1, override_reason="Mildere for ungdommen")
    assert chosen.rule_set is RuleSet.A1 and not chosen.needs_confirmation
    with pytest.raises(Refused, match="Regelsett A1 er valgt uten grunn.*straffeloven § 3"):
        choose(**days, on=date(2024, 9, 2), override=RuleSet.A1, override_reason="  ")


def test_there_was_no_scheme_the_day_before_it_began():
    with pytest.raises(Refused, match="konfliktrådsloven § 23"):
        choose(decided_on=date(2014, 6, 30), offence_from=date(2014, 6, 1), offence_to=date(2014, 6, 1),
               on=date(2014, 6, 30))


@pytest.mark.parametrize("decided_on, law_day", [
    (date(2023, 5, 8), date(2023, 5, 8)), (date(2024, 8, 31), date(2024, 8, 31)),
    (date(2024, 9, 1), date(2022, 7, 1))])
def test_a_chosen_rule_set_brings_its_own_wordings(decided_on, law_day):
    assert RuleSet.A1.law_day(decided_on) == law_day
    assert timedelta(0) <= law_day - RuleSet.A1.valid_from
