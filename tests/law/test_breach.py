"""The first steps after a breach: what counts as one, the talk, the conditions, and the ban on intoxicants."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited
from workflow.law.dated import NotInForce
from workflow.law.facts import BanFact, BreachFact, BreachTalkFact, ConditionFact, MonitoringFact, StartUp
from workflow.law.mediation_act_ban import EXTRA_BAN
from workflow.law.mediation_act_breach import FOLLOW_UP_BREACH, SENTENCE_BREACH
from workflow.law.period import deadlines
from workflow.law.questions import (
    may_ban_intoxicants, may_call_new_meeting, may_end_breach_conditions, may_hold_breach_talk, may_interrupt,
    may_keep_ban, may_let_breach_rest, may_lift_ban, may_order_breach_talk, may_refer, may_report_breach,
    may_request_police_fetch, may_set_breach_conditions,
)
from workflow.law.verdict import unmet

MEETING, ORDERED, DAY = date(2026, 3, 20), date(2026, 5, 4), date(2026, 6, 1)
ONE_DAY = timedelta(days=1)
BREACH = BreachFact(date(2026, 5, 1), "measure", "negligent")
FOLLOW_UP, SENTENCE = "konfliktrådsloven § 33", "konfliktrådsloven § 31"
BOTH = [(a_follow_up, FOLLOW_UP), (a_sentence, SENTENCE)]


def case(sanction=a_follow_up, rule_set="B1", **changes):
    return replace(active(sanction(rule_set), MEETING), **changes)


def waiting_talk(**planned):
    return (BreachTalkFact(ORDERED, **planned),)


def reported(facts, **breach):
    usual = {"of": "measure", "culpability": "negligent", "happened_on": DAY - ONE_DAY}
    return cited(may_report_breach(facts, **{**usual, **breach}, on=DAY))


# ---- The breach -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sanction, provision", BOTH)
@pytest.mark.parametrize("change, refused", [
    ({}, False), ({"of": "order"}, False), ({"of": "mood"}, True),
    ({"culpability": "intentional"}, False), ({"culpability": "accidental"}, True),
    ({"happened_on": DAY}, False), ({"happened_on": DAY + ONE_DAY}, True)])
def test_what_a_breach_is(sanction, provision, change, refused):
    assert reported(case(sanction), **change) == ({provision} if refused else set())


@pytest.mark.parametrize("of", ["measure", "order"])
@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_nobody_breaches_a_plan_that_was_not_made_yet(of, offset, refused):
    assert bool(reported(case(), of=of, happened_on=MEETING + offset * ONE_DAY)) is refused


@pytest.mark.parametrize("offset, refused", [(-1, False), (0, False), (1, True)])
def test_nobody_breaches_a_plan_whose_period_is_over(offset, refused):
    last_day = date(2026, 11, 20)
    breach = {"of": "order", "culpability": "negligent", "happened_on": last_day + offset * ONE_DAY}
    assert bool(cited(may_report_breach(case(), **breach, on=last_day + ONE_DAY))) is refused


@pytest.mark.parametrize("sanction, provision", BOTH)
@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
def test_a_ban_can_be_breached_where_there_is_one(sanction, provision, rule_set):
    assert reported(case(sanction, rule_set, bans=(BanFact(MEETING),)), of="ban") == set()
    assert reported(case(sanction, rule_set), of="ban") == {provision}


@pytest.mark.parametrize("day", [date(2014, 7, 1), date(2024, 8, 31), date(2024, 9, 1)])
def test_the_ban_is_the_same_rule_since_the_scheme_began(day):
    assert EXTRA_BAN.on(day).value is True and "ban" in SENTENCE_BREACH.on(day).value & FOLLOW_UP_BREACH.on(day).value
    with pytest.raises(NotInForce):
        EXTRA_BAN.on(date(2014, 6, 30))


@pytest.mark.parametrize("happened_on, refused", [
    (ORDERED - ONE_DAY, True), (ORDERED, False), (DAY - ONE_DAY, False), (DAY, True)])
def test_a_ban_binds_from_its_first_day_to_the_day_it_is_lifted(happened_on, refused):
    banned = case(bans=(BanFact(ORDERED, lifted_on=DAY - ONE_DAY),))
    assert bool(reported(banned, of="ban", happened_on=happened_on)) is refused


@pytest.mark.parametrize("sanction, rule_set, refused", [
    (a_sentence, "B0", False), (a_sentence, "B1", False), (a_sentence, "A1", True), (a_follow_up, "B1", True)])
def test_monitoring_is_breached_in_a_current_sentence_that_has_it(sanction, rule_set, refused):
    watched = case(sanction, rule_set, monitoring=(MonitoringFact(ORDERED, DAY),))
    assert bool(reported(watched, of="monitoring")) is refused
    assert reported(watched, of="monitoring", happened_on=ORDERED - ONE_DAY)
    assert reported(case(sanction, rule_set), of="monitoring")


@pytest.mark.parametrize("stage, refused", [
    ("active", False), ("interrupted", False), ("referred", False), ("in_court", False),
    ("preparing", True), ("meeting_held", True), ("completed", True)])
def test_a_breach_is_recorded_while_the_sanction_is_carried_out(stage, refused):
    assert bool(reported(case(stage=stage))) is refused


# ---- The court's conditions before the plan -------------------------------------------------------


def before_the_plan(rule_set="B1", from_=ORDERED, **changes):
    return a_sentence(rule_set, stage="preparing", start_up_conditions=StartUp(from_, ("residence",)), **changes)


@pytest.mark.parametrize("offset, waits", [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("stage", ["received", "preparing", "meeting_scheduled", "meeting_held", "postponed"])
def test_the_upper_steps_after_it_wait_for_the_plan_and_say_so(stage, offset, waits):
    missed = (BreachTalkFact(ORDERED, DAY, False),)
    facts = before_the_plan(from_=DAY + offset * ONE_DAY, breaches=(BREACH,), breach_talks=missed)
    facts = replace(facts, stage=stage)
    stop = may_interrupt(facts, ground="no_show_at_breach_talk", by="coordinator", on=DAY)
    assert cited(stop) == {"konfliktrådsloven § 31 femte ledd"}
    send = may_refer(facts, to="prosecutor", recommend="execution", on=DAY)
    for verdicts in (stop, send, may_call_new_meeting(facts, on=DAY)):
        said = [verdict.text() for verdict in unmet(verdicts)]
        assert any(text.endswith("venter til ungdomsplanen er godkjent.") for text in said) is waits
    assert cited(may_interrupt(facts, ground="health", by="coordinator", on=DAY)) == {"konfliktrådsloven § 30"}


@pytest.mark.parametrize("make, provision", [(a_follow_up, "konfliktrådsloven § 33 fjerde ledd"),
                                             (a_sentence, "konfliktrådsloven § 31 femte ledd")])
def test_a_breach_interrupts_nothing_after_the_end_either(make, provision):
    facts = case(make, stage="completed", breach_talks=(BreachTalkFact(ORDERED, DAY, False),))
    verdicts = may_interrupt(facts, ground="no_show_at_breach_talk", by="coordinator", on=DAY)
    assert cited(verdicts) == {provision}


@pytest.mark.parametrize("from_, refused", [(DAY - ONE_DAY, False), (DAY, True), (DAY + ONE_DAY, True)])
def test_the_courts_condition_binds_from_its_day(from_, refused):
    assert bool(reported(before_the_plan(from_=from_), of="court_condition")) is refused


def test_the_courts_conditions_open_the_first_steps_before_the_plan_and_no_more():
    facts = before_the_plan(breaches=(BREACH,), breach_talks=waiting_talk())
    assert not cited(may_order_breach_talk(facts, on=DAY)) and not cited(may_hold_breach_talk(facts, on=DAY))
    assert not cited(may_request_police_fetch(facts, occasion="breach_talk", on=DAY))
    assert cited(may_ban_intoxicants(facts, necessary=True, on=DAY)) == {"konfliktrådsloven § 28"}
    assert cited(may_order_breach_talk(replace(facts, start_up_conditions=None), on=DAY)) == {SENTENCE}


@pytest.mark.parametrize("happened_on, refused", [(MEETING, False), (MEETING + ONE_DAY, True)])
def test_the_courts_conditions_end_with_the_plan_meeting(happened_on, refused):
    facts = case(a_sentence, start_up_conditions=StartUp(MEETING - ONE_DAY, ("residence",)))
    assert bool(reported(facts, of="court_condition", happened_on=happened_on)) is refused


def test_before_the_fast_track_no_court_set_such_conditions():
    assert reported(before_the_plan("B0", date(2024, 10, 7)), of="court_condition", happened_on=date(2024, 10, 8))


# ---- What is done about it ------------------------------------------------------------------------


def test_a_breach_may_be_left_at_that_once():
    assert cited(may_let_breach_rest(case(breaches=(BREACH,)), on=DAY)) == set()
    answered = case(breaches=(replace(BREACH, answered_on=DAY),))
    assert cited(may_let_breach_rest(answered, on=DAY)) == {FOLLOW_UP}


@pytest.mark.parametrize("sanction, provision", BOTH)
def test_a_talk_follows_a_breach_and_is_held_when_ordered(sanction, provision):
    assert cited(may_order_breach_talk(case(sanction), on=DAY)) == {provision}
    assert cited(may_order_breach_talk(case(sanction, breaches=(BREACH,)), on=DAY)) == set()
    assert cited(may_hold_breach_talk(case(sanction, breaches=(BREACH,)), on=DAY)) == {provision}
    waiting = case(sanction, breaches=(BREACH,), breach_talks=waiting_talk())
    assert cited(may_hold_breach_talk(waiting, on=DAY)) == set()


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_nobody_is_ordered_to_a_day_that_has_passed(offset, refused):
    verdicts = may_order_breach_talk(case(breaches=(BREACH,)), held_on=DAY + offset * ONE_DAY, on=DAY)
    assert bool(cited(verdicts)) is refused


@pytest.mark.parametrize("offset, refused", [(-1, False), (0, False), (1, True)])
def test_nobody_has_stayed_away_before_the_day_of_the_talk(offset, refused):
    facts = case(breaches=(BREACH,), breach_talks=waiting_talk(planned_for=DAY + offset * ONE_DAY))
    assert bool(cited(may_hold_breach_talk(facts, attended=False, on=DAY))) is refused
    assert cited(may_hold_breach_talk(facts, attended=True, on=DAY)) == set()


def test_a_talk_with_a_day_is_a_deadline():
    facts = case(breaches=(BREACH,), breach_talks=waiting_talk(planned_for=DAY))
    assert ("breach_talk", DAY) in {(due.name, due.day) for due in deadlines(facts, on=DAY)}
    held = case(breaches=(BREACH,), breach_talks=(BreachTalkFact(ORDERED, DAY, True, DAY),))
    assert "breach_talk" not in {due.name for due in deadlines(held, on=DAY)}


FETCH = "straffeprosessloven § 461"


@pytest.mark.parametrize("sanction, rule_set, refused", [
    (a_follow_up, "B0", True), (a_follow_up, "B1", True), (a_sentence, "A0", True), (a_sentence, "A1", True),
    (a_sentence, "B0", False), (a_sentence, "B1", False)])
def test_the_police_fetch_in_a_sentence_since_the_reform(sanction, rule_set, refused):
    to_talk = case(sanction, rule_set, breach_talks=waiting_talk())
    missed = sanction(rule_set, stage="preparing", youth_missed_meeting_on=DAY - ONE_DAY)
    for facts, occasion in ((to_talk, "breach_talk"), (missed, "start")):
        refusal = cited(may_request_police_fetch(facts, occasion=occasion, on=DAY))
        assert any(FETCH in provision for provision in refusal) is refused


def test_the_police_fetch_to_the_start_only_one_who_stayed_away_and_before_the_plan():
    missed = {"youth_missed_meeting_on": DAY - ONE_DAY}
    assert cited(may_request_police_fetch(a_sentence(), occasion="start", on=DAY)) == {f"{FETCH} tredje ledd"}
    assert cited(may_request_police_fetch(a_sentence(**missed), occasion="start", on=DAY)) == set()
    running = case(a_sentence, **missed)
    assert cited(may_request_police_fetch(running, occasion="start", on=DAY)) == {f"{FETCH} tredje ledd"}


def test_the_police_fetch_to_a_talk_that_was_ordered():
    refusal = cited(may_request_police_fetch(case(a_sentence), occasion="breach_talk", on=DAY))
    assert refusal == {SENTENCE}


# ---- The conditions -------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_set, conditions, refused", [
    ("A0", ["residence", "talks"], False), ("A1", ["reporting"], True), ("B0", ["reporting"], False),
    ("B1", ["residence", "no_contact", "sobriety", "talks", "reporting"], False), ("B1", ["curfew"], True),
    ("B1", [], True)])
def test_the_conditions_after_a_breach_are_a_closed_list(rule_set, conditions, refused):
    for sanction, provision in BOTH:
        facts = case(sanction, rule_set, breaches=(BREACH,))
        verdicts = may_set_breach_conditions(facts, conditions=conditions, agreed_by=("youth", "mother"), on=DAY)
        ledd = " andre ledd" if rule_set.startswith("B") else ""
        assert cited(verdicts) == ({provision + ledd} if refused else set())


@pytest.mark.parametrize("sanction, provision", BOTH)
def test_conditions_need_a_breach_and_somebody_who_finds_them_necessary(sanction, provision):
    talks = {"conditions": ["talks"], "on": DAY}
    assert cited(may_set_breach_conditions(case(sanction), **talks)) == {provision}
    unneeded = may_set_breach_conditions(case(sanction, breaches=(BREACH,)), necessary=False, **talks)
    assert cited(unneeded) == {f"{provision} andre ledd"}


@pytest.mark.parametrize("sanction, provision", BOTH)
def test_in_the_current_scheme_everyone_was_heard_on_the_conditions(sanction, provision):
    unheard = case(sanction, breaches=(BREACH,), participations=())
    refusal = cited(may_set_breach_conditions(unheard, conditions=["talks"], agreed_by=("youth", "mother"), on=DAY))
    assert refusal == {"konfliktrådsloven § 22 b", f"{provision} andre ledd"}


@pytest.mark.parametrize("agreed_by, refused", [
    (("youth", "mother"), False), (("youth",), True), (("mother",), True), ((), True)])
def test_in_the_old_scheme_everyone_agreed_to_them(agreed_by, refused):
    facts = case(rule_set="A1", breaches=(BREACH,), born=date(2010, 1, 20))
    verdicts = may_set_breach_conditions(facts, conditions=["talks"], agreed_by=agreed_by, on=DAY)
    assert cited(verdicts) == ({FOLLOW_UP} if refused else set())


@pytest.mark.parametrize("until, refused", [(None, False), (DAY, True)])
def test_conditions_that_stand_can_be_ended(until, refused):
    facts = case(breach_conditions=(ConditionFact("talks", ORDERED, until),))
    assert bool(cited(may_end_breach_conditions(facts, on=DAY))) is refused
    assert cited(may_end_breach_conditions(case(), on=DAY)) == {f"{FOLLOW_UP} andre ledd"}


# ---- The ban --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
@pytest.mark.parametrize("necessary", [True, False])
def test_an_intoxicant_ban_must_be_necessary_in_both_schemes(rule_set, necessary):
    verdicts = may_ban_intoxicants(case(rule_set=rule_set), necessary=necessary, on=DAY)
    assert cited(verdicts) == (set() if necessary else {"konfliktrådsloven § 28"})


def test_one_ban_stands_at_a_time_and_is_kept_or_lifted():
    none, banned = case(), case(bans=(BanFact(ORDERED),))
    lifted = case(bans=(BanFact(ORDERED, lifted_on=DAY),))
    for facts, another, change in ((none, False, True), (banned, True, False), (lifted, False, True)):
        assert bool(cited(may_ban_intoxicants(facts, necessary=True, on=DAY))) is another
        assert bool(cited(may_lift_ban(facts, on=DAY))) is change
        assert bool(cited(may_keep_ban(facts, on=DAY))) is change


@pytest.mark.parametrize("ban, due", [
    (BanFact(date(2026, 3, 31)), date(2026, 6, 30)),
    (BanFact(date(2026, 3, 31), reviewed_on=date(2026, 6, 15)), date(2026, 9, 15)),
    (BanFact(date(2026, 3, 31), lifted_on=DAY), None)])
def test_a_ban_is_reviewed_after_three_months(ban, due):
    days = {each.name: each.day for each in deadlines(case(bans=(ban,)), on=DAY)}
    assert days.get("ban_review") == due
