"""Konfliktrådsloven § 13: the case follows the youth; and what is told when the youth leaves the country."""

from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.period import deadlines
from workflow.law.questions import may_record_move_abroad, may_tell_of_move, may_transfer
from workflow.law.record_facts import MoveAbroadFact
from workflow.law.steps import OPEN

RULE_SETS = ("A0", "A1", "B0", "B1")
DAY = timedelta(days=1)
TODAY = date(2026, 11, 17)
HERE, THERE = 1, 2
EVERYONE = ("prosecutor", "youth", "mother")


def moved(facts, **given):
    given = {"to": THERE, "heard": EVERYONE, "on": TODAY} | given
    return cited(may_transfer(facts, **given))


@pytest.mark.parametrize("rule_set", RULE_SETS)
@pytest.mark.parametrize("make", [a_follow_up, a_sentence])
@pytest.mark.parametrize("stage", OPEN)
def test_an_open_case_goes_to_another_office(make, rule_set, stage):
    facts = make(rule_set, office=HERE, stage=stage, born=date(2010, 1, 20))
    assert moved(facts) == set() == cited(may_transfer(facts, on=TODAY))


def test_a_closed_case_stays():
    assert moved(a_follow_up(office=HERE, stage="completed")) == {"konfliktrådsloven § 13"}


def test_not_to_where_it_is():
    assert moved(a_follow_up(office=HERE), to=HERE) == {"konfliktrådsloven § 13 tredje ledd"}


@pytest.mark.parametrize("missing", EVERYONE)
@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_each_is_heard_before(rule_set, missing):
    facts = a_follow_up(rule_set, office=HERE, born=date(2010, 1, 20))
    heard = [person for person in EVERYONE if person != missing]
    assert moved(facts, heard=heard) == {"konfliktrådsloven § 13"}


@pytest.mark.parametrize("days, needed", [(-1, True), (0, False), (1, False)])
def test_guardians_are_heard_until_the_18th_birthday(days, needed):
    facts = a_follow_up(office=HERE, born=date(2008, 11, 17))
    refused = moved(facts, heard=("prosecutor", "youth"), on=date(2026, 11, 17) + days * DAY)
    assert refused == ({"konfliktrådsloven § 13"} if needed else set())


@pytest.mark.parametrize("by, allowed", [
    ("office_head", True), ("national_secretariat", True), ("coordinator", False), ("prosecutor", False)
])  # fmt: skip
def test_the_offices_agree_or_the_secretariat_decides(by, allowed):
    assert moved(a_follow_up(office=HERE), decided_by=by) == (
        set() if allowed else {"konfliktrådsloven § 13 fjerde ledd"}
    )  # fmt: skip


@pytest.mark.parametrize("shielded, named, allowed", [
    (False, False, True), (False, True, True), (True, True, True), (True, False, False)
])  # fmt: skip
def test_a_shielded_case_goes_to_somebody_by_name(shielded, named, allowed):
    facts = a_follow_up(office=HERE, strictly_protected=shielded)
    assert moved(facts, is_named=named) == (set() if allowed else {"konfliktrådsloven § 9"})


# ---- Out of the country ---------------------------------------------------------------------------


@pytest.mark.parametrize("make, provision", [
    (a_follow_up, "konfliktrådsloven § 27"), (a_sentence, "straffeloven § 52 a")
])  # fmt: skip
def test_a_move_abroad_is_recorded_while_the_case_is_open(make, provision):
    assert cited(may_record_move_abroad(make(), on=TODAY)) == set()
    assert cited(may_record_move_abroad(make(stage="completed"), on=TODAY)) == {provision}


def test_a_move_is_recorded_once_and_told_once():
    untold = a_follow_up(moved_abroad=MoveAbroadFact(TODAY))
    told = a_follow_up(moved_abroad=MoveAbroadFact(TODAY, TODAY + DAY))
    assert cited(may_record_move_abroad(untold, on=TODAY)) == {"straffeloven § 52 a første ledd"}
    assert cited(may_tell_of_move(untold, on=TODAY)) == set()
    for facts in (told, a_follow_up()):
        assert cited(may_tell_of_move(facts, on=TODAY)) == {"straffeloven § 52 a første ledd"}


# ---- What falls due -------------------------------------------------------------------------------


def due(facts, name):
    return next((item.day for item in deadlines(facts, on=TODAY) if item.name == name), None)


def test_those_who_decide_are_told_within_two_working_days():
    friday = date(2026, 11, 13)
    assert due(a_follow_up(moved_abroad=MoveAbroadFact(friday)), "tell_of_move") == date(2026, 11, 17)
    assert due(a_follow_up(moved_abroad=MoveAbroadFact(friday, friday)), "tell_of_move") is None


def test_a_case_from_another_office_is_given_to_somebody_within_two_working_days():
    carried = a_follow_up(stage="active", transferred_on=date(2026, 11, 13))
    waits = a_follow_up(stage="active", transferred_on=date(2026, 11, 13), is_carried=False)
    assert (due(waits, "assignment"), due(carried, "assignment")) == (date(2026, 11, 17), None)
    fresh = a_follow_up(stage="received", received_on=date(2026, 11, 2), is_carried=False)
    assert due(fresh, "assignment") == date(2026, 11, 4)
