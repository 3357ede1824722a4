"""Who may get which sanction, at what age and for how long: the day before, the day, the day after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.facts import DecidedBy, StartUp
from workflow.law.questions import may_be_assigned, may_be_received
from workflow.law.questions.receiving import length
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term

ALL = ("A0", "A1", "B0", "B1")
STPL, KRL, STRL = "straffeprosessloven", "konfliktrådsloven", "straffeloven"


def received(facts):
    return cited(may_be_received(facts, on=facts.final_on + timedelta(days=4)))


@pytest.mark.parametrize("rule_set", ALL)
def test_an_ordinary_case_of_each_sanction_is_received(rule_set):
    assert received(a_follow_up(rule_set)) == set()
    assert received(a_sentence(rule_set)) == set()


@pytest.mark.parametrize("rule_set, may", [("A0", True), ("A1", True), ("B0", False), ("B1", False)])
def test_a_court_could_impose_follow_up_in_the_old_scheme_only(rule_set, may):
    refusal = received(a_follow_up(rule_set, decided_by=DecidedBy.COURT_CONDITION))
    assert refusal == (set() if may else {f"{STPL} § 71 a andre ledd", f"{STRL} § 37 første ledd bokstav j",
                                          f"{KRL} § 2 a"})


@pytest.mark.parametrize("by", [DecidedBy.PROSECUTOR, DecidedBy.COURT_CONDITION])
def test_only_a_court_sentences(by):
    assert received(a_sentence(decided_by=by)) == {f"{STRL} § 52 a første ledd"}


@pytest.mark.parametrize("rule_set", ALL)
@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_fifteen_at_the_act(rule_set, offset, refused):
    facts = a_follow_up(rule_set)
    act = date(facts.born.year + 15, 1, 20) + timedelta(days=offset)
    facts = replace(facts, offence_from=act, offence_to=act)
    assert received(facts) == ({f"{STPL} § 71 a andre ledd", f"{STRL} § 20"} if refused else set())


@pytest.mark.parametrize("sanction, provision", [
    (a_follow_up, f"{STPL} § 71 a andre ledd"), (a_sentence, f"{STRL} § 52 a første ledd")])
@pytest.mark.parametrize("offset, refused", [(-1, False), (0, True), (1, True)])
def test_not_eighteen_at_the_act(sanction, provision, offset, refused):
    facts = sanction()
    act = facts.offence_from + timedelta(days=offset)
    facts = replace(facts, born=date(2008, 3, 1), offence_from=act, offence_to=act)
    assert received(replace(facts, decided_on=date(2026, 3, 3), final_on=date(2026, 3, 3))) == (
        {provision} if refused else set())


@pytest.mark.parametrize("rule_set, refusal", [
    ("A1", {f"{STRL} § 52 a"}), ("B0", set()), ("B1", set())])
def test_later_offences_may_join_a_sentence_since_the_reform(rule_set, refusal):
    facts = a_sentence(rule_set)
    assert received(replace(facts, born=facts.offence_to.replace(year=facts.offence_to.year - 18),
                            offence_from=facts.offence_to - timedelta(days=1))) == refusal


def test_later_offences_never_join_a_follow_up():
    facts = a_follow_up()
    born = facts.offence_to.replace(year=facts.offence_to.year - 18)
    assert f"{STPL} § 71 a andre ledd" in received(
        replace(facts, born=born, offence_from=facts.offence_to - timedelta(days=1)))


FOLLOW_UP_LIMITS = {f"{STPL} § 71 a andre ledd", f"{KRL} § 23 andre ledd"}
OLD_FOLLOW_UP_LIMITS = {f"{STPL} § 71 a andre ledd", f"{KRL} § 23"}
SENTENCE_LIMITS = {f"{STRL} § 52 b første ledd bokstav a", f"{KRL} § 23 første ledd"}
OLD_SENTENCE_LIMITS = {f"{STRL} § 52 b", f"{KRL} § 23"}


@pytest.mark.parametrize("rule_set, term, refusal", [
    ("A0", "P1D", set()), ("A1", "P119D", set()), ("B0", "P119D", FOLLOW_UP_LIMITS),
    ("B1", "P119D", FOLLOW_UP_LIMITS),
    ("B0", "P120D", set()), ("B1", "P120D", set()), ("B1", "P121D", set()), ("B1", "P3M", FOLLOW_UP_LIMITS),
    ("B1", "P4M", set()), ("B1", "P17W", FOLLOW_UP_LIMITS), ("B1", "P18W", set()),
    ("B1", "P12M", set()), ("B1", "P1Y", set()), ("B1", "P366D", set()), ("B1", "P367D", FOLLOW_UP_LIMITS),
    ("B1", "P13M", FOLLOW_UP_LIMITS), ("A0", "P13M", OLD_FOLLOW_UP_LIMITS),
    ("A1", "P1Y1D", OLD_FOLLOW_UP_LIMITS),
])
def test_how_long_a_follow_up_lasts(rule_set, term, refusal):
    assert received(a_follow_up(rule_set, duration=Term.parse(term))) == refusal


@pytest.mark.parametrize("rule_set, term, refusal", [
    ("A0", "P5M", OLD_SENTENCE_LIMITS), ("A1", "P6M", set()), ("A1", "P2Y", set()),
    ("A1", "P25M", OLD_SENTENCE_LIMITS),
    ("B0", "P119D", SENTENCE_LIMITS), ("B1", "P120D", set()), ("B1", "P24M", set()),
    ("B1", "P2Y1D", SENTENCE_LIMITS),
])
def test_how_long_a_sentence_lasts(rule_set, term, refusal):
    assert received(a_sentence(rule_set, duration=Term.parse(term))) == refusal


@pytest.mark.parametrize("alternative, term, refused", [
    ("P1Y9M", "P3Y", True), ("P2Y", "P3Y", True), ("P24M", "P2Y1D", True), ("P2Y1D", "P3Y", False),
    ("P2Y8M", "P3Y", False), ("P2Y8M", "P3Y1D", True), ("P2Y", "P2Y", False),
])
@pytest.mark.parametrize("rule_set, refusal", [("A1", OLD_SENTENCE_LIMITS), ("B1", SENTENCE_LIMITS)])
def test_three_years_need_an_alternative_above_two(rule_set, refusal, alternative, term, refused):
    facts = a_sentence(rule_set, duration=Term.parse(term), alternative_prison=Term.parse(alternative))
    assert received(facts) == (refusal if refused else set())


def test_a_sentence_states_its_alternative():
    assert f"{STRL} § 52 b" in received(a_sentence(alternative_prison=None))


@pytest.mark.parametrize("starts_on, enough", [
    (date(2026, 2, 10), True), (date(2026, 7, 1), True)])
def test_four_months_always_reach_the_minimum(starts_on, enough):
    assert (cited(length(a_follow_up(duration=Term(months=4)), starts_on=starts_on)) == set()) is enough


@pytest.mark.parametrize("starts_on, within",
                         [(date(2026, 3, 1), False), (date(2027, 3, 1), True), (date(2027, 3, 2), True),
                                               (date(2028, 3, 1), False)])
def test_366_days_fit_in_a_year_only_over_a_leap_day(starts_on, within):
    refusal = cited(length(a_follow_up(duration=Term(days=366)), starts_on=starts_on))
    assert refusal == (set() if within else FOLLOW_UP_LIMITS)


@pytest.mark.parametrize("rule_set, prison, refusal", [
    ("A1", "P1D", {f"{STRL} § 52 a"}), ("B0", "P6M", set()), ("B0", "P6M1D", {f"{STRL} § 52 a fjerde ledd"}),
    ("B1", "P6M1D", set()), ("B1", "P3Y", set()),
])
def test_unconditional_prison_beside(rule_set, prison, refusal):
    assert received(a_sentence(rule_set, unconditional_prison=Term.parse(prison))) == refusal


@pytest.mark.parametrize("rule_set, kinds, refused", [
    ("A1", ["residence"], True), ("B0", ["residence"], True), ("B1", ["residence"], False),
    ("B1", ["work", "education", "no_contact", "sobriety"], False), ("B1", ["treatment"], True),
    ("B1", ["residence", "curfew"], True),
])
def test_start_up_conditions_are_current_law_and_a_closed_list(rule_set, kinds, refused):
    facts = a_sentence(rule_set)
    facts = replace(facts, start_up_conditions=StartUp(facts.decided_on, tuple(kinds)))
    assert received(facts) == ({f"{STRL} § 52 b andre ledd"} if refused else set())


def test_start_up_conditions_belong_to_a_sentence_and_do_not_reach_back():
    facts = a_follow_up()
    assert f"{STRL} § 52 b andre ledd" in received(
        replace(facts, start_up_conditions=StartUp(facts.decided_on, ("residence",))))
    early = StartUp(facts.decided_on - timedelta(days=1), ("residence",))
    assert f"{STRL} § 52 b andre ledd" in received(a_sentence(start_up_conditions=early))


@pytest.mark.parametrize("rule_set, refusal", [("A1", set()), ("B0", {f"{STRL} § 52 a første ledd"}),
                                               ("B1", {f"{STRL} § 52 a første ledd"})])
def test_suitability_replaced_consent_in_a_sentence(rule_set, refusal):
    assert received(a_sentence(rule_set, suitability_found=False)) == refusal


def test_a_follow_up_must_be_suitable_and_a_convict_must_live_here():
    assert received(a_follow_up(suitability_found=False)) == {f"{STPL} § 71 a andre ledd"}
    assert received(a_sentence(resident_in_norway=False)) == {f"{STRL} § 52 a første ledd"}


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_the_decision_is_final_first(offset, refused):
    facts = a_sentence(final_on=date(2026, 3, 16))
    on = facts.final_on + timedelta(days=offset)
    assert cited(may_be_received(facts, on=on)) == ({f"{STPL} § 452"} if refused else set())


def test_days_out_of_order_are_refused():
    facts = a_follow_up()
    assert f"{STPL} § 452" in received(replace(facts, offence_to=facts.decided_on + timedelta(days=1)))
    assert f"{STPL} § 452" in received(replace(facts, final_on=facts.decided_on - timedelta(days=1)))


def test_another_rule_set_may_be_chosen_for_an_old_decision():
    facts = a_follow_up("A1", duration=Term(days=100))
    assert received(facts) == set()
    assert received(replace(facts, rule_set=RuleSet.B1)) == FOLLOW_UP_LIMITS


def test_a_disqualified_coordinator_is_not_assigned():
    facts = a_follow_up()
    assert cited(may_be_assigned(facts, on=facts.decided_on)) == set()
    assert cited(may_be_assigned(replace(facts, disqualified=True),
                                 on=facts.decided_on)) == {"forvaltningsloven § 6"}
    assert cited(may_be_assigned(replace(facts, stage="active"), on=facts.decided_on)) == set()
    assert cited(may_be_assigned(replace(facts, stage="completed"), on=facts.decided_on)) == {f"{KRL} § 3"}
