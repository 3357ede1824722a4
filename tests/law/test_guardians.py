"""Who acts for the youth: guardians come and go, a temporary one steps in, and at 18 nobody does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.facts import ConsentFact, GuardianFact
from workflow.law.mediation_act_guardians import replaced_by
from workflow.law.questions import (
    attendance, consents_complete, may_add_guardian, may_appoint_temporary_guardian, may_consent, may_end_guardian,
    may_summon,
)
from workflow.law.verdict import unmet

DAY = date(2026, 3, 20)
ONE = timedelta(days=1)
PARENTS = ("mother", "father")


def agreed(facts, *people, on=DAY):
    yes = tuple(ConsentFact(person, True, on) for person in people)
    return replace(facts, consents=(*facts.consents, *yes))


def two_parents(**changes):
    return a_follow_up(guardians=PARENTS, consents=(), **changes)


@pytest.mark.parametrize("from_, until, days", [
    (None, None, (True, True, True)), (DAY, None, (False, True, True)), (None, DAY, (True, True, False)),
    (DAY, DAY, (False, True, False)), (None, DAY - ONE, (True, False, False))])
def test_a_guardian_stands_from_the_first_day_to_the_last(from_, until, days):
    facts = two_parents(guardian_spells=(GuardianFact("father", from_, until),))
    stands = tuple("father" in facts.guardians_on(DAY + offset * ONE) for offset in (-1, 0, 1))
    assert stands == days
    assert all("mother" in facts.guardians_on(DAY + offset * ONE) for offset in (-1, 0, 1))


@pytest.mark.parametrize("offset, asked", [(-1, {"youth", *PARENTS}), (0, {"youth", "mother"})])
def test_consent_is_asked_of_those_who_stand_that_day(offset, asked):
    facts = two_parents(guardian_spells=(GuardianFact("father", until=DAY - ONE),))
    verdicts = unmet(consents_complete(facts, on=DAY + offset * ONE))
    assert {verdict.facts["person"].code for verdict in verdicts if "person" in verdict.facts} == asked
    assert bool(cited(may_consent(facts, "father", on=DAY + offset * ONE))) == ("father" not in asked)


@pytest.mark.parametrize("offset, guardians", [(-1, PARENTS), (0, ()), (1, ())])
def test_the_turn_of_18_comes_by_the_clock(offset, guardians):
    facts = two_parents(born=date(2008, 3, 20))
    assert facts.guardians_on(facts.birthday(18) + offset * ONE) == guardians


def test_a_youth_whose_guardians_have_all_ended_needs_a_temporary_one():
    facts = agreed(a_follow_up(guardian_spells=(GuardianFact("mother", until=DAY - ONE),)), "youth")
    [refused] = unmet(may_summon(facts, held_on=DAY, on=DAY))
    assert (str(refused.provision), refused.remedy.act) == ("konfliktrådsloven § 11", "appoint_temporary_guardian")
    appointed = replace(facts, guardians=("mother", "temporary_guardian"))
    assert cited(may_summon(agreed(appointed, "temporary_guardian"), held_on=DAY, on=DAY)) == set()


def test_guardians_who_disagree_are_mended_by_a_temporary_one():
    no = ConsentFact("father", False, DAY)
    facts = replace(agreed(two_parents(), "youth", "mother"), consents=(
        *agreed(two_parents(), "youth", "mother").consents, no))
    refused = unmet(may_summon(facts, held_on=DAY, on=DAY))
    assert "appoint_temporary_guardian" in {verdict.remedy.act for verdict in refused}
    alone = agreed(a_follow_up(consents=(ConsentFact("mother", False, DAY),)), "youth")
    assert "appoint_temporary_guardian" not in {verdict.remedy.act
                                                for verdict in unmet(may_summon(alone, held_on=DAY, on=DAY))}


def test_one_who_has_ended_has_no_place_at_the_meeting():
    facts = two_parents(guardian_spells=(GuardianFact("father", until=DAY - ONE),))
    assert "father" in attendance(facts, on=DAY - ONE) and "father" not in attendance(facts, on=DAY)


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
@pytest.mark.parametrize("offset, refused", [(-1, False), (0, True), (1, True)])
def test_guardians_change_until_the_18th_birthday(rule_set, offset, refused):
    facts = a_sentence(rule_set)
    on = facts.birthday(18) + offset * ONE
    asked = {
        "konfliktrådsloven § 11": [may_add_guardian(facts, person="father", on=on),
                                   may_end_guardian(facts, why="died", on=on)],
        "straffeprosessloven § 83": [may_appoint_temporary_guardian(facts, on=on)],
    }
    for provision, answers in asked.items():
        assert all(cited(verdicts) == ({provision} if refused else set()) for verdicts in answers)


@pytest.mark.parametrize("person", ["youth", "mother"])
def test_nobody_is_entered_twice(person):
    assert cited(may_add_guardian(a_follow_up(), person=person, on=DAY)) == {"konfliktrådsloven § 11"}


@pytest.mark.parametrize("person, why, refused", [
    ("mother", "died", False), ("mother", "replaced", False), ("mother", "lost_responsibility", False),
    ("mother", "on_holiday", True), ("father", "died", True)])
def test_who_can_end_and_why(person, why, refused):
    verdicts = may_end_guardian(a_follow_up(), person=person, why=why, on=DAY)
    assert cited(verdicts) == ({"konfliktrådsloven § 11"} if refused else set())


@pytest.mark.parametrize("replaces, replaced", [
    (None, PARENTS), ((), ()), (("father",), ("father",)), ("father", ("father",))])
def test_whom_a_temporary_guardian_acts_instead_of(replaces, replaced):
    assert replaced_by(two_parents(), replaces, on=DAY) == replaced


def test_a_temporary_guardian_replaces_only_those_who_stand():
    verdicts = may_appoint_temporary_guardian(a_follow_up(), replaces=["father"], on=DAY)
    assert cited(verdicts) == {"straffeprosessloven § 83"}


@pytest.mark.parametrize("stage", ["completed", "returned", "deceased"])
def test_guardians_change_in_an_open_case_only(stage):
    facts = a_follow_up(stage=stage)
    for verdicts in (may_add_guardian(facts, on=DAY), may_end_guardian(facts, on=DAY),
                     may_appoint_temporary_guardian(facts, on=DAY)):
        assert cited(verdicts) == {"konfliktrådsloven § 11"}
