"""Forvaltningsloven §§ 11 d and 35, personopplysningsloven 2000 § 27: written in time, put right, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.personal_data_act import INSTEAD
from workflow.law.questions import may_allow_late_recording, may_be_recorded, may_correct, may_reopen
from workflow.law.record_facts import EventFact, LateLeaveFact
from workflow.law.steps import OPEN, STAGE_NAMES

RULE_SETS = ("A0", "A1", "B0", "B1")
DAY = timedelta(days=1)
TODAY, RECEIVED = date(2026, 11, 17), date(2026, 9, 1)
WRITTEN_DOWN = {"forvaltningsloven § 11 d andre ledd"}
ENDS = [stage for stage in STAGE_NAMES if stage not in OPEN]


def case(rule_set="B1", **changes):
    return a_follow_up(rule_set, received_on=RECEIVED, **changes)


def recorded(on, facts=None, latest=None, told=False):
    return may_be_recorded(facts or case(), on=on, today=TODAY, latest=latest, told=told)


@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_what_happens_today_asks_nothing(rule_set):
    assert recorded(TODAY, case(rule_set), latest=TODAY) == []


@pytest.mark.parametrize("on, refused", [
    (TODAY + DAY, True), (TODAY - 14 * DAY, False), (TODAY - 15 * DAY, True), (TODAY - 13 * DAY, False),
])  # fmt: skip
@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_the_day_has_come_and_is_not_too_long_ago(rule_set, on, refused):
    assert cited(recorded(on, case(rule_set))) == (WRITTEN_DOWN if refused else set())


@pytest.mark.parametrize("days, refused", [(-1, True), (0, False), (1, False)])
def test_nothing_comes_before_the_latest(days, refused):
    latest = TODAY - 5 * DAY
    assert cited(recorded(latest + days * DAY, latest=latest)) == (WRITTEN_DOWN if refused else set())


@pytest.mark.parametrize("days, refused", [(-1, True), (0, False), (1, False)])
def test_nothing_comes_before_the_case(days, refused):
    facts = case(assumptions=replace(case().assumptions, late_recording_days=400))
    assert cited(recorded(RECEIVED + days * DAY, facts)) == (WRITTEN_DOWN if refused else set())


@pytest.mark.parametrize("on, until, refused", [
    (TODAY - 30 * DAY, TODAY, False), (TODAY - 31 * DAY, TODAY, True), (TODAY - 29 * DAY, TODAY, False),
    (TODAY - 30 * DAY, TODAY - DAY, True), (TODAY - 30 * DAY, TODAY + DAY, False),
])  # fmt: skip
def test_leave_reaches_back_to_its_day_while_it_lasts(on, until, refused):
    facts = case(late_leaves=(LateLeaveFact(TODAY - 30 * DAY, until),))
    assert cited(recorded(on, facts)) == (WRITTEN_DOWN if refused else set())


def test_what_is_told_may_be_old_but_neither_to_come_nor_out_of_order():
    assert cited(recorded(TODAY - 60 * DAY, told=True)) == set()
    assert cited(recorded(RECEIVED - DAY, told=True)) == WRITTEN_DOWN
    assert cited(recorded(TODAY + DAY, told=True)) == WRITTEN_DOWN
    assert cited(recorded(TODAY - 60 * DAY, latest=TODAY - 59 * DAY, told=True)) == WRITTEN_DOWN


@pytest.mark.parametrize("back_to, refused", [
    (TODAY, False), (TODAY + DAY, True), (RECEIVED, False), (RECEIVED - DAY, True)
])  # fmt: skip
def test_leave_is_given_for_days_of_the_case(back_to, refused):
    assert cited(may_allow_late_recording(case(), back_to=back_to, on=TODAY)) == (WRITTEN_DOWN if refused else set())
    assert cited(may_allow_late_recording(case(), on=TODAY)) == set()
    assert cited(may_allow_late_recording(case(stage="completed"), on=TODAY)) == WRITTEN_DOWN


# ---- Corrections ----------------------------------------------------------------------------------

SOUND = EventFact("consent", TODAY, only_adds=True)


def test_what_only_added_and_stands_alone_is_taken_back():
    assert cited(may_correct(case(), event=SOUND, on=TODAY)) == set()
    assert cited(may_correct(case(), on=TODAY)) == set()


@pytest.mark.parametrize("changes, said", [
    ({"only_adds": False}, "endret noe som sto der fra før"), ({"changed_stage": True}, "nytt stadium"),
    ({"stage_left": True}, "gått videre"), ({"stands_alone": False}, "endret det samme"),
    ({"corrected_on": TODAY - DAY}, "ble rettet 16. november 2026"),
])  # fmt: skip
def test_everything_else_says_what_to_do_instead(changes, said):
    verdict, = may_correct(case(), event=replace(SOUND, **changes), on=TODAY)
    assert cited([verdict]) == {"personopplysningsloven 2000 § 27"}
    assert said in verdict.text() and verdict.remedy.act == "withdraw_consent"


@pytest.mark.parametrize("act", [*INSTEAD, "upload_document"])
def test_the_way_instead_is_said_in_every_language(act):
    verdict, = may_correct(case(), event=replace(SOUND, act=act, changed_stage=True), on=TODAY)
    assert cited([verdict]) and verdict.remedy.who


# ---- Taking an end back ---------------------------------------------------------------------------


@pytest.mark.parametrize("rule_set", RULE_SETS)
@pytest.mark.parametrize("stage", OPEN)
def test_what_is_open_can_not_be_opened(rule_set, stage):
    assert cited(may_reopen(case(rule_set, stage=stage), on=TODAY)) == {"forvaltningsloven § 35"}


@pytest.mark.parametrize("stage", ENDS)
@pytest.mark.parametrize("make", [a_follow_up, a_sentence])
def test_every_end_may_have_been_an_error(make, stage):
    assert cited(may_reopen(make(stage=stage), ground="error", on=TODAY)) == set()


@pytest.mark.parametrize("stage", ENDS)
def test_a_superior_decision_is_about_what_others_decided(stage):
    by_others = stage in {"quashed", "converted", "prosecution_resumed", "replaced", "lapsed"}
    refused = cited(may_reopen(a_sentence(stage=stage), ground="superior_decision", on=TODAY))
    assert refused == (set() if by_others else {"forvaltningsloven § 35"})


def test_to_gain_time_is_no_ground():
    assert cited(may_reopen(case(stage="quashed"), ground="more_time", on=TODAY)) == {"forvaltningsloven § 35"}
