"""Complaints, rule-set choice, secrecy and small counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, cited
from workflow.law.facts import ComplaintFact, DecisionFact, GuardianFact, NoticeFact
from workflow.law.period import deadlines
from workflow.law.questions import (
    complaint_deadline, may_complain, may_count, may_decide_complaint, may_forward_complaint, may_open_case,
)
from workflow.law.rule_sets import RuleSet, choose
from workflow.law.verdict import Outcome, Refused, left_to_a_person, unmet

NOTIFIED = date(2026, 3, 13)
DAY = timedelta(days=1)
KINDS = ["plan", "plan_change", "ban", "postponement", "interruption", "breach_conditions", "foreign_stay"]


def decided(about: str = "plan", rule_set: str = "B1", **changes):
    """A follow-up in which a decision of this kind was made and told the same day."""
    return a_follow_up(rule_set, decisions=(DecisionFact(about, NOTIFIED, NOTIFIED),), **changes)


def complained(**changes):
    """A follow-up with a complaint from the youth about the plan."""
    return decided(complaints=(replace(ComplaintFact("plan", "youth", NOTIFIED), **changes),))


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
    assert cited(may_complain(decided(about, rule_set), about=about, notified_on=NOTIFIED, on=NOTIFIED)) == refusal


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
    in_time = may_complain(decided(), about="plan", on=on)[-1]
    assert in_time.outcome is outcome


def test_what_is_left_to_a_person_is_no_yes_and_no_no():
    verdicts = may_complain(decided(), about="plan", on=date(2026, 5, 1))
    late, = left_to_a_person(verdicts)
    assert unmet(verdicts) == [] and str(late.provision) == "forvaltningsloven § 31"
    with pytest.raises(TypeError):
        bool(late)
    assert late.text() == "Klagefristen gikk ut 7. april 2026."
    assert late.text("en") == "The time limit ended on 7 April 2026."


def test_before_anyone_is_notified_no_time_runs():
    unknown = a_follow_up(decisions=(DecisionFact("plan", NOTIFIED),))
    assert cited(may_complain(unknown, about="plan", on=date(2026, 12, 31))) == set()


def test_the_time_runs_from_each_ones_own_notice():
    told = (NoticeFact(7, "youth", NOTIFIED), NoticeFact(7, "mother", NOTIFIED + 7 * DAY))
    facts = a_follow_up(decisions=(DecisionFact("plan", NOTIFIED, NOTIFIED + 7 * DAY, 7),), notices=told,
                        guardians=("mother", "father"))
    day = date(2026, 4, 8)
    late = {person: bool(left_to_a_person(may_complain(facts, about="plan", person=person, on=day)))
            for person in ("youth", "mother", "father")}
    assert late == {"youth": True, "mother": False, "father": False}
    overridden = may_complain(facts, about="plan", person="youth", notified_on=NOTIFIED + 5 * DAY, on=day)
    assert left_to_a_person(overridden) == []


@pytest.mark.parametrize("decisions", [
    (), (DecisionFact("ban", NOTIFIED, NOTIFIED),), (DecisionFact("plan", NOTIFIED, NOTIFIED, 1, NOTIFIED),)])
def test_a_complaint_is_about_a_decision_that_stands(decisions):
    verdicts = may_complain(a_follow_up(decisions=decisions), about="plan", on=NOTIFIED)
    assert cited(verdicts) == {"konfliktrådsloven § 22 e"}
    assert [verdict.remedy.act for verdict in unmet(verdicts)] == ["approve_plan"]


@pytest.mark.parametrize("offset, refused", [(-1, False), (0, True), (1, True)])
def test_a_guardian_complains_until_the_18th_birthday(offset, refused):
    facts = decided(born=date(2008, 3, 20))
    verdicts = may_complain(facts, about="plan", person="mother", on=facts.birthday(18) + offset * DAY)
    assert cited(verdicts) == ({"konfliktrådsloven § 22 e"} if refused else set())
    assert cited(may_complain(facts, about="plan", on=facts.birthday(18) + offset * DAY)) == set()


def test_a_guardian_who_ended_does_not_complain():
    facts = decided(guardian_spells=(GuardianFact("mother", until=NOTIFIED),))
    for day, refusal in ((NOTIFIED, set()), (NOTIFIED + DAY, {"konfliktrådsloven § 22 e"})):
        assert cited(may_complain(facts, about="plan", person="mother", on=day)) == refusal


def test_the_same_person_waits_for_an_answer_before_complaining_again():
    waiting = complained()
    assert cited(may_complain(waiting, about="plan", on=NOTIFIED)) == {"konfliktrådsloven § 22 e"}
    assert cited(may_complain(waiting, about="plan", person="mother", on=NOTIFIED)) == set()
    assert cited(may_complain(complained(decided_on=NOTIFIED), about="plan", on=NOTIFIED)) == set()


@pytest.mark.parametrize("by, outcome, late, refusal", [
    ("national_secretariat", "upheld", False, set()), ("national_secretariat", "reversed", False, set()),
    ("national_secretariat", "rejected", False, set()), ("coordinator", "reversed", False, set()),
    ("coordinator", "rejected", True, set()),
    ("coordinator", "rejected", False, {"forvaltningsloven § 33 andre ledd"}),
    ("coordinator", "upheld", False, {"forvaltningsloven § 33 andre ledd"}),
    ("coordinator", "upheld", True, {"forvaltningsloven § 33 andre ledd"}),
    ("office_head", "reversed", False, {"konfliktrådsloven § 22 e"}),
    ("national_secretariat", "forgotten", False, {"konfliktrådsloven § 22 e"}),
])
def test_the_secretariat_answers_and_the_office_may_alter_its_own_decision(by, outcome, late, refusal):
    assert cited(may_decide_complaint(complained(late=late), outcome=outcome, by=by, on=NOTIFIED)) == refusal


def test_nothing_is_answered_or_sent_on_without_a_complaint():
    for facts in (decided(), complained(decided_on=NOTIFIED)):
        asked = (may_decide_complaint(facts, outcome="upheld", by="national_secretariat", on=NOTIFIED),
                 may_forward_complaint(facts, on=NOTIFIED))
        assert [cited(verdicts) for verdicts in asked] == [{"konfliktrådsloven § 22 e"}] * 2


@pytest.mark.parametrize("rule_set", ["A0", "A1"])
def test_in_the_old_scheme_there_is_no_complaint_to_send_on_or_answer_and_nothing_would_help(rule_set):
    for verdicts in (may_decide_complaint(decided(rule_set=rule_set), outcome="upheld", by="coordinator", on=NOTIFIED),
                     may_forward_complaint(decided(rule_set=rule_set), on=NOTIFIED)):
        assert cited(verdicts) == {"konfliktrådsloven § 22 e", "forskrift om konfliktrådsbehandling § 10"}
        assert [verdict.remedy for verdict in verdicts] == [None, None]


def test_a_complaint_is_sent_on_once_and_within_ten_working_days():
    due = {item.name: item.day for item in deadlines(complained(), on=NOTIFIED)}
    assert due["complaint_forwarded"] == date(2026, 3, 27)
    assert cited(may_forward_complaint(complained(), on=NOTIFIED)) == set()
    sent = complained(forwarded_on=NOTIFIED)
    assert cited(may_forward_complaint(sent, on=NOTIFIED)) == {"forvaltningsloven § 33 fjerde ledd"}
    assert "complaint_forwarded" not in {item.name for item in deadlines(sent, on=NOTIFIED)}


def test_a_decision_set_aside_has_no_deadline_left():
    facts = replace(decided(), decisions=(DecisionFact("plan", NOTIFIED, NOTIFIED, 1, NOTIFIED + DAY),))
    assert not [due for due in deadlines(facts, on=NOTIFIED) if due.name.startswith("complaint")]


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
