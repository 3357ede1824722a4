"""The restorative meeting: voluntary, with a mediator, beside the main meeting, and never about money."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.facts import MeetingFact
from workflow.law.mediation_act_restorative import must_sign, usually_invited
from workflow.law.period import deadlines
from workflow.law.questions import may_agree_restoratively, may_hold_restorative, may_summon_restorative
from workflow.law.steps import OPEN
from workflow.law.verdict import unmet

DAY = date(2026, 3, 20)
ONE = timedelta(days=1)
ALL_SIDES = ("youth", "mother", "victim", "mediator")
NO_MONEY = "konfliktrådsloven § 17 første ledd"


def called(facts=None, day=DAY):
    return replace(facts or a_follow_up(), restorative=MeetingFact("restorative_meeting", day, ALL_SIDES))


def held(*attended):
    facts = called()
    return replace(facts, restorative=replace(facts.restorative, held_on=DAY, attended=attended or ALL_SIDES))


@pytest.mark.parametrize("rule_set, refused", [("A0", True), ("A1", True), ("B0", False), ("B1", False)])
@pytest.mark.parametrize("make", [a_follow_up, a_sentence])
def test_the_separate_meeting_came_with_the_reform(make, rule_set, refused):
    facts = make(rule_set)
    expected = {"konfliktrådsloven § 24 a"} if refused else set()
    day = facts.decided_on
    assert cited(may_summon_restorative(facts, held_on=day, on=day)) == expected
    if refused:
        assert cited(may_hold_restorative(facts, held_on=day, on=day)) == expected
        assert cited(may_agree_restoratively(facts, on=day)) == expected
        assert unmet(may_summon_restorative(facts, held_on=day, on=day))[0].remedy.act == "summon_meeting"


@pytest.mark.parametrize("stage", [*OPEN, "completed"])
def test_it_is_held_in_any_open_stage(stage):
    facts = called(a_follow_up(stage=stage))
    expected = set() if stage in OPEN else {"konfliktrådsloven § 24 a"}
    assert cited(may_summon_restorative(facts, held_on=DAY, on=DAY)) == expected
    assert cited(may_hold_restorative(facts, attended=ALL_SIDES, held_on=DAY, on=DAY)) == expected


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_nobody_is_called_to_a_day_that_has_passed(offset, refused):
    verdicts = may_summon_restorative(a_follow_up(), held_on=DAY + offset * ONE, on=DAY)
    assert cited(verdicts) == ({"konfliktrådsloven § 24 a"} if refused else set())


@pytest.mark.parametrize("held_on, on, refused", [
    (DAY - ONE, DAY, True), (DAY, DAY, False), (DAY + ONE, DAY + ONE, True), (DAY, DAY + ONE, False),
    (DAY, DAY - ONE, True)])
def test_it_is_held_on_the_day_it_was_called_for(held_on, on, refused):
    verdicts = may_hold_restorative(called(), attended=ALL_SIDES, held_on=held_on, on=on)
    assert cited(verdicts) == ({"konfliktrådsloven § 24 a"} if refused else set())


@pytest.mark.parametrize("facts", [a_follow_up(), held()])
def test_it_is_not_held_without_being_called_anew(facts):
    verdicts = may_hold_restorative(facts, attended=ALL_SIDES, held_on=DAY, on=DAY)
    assert [verdict.remedy.act for verdict in unmet(verdicts)] == ["summon_restorative_meeting"]


@pytest.mark.parametrize("make, attended, refused", [
    (a_follow_up, ("youth", "victim"), True), (a_follow_up, ("youth", "mediator"), False),
    (a_follow_up, (*ALL_SIDES, "police"), False), (a_follow_up, (*ALL_SIDES, "correctional_service"), True),
    (a_sentence, (*ALL_SIDES, "police", "correctional_service"), False),
    (a_follow_up, (*ALL_SIDES, "defence_counsel"), True), (a_follow_up, (*ALL_SIDES, "slt_coordinator"), True),
    (a_follow_up, (*ALL_SIDES, "other:trener"), False)])
def test_who_is_there(make, attended, refused):
    verdicts = may_hold_restorative(called(make()), attended=attended, held_on=DAY, on=DAY)
    assert cited(verdicts) == ({"konfliktrådsloven § 24 a"} if refused else set())


@pytest.mark.parametrize("under_15, attended, refused", [
    (False, ALL_SIDES, False), (True, ALL_SIDES, True), (True, (*ALL_SIDES, "victim_guardian"), False),
    (True, ("youth", "mediator"), False)])
def test_a_victim_of_15_may_act_alone(under_15, attended, refused):
    verdicts = may_hold_restorative(called(), attended=attended, held_on=DAY, victim_under_15=under_15, on=DAY)
    assert cited(verdicts) == ({"straffeprosessloven § 93 g andre ledd"} if refused else set())


def test_both_sides_and_the_mediator_are_invited():
    assert set(usually_invited(a_follow_up(), on=DAY)) == {"youth", "mother", "victim", "victim_guardian", "mediator"}


# ---- The agreement --------------------------------------------------------------------------------


@pytest.mark.parametrize("items, refusal", [
    ([{"text": "Rydder hallen"}], set()), ([{"text": "Rydder hallen", "amount": 0}], set()),
    ([{"text": "Betaler ruten", "amount": 500}], {NO_MONEY}),
    ([{"text": "Rydder hallen"}, {"text": "Betaler ruten", "amount": 1}], {NO_MONEY}),
    ([], {"konfliktrådsloven § 17"}), ([{"text": "  "}], {"konfliktrådsloven § 17"})])
def test_something_is_agreed_and_none_of_it_is_money(items, refusal):
    assert cited(may_agree_restoratively(held(), items=items, on=DAY)) == refusal


def test_those_who_were_there_sign():
    facts = held("youth", "mother", "victim", "police", "mediator")
    assert must_sign(facts) == ("youth", "mother", "victim", "mediator")
    assert cited(may_agree_restoratively(facts, on=DAY)) == set()
    assert cited(may_agree_restoratively(facts, agreed_by=must_sign(facts), on=DAY)) == set()


@pytest.mark.parametrize("missing", ALL_SIDES)
def test_an_agreement_somebody_has_not_signed_is_none(missing):
    signed = [person for person in ALL_SIDES if person != missing]
    verdicts = may_agree_restoratively(held(), agreed_by=signed, on=DAY)
    assert cited(verdicts) == {"konfliktrådsloven § 17"}
    assert [verdict.facts["person"].code for verdict in unmet(verdicts)] == [missing]


def test_there_is_no_agreement_before_the_meeting():
    assert cited(may_agree_restoratively(called(), on=DAY)) == {"konfliktrådsloven § 24 a"}


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_the_time_to_withdraw_lies_ahead(offset, refused):
    verdicts = may_agree_restoratively(held(), withdraw_by=DAY + offset * ONE, on=DAY)
    assert cited(verdicts) == ({"konfliktrådsloven § 18 andre ledd"} if refused else set())


@pytest.mark.parametrize("offset, shown", [(-1, True), (0, True), (1, False)])
def test_the_last_day_to_withdraw_is_a_deadline(offset, shown):
    facts = replace(held(), restorative_withdrawal_by=DAY)
    names = {due.name: due.day for due in deadlines(facts, on=DAY + offset * ONE)}
    assert names.get("restorative_withdrawal") == (DAY if shown else None)
