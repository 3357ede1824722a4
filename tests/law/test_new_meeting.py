"""A new meeting while the period runs: the same steps to a plan, in the same order, and the start stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_measure, a_sentence, active, cited
from workflow.law.facts import MeetingFact, ParticipationFact, PlanFacts
from workflow.law.period import period
from workflow.law.questions import may_adjourn, may_approve_plan, may_continue, may_hold, may_summon, may_take_part
from workflow.law.steps import in_stage, new_meeting_stage, plan_is_to_be_made
from workflow.law.verdict import unmet

FIRST, CALLED, AGAIN = date(2026, 3, 20), date(2026, 6, 1), date(2026, 6, 15)
ONE_DAY = timedelta(days=1)
FAMILY = ("youth", "mother")
STEPS = {"preparing": "summon_meeting", "meeting_scheduled": "hold_meeting", "meeting_held": "approve_plan"}


def case(sanction=a_follow_up, rule_set="B1", **changes):
    return replace(active(sanction(rule_set), FIRST), new_meeting_called_on=CALLED, **changes)


def summoned(facts, day=AGAIN):
    return replace(facts, meeting=MeetingFact(planned_for=day))


def held(facts, day=AGAIN):
    views = tuple(ParticipationFact(person, day) for person in FAMILY)
    return replace(facts, meeting=MeetingFact(planned_for=day, held_on=day), participations=views)


WAY = [("preparing", case()), ("meeting_scheduled", summoned(case())), ("meeting_held", held(case()))]


@pytest.mark.parametrize("stage, facts", WAY)
def test_the_steps_follow_one_another_as_before_the_first_plan(stage, facts):
    assert new_meeting_stage(facts) == stage and plan_is_to_be_made(facts)
    lawful = {act for act in STEPS.values() if in_stage(act, facts, on=AGAIN)}
    assert lawful == {"preparing": {"summon_meeting"}, "meeting_scheduled": {"summon_meeting", "hold_meeting"},
                      "meeting_held": {"approve_plan"}}[stage]


@pytest.mark.parametrize("act, facts, opener", [
    ("hold_meeting", case(), "summon_meeting"), ("approve_plan", summoned(case()), "hold_meeting"),
    ("hold_meeting", replace(case(), stage="interrupted"), "resume")])
def test_a_step_too_early_names_the_one_before(act, facts, opener):
    verdict = in_stage(act, facts, on=AGAIN)
    assert cited([verdict]) and verdict.remedy.act == opener


def test_the_refusal_says_that_it_is_about_the_new_meeting():
    assert "det nye møtet er ikke kalt inn" in in_stage("hold_meeting", case(), on=AGAIN).text()


@pytest.mark.parametrize("act", STEPS.values())
def test_without_a_call_the_plan_stands(act):
    facts = replace(case(), new_meeting_called_on=None)
    assert new_meeting_stage(facts) is None and not plan_is_to_be_made(facts)
    assert cited([in_stage(act, facts, on=AGAIN)])


@pytest.mark.parametrize("held_on, stage", [
    (CALLED - ONE_DAY, "preparing"), (CALLED, "meeting_held"), (CALLED + ONE_DAY, "meeting_held")])
def test_only_a_meeting_held_after_the_call_counts(held_on, stage):
    assert new_meeting_stage(held(case(), held_on)) == stage


def test_a_new_meeting_that_was_put_off_is_summoned_anew():
    facts = summoned(case())
    assert cited(may_adjourn(facts, on=AGAIN)) == set()
    put_off = replace(facts, meeting=replace(facts.meeting, adjourned_on=AGAIN))
    assert new_meeting_stage(put_off) == "preparing"
    assert cited(may_summon(put_off, held_on=AGAIN + ONE_DAY, on=AGAIN)) == set()


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, True)])
def test_it_is_held_on_its_day_with_everyone_required(offset, refused):
    day = AGAIN + offset * ONE_DAY
    assert bool(cited(may_hold(summoned(case()), attended=FAMILY, held_on=day, on=day))) is refused
    without = may_hold(summoned(case(a_sentence)), attended=FAMILY, held_on=AGAIN, on=AGAIN)
    assert cited(without) == {"konfliktrådsloven § 24"}


def test_a_consent_withdrawn_since_the_start_does_not_stop_the_new_meeting():
    facts = case(consents=())
    assert cited(may_summon(facts, held_on=AGAIN, on=CALLED)) == set()
    assert cited(may_hold(summoned(facts), attended=FAMILY, held_on=AGAIN, on=AGAIN)) == set()
    assert cited(may_continue(summoned(facts), attended=FAMILY, continues_on=AGAIN + ONE_DAY, on=AGAIN)) == set()
    before = replace(facts, stage="preparing", new_meeting_called_on=None, meeting=None, starts_on=None)
    assert "konfliktrådsloven § 11 fjerde ledd" in cited(may_summon(before, held_on=AGAIN, on=CALLED))


def test_everyone_is_heard_anew_and_the_plan_may_be_stricter():
    curfew = PlanFacts((a_measure(category="curfew", title="Inne kl. 21"),))
    facts = held(case())
    assert cited(may_take_part(facts, "youth", on=AGAIN)) == set()
    assert cited(may_approve_plan(facts, curfew, on=AGAIN)) == set()
    unheard = replace(facts, participations=())
    assert "konfliktrådsloven § 22 b" in cited(may_approve_plan(unheard, curfew, on=AGAIN))


def test_in_the_old_scheme_everyone_agrees_anew():
    facts = held(case(rule_set="A1", born=date(2010, 1, 20), consents=()))
    plan = PlanFacts((a_measure(),), agreed_by=("youth",))
    assert unmet(may_approve_plan(facts, plan, on=AGAIN))[0].text() == "Mor har ikke godkjent planen."
    assert cited(may_approve_plan(facts, replace(plan, agreed_by=FAMILY), on=AGAIN)) == set()


def test_the_period_is_the_one_that_ran():
    before, after = case(), held(case())
    assert period(after, on=AGAIN) == period(before, on=AGAIN)
    assert period(after, on=AGAIN).starts_on == FIRST
