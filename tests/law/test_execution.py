"""When the period runs, stands still and ends, and what falls due in it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited, held
from workflow.law.assumptions import Assumptions, LastDay, SplitMeetingStart
from workflow.law.facts import DecisionFact, InterruptionFact, MeetingFact, SharingFact, StartUp
from workflow.law.mediation_act_period import period_start
from workflow.law.period import deadlines, period
from workflow.law.questions import may_add_to_team, may_complete, may_end_early, may_progress
from workflow.law.terms import Term

MEETING = date(2026, 2, 16)
STOP, RESUME = date(2026, 5, 4), date(2026, 6, 1)


def case(**changes):
    return active(a_follow_up(**changes), MEETING)


def names(facts, on):
    return {due.name: due.day for due in deadlines(facts, on=on)}


@pytest.mark.parametrize("rule_set, starts_on", [
    ("A0", date(2026, 2, 18)), ("A1", date(2026, 2, 18)), ("B0", MEETING), ("B1", MEETING)])
def test_the_day_the_period_starts(rule_set, starts_on):
    facts = replace(held(a_sentence(rule_set), MEETING), plan_approved_on=date(2026, 2, 18))
    assert period_start(facts) == starts_on
    assert period_start(replace(facts, meeting=None, plan_approved_on=None)) is None


@pytest.mark.parametrize("rule_set, starts_on", [("B0", MEETING), ("B1", date(2026, 2, 1))])
def test_the_court_may_fix_an_earlier_start_in_current_law(rule_set, starts_on):
    facts = held(a_sentence(rule_set, start_up_conditions=StartUp(date(2026, 2, 1), ("residence",))), MEETING)
    assert period_start(facts) == starts_on


def test_a_meeting_over_several_days_starts_the_period_on_the_first():
    facts = a_follow_up(meeting=MeetingFact(held_on=date(2026, 2, 18), began_on=MEETING))
    assert period_start(facts) == MEETING
    last = Assumptions(split_meeting_starts=SplitMeetingStart.LAST_DAY)
    assert period_start(replace(facts, assumptions=last)) == date(2026, 2, 18)


def test_the_period_in_numbers():
    spell = period(case(duration=Term(days=120)), on=date(2026, 3, 18))
    assert (spell.starts_on, spell.ends_on, spell.earliest_end) == (MEETING, date(2026, 6, 16),
                                                                    date(2026, 6, 16))
    assert (spell.days_used, spell.days_left, spell.total_days) == (30, 90, 120)
    assert period(a_follow_up(), on=MEETING).ends_on is None


@pytest.mark.parametrize("on, earliest_end", [
    (STOP, date(2026, 10, 16)), (STOP + timedelta(days=1), date(2026, 10, 17)), (RESUME, date(2026, 11, 13))])
def test_an_open_interruption_leaves_the_end_unknown(on, earliest_end):
    spell = period(case(interruptions=(InterruptionFact(STOP, None, "health"),)), on=on)
    assert (spell.ends_on, spell.days_left, spell.earliest_end, spell.days_used) == (None, None, earliest_end,
                                                                                     77)


@pytest.mark.parametrize("stops, ends_on, used", [
    ([(STOP, RESUME)], date(2026, 11, 13), 77 + 30),
    ([(STOP, STOP)], date(2026, 10, 16), 77 + 58),
    ([(STOP, RESUME), (date(2026, 5, 20), date(2026, 6, 5))], date(2026, 11, 17), 77 + 26),
])
def test_interrupted_days_are_added_once(stops, ends_on, used):
    spell = period(case(interruptions=tuple(InterruptionFact(*stop, "health") for stop in stops)),
                   on=date(2026, 7, 1))
    assert (spell.ends_on, spell.days_used) == (ends_on, used)


def test_two_assumptions_about_the_end():
    stopped = case(interruptions=(InterruptionFact(STOP, RESUME, "health"),))
    fixed = replace(stopped, assumptions=Assumptions(interruption_extends_end=False))
    day_before = replace(stopped, assumptions=Assumptions(last_day=LastDay.DAY_BEFORE))
    assert period(fixed, on=RESUME).ends_on == date(2026, 10, 16)
    assert period(day_before, on=RESUME).ends_on == date(2026, 11, 12)


def test_a_sentence_that_ends_on_a_sunday_stays_there():
    facts = active(a_sentence(duration=Term(years=3)), date(2024, 2, 29))
    assert period(facts, on=date(2026, 1, 1)).ends_on == date(2027, 2, 28)
    assert names(facts, date(2026, 1, 1))["court_petition"] == date(2027, 5, 28)


@pytest.mark.parametrize("offset, refusal", [
    (-1, {"konfliktrådsloven § 23 tredje ledd"}), (0, {"konfliktrådsloven § 23 tredje ledd"}), (1, set())])
def test_completion_is_lawful_from_the_day_after(offset, refusal):
    assert cited(may_complete(case(), on=date(2026, 10, 16) + timedelta(days=offset))) == refusal


@pytest.mark.parametrize("stage", ["interrupted", "referred", "in_court", "meeting_held", "completed"])
def test_nothing_may_be_open_when_it_is_completed(stage):
    assert "konfliktrådsloven § 23 tredje ledd" in cited(may_complete(replace(case(), stage=stage),
                                                                      on=date(2027, 1, 1)))


@pytest.mark.parametrize("ask", [may_add_to_team, may_progress])
def test_the_team_begins_with_a_plan(ask):
    assert cited(ask(case(), on=STOP)) == set()
    assert cited(ask(held(a_follow_up(), MEETING), on=STOP)) == {"konfliktrådsloven § 26"}
    assert cited(ask(a_follow_up(stage="completed"), on=STOP)) == {"konfliktrådsloven § 26"}


@pytest.mark.parametrize("ground", ["deceased", "quashed", "lapsed", "replaced"])
def test_an_open_case_can_end_early_and_a_closed_one_cannot(ground):
    assert cited(may_end_early(case(), ground=ground, on=STOP)) == set()
    assert len(cited(may_end_early(replace(case(), stage="completed"), ground=ground, on=STOP))) == 1


@pytest.mark.parametrize("rule_set, late", [("A1", None), ("B1", True)])
def test_the_file_is_due_within_a_week_since_the_reform(rule_set, late):
    facts = a_follow_up(rule_set)
    week = facts.final_on + timedelta(days=7)
    for received_on, is_late in ((week, False), (week + timedelta(days=1), True)):
        due = [due for due in deadlines(replace(facts, received_on=received_on), on=received_on)
               if due.name == "prosecutor_file"]
        assert [(item.day, item.late) for item in due] == ([(week, is_late)] if late else [])


def test_what_falls_due_before_the_meeting():
    facts = a_follow_up(received_on=date(2026, 4, 1), born=date(2009, 8, 8))
    due = names(facts, date(2026, 4, 1))
    assert due["assignment"] == date(2026, 4, 8)
    assert due["meeting_target"] == date(2026, 5, 31)
    assert due["youth_turns_18"] == date(2027, 8, 8)
    assert "assignment" not in names(replace(facts, stage="preparing"), date(2026, 4, 1))


def test_what_falls_due_while_it_runs():
    due = names(case(), date(2026, 3, 10))
    assert due["contact"] == date(2026, 3, 16) and due["team_meeting"] == date(2026, 3, 16)
    assert due["plan_evaluation"] == date(2026, 5, 16) and due["midpoint_evaluation"] == date(2026, 6, 17)
    assert due["period_end"] == date(2026, 10, 16) and due["confirm_completion"] == date(2026, 10, 23)
    assert due["police_certificate"] == date(2028, 2, 16)
    assert "court_petition" not in due and "meeting_target" not in due
    assert names(case(), date(2026, 3, 17))["contact"] == date(2026, 4, 16)


def test_the_court_is_asked_in_time():
    facts = active(a_sentence("A1", duration=Term(years=2)), date(2024, 8, 12))
    assert names(facts, date(2026, 1, 1))["court_petition"] == date(2026, 11, 12)
    assert "em_petition" not in names(facts, date(2026, 1, 1))
    moved = active(a_sentence(duration=Term(years=1)), date(2026, 3, 28))
    due = names(moved, date(2026, 5, 1))
    assert (due["court_petition"], due["em_petition"]) == (date(2027, 6, 28), date(2027, 3, 28))
    standing = replace(moved, interruptions=(InterruptionFact(STOP, None, "health"),), stage="interrupted")
    assert not {"court_petition", "em_petition", "period_end"} & set(names(standing, STOP))


def test_a_court_petition_that_ends_at_christmas_moves():
    facts = active(a_sentence(duration=Term(years=1)), date(2025, 9, 25))
    assert names(facts, date(2026, 1, 1))["court_petition"] == date(2026, 12, 28)


def test_the_latest_decision_has_the_unnamed_complaint_deadline():
    decisions = (DecisionFact("plan", MEETING, date(2026, 3, 13)), DecisionFact("interruption", STOP, STOP))
    due = names(case(decisions=decisions), STOP)
    assert due["complaint"] == due["complaint:interruption"] == date(2026, 5, 26)
    assert due["complaint:plan"] == date(2026, 4, 7)
    assert "complaint" not in names(active(a_follow_up("A1", decisions=decisions), MEETING), STOP)


def test_a_sharing_consent_is_reviewed_or_ends():
    on = date(2026, 3, 10)
    sharing = (SharingFact("youth", MEETING), SharingFact("mother", MEETING, until=date(2026, 6, 1)))
    assert names(case(sharing=sharing[:1]), on)["consent_review"] == date(2026, 8, 16)
    assert names(case(sharing=sharing), on)["consent_review"] == date(2026, 6, 1)
    assert "consent_review" not in names(case(sharing=(replace(sharing[0], withdrawn_on=on),)), on)


def test_every_deadline_names_its_rule_in_three_languages():
    facts = replace(active(a_sentence(received_on=MEETING), MEETING),
                    sharing=(SharingFact("youth", MEETING),))
    for stage in ("received", "active"):
        for due in deadlines(replace(facts, stage=stage), on=date(2026, 3, 10)):
            assert all(due.text(language) for language in ("nb", "nn", "en")) and "§" in str(due.provision)
