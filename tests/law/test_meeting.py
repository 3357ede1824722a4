"""Who must, may and may not be at the main meeting, in each rule set and sanction."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited, summoned
from workflow.law.assumptions import Assumptions, SplitMeetingStart
from workflow.law.facts import ConsentFact
from workflow.law.mediation_act_period import start_if_held
from workflow.law.questions import attendance, may_adjourn, may_continue, may_hold, may_summon
from workflow.law.terms import Term
from workflow.law.verdict import unmet

MEETING = "konfliktrådsloven § 24"
FAMILY = ("youth", "mother")
AGENCIES = ("police", "correctional_service")

# The table of the law, by hand: rule set, role, sentence, follow-up.
TABLE = """
A0 youth required required
A0 mother required required
A0 police required if_expedient
A0 correctional_service required optional
A0 victim right right
A0 victim_guardian right right
A0 victim_counsel right right
A0 defence_counsel right optional
A0 school invited invited
A1 victim right right
A1 defence_counsel right optional
B0 youth required required
B0 mother required required
B0 police required if_expedient
B0 correctional_service required optional
B0 victim not_a_participant not_a_participant
B0 victim_guardian not_a_participant not_a_participant
B0 victim_counsel not_a_participant not_a_participant
B0 defence_counsel right not_a_participant
B1 youth required required
B1 mother required required
B1 police required if_expedient
B1 correctional_service required optional
B1 victim not_a_participant not_a_participant
B1 defence_counsel right right
B1 school invited invited
B1 child_welfare invited invited
B1 health invited invited
B1 coordinator required required
B1 slt_coordinator not_a_participant not_a_participant
""".split("\n")


@pytest.mark.parametrize("row", [row for row in TABLE if row])
def test_the_attendance_table(row):
    rule_set, role, sentence, follow_up = row.split()
    for facts, presence in ((a_sentence(rule_set), sentence), (a_follow_up(rule_set), follow_up)):
        assert attendance(facts, on=facts.decided_on)[role].presence == presence


def hold(facts, attended, **given):
    day = facts.decided_on + timedelta(days=20)
    return may_hold(summoned(facts, day), attended=attended, held_on=day, on=day, **given)


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
@pytest.mark.parametrize("missing", [*FAMILY, *AGENCIES])
def test_a_sentence_cannot_do_without(rule_set, missing):
    everyone = [*FAMILY, *AGENCIES]
    facts = a_sentence(rule_set)
    assert cited(hold(facts, everyone)) == set()
    everyone.remove(missing)
    assert cited(hold(facts, everyone)) == {MEETING}
    assert [v.remedy.act for v in unmet(hold(facts, everyone))] == ["adjourn_meeting"]
    assert cited(may_summon(facts, invited=everyone, held_on=facts.decided_on,
                            on=facts.decided_on)) == {MEETING}


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
def test_a_follow_up_needs_the_family_only(rule_set):
    assert cited(hold(a_follow_up(rule_set), FAMILY)) == set()
    assert cited(hold(a_follow_up(rule_set), ["youth"])) == {MEETING}


@pytest.mark.parametrize("rule_set, refusal", [
    ("A1", set()), ("B0", {MEETING, "konfliktrådsloven § 24 a"}),
    ("B1", {MEETING, "konfliktrådsloven § 24 a"})])
def test_the_victim_left_the_main_meeting_with_the_reform(rule_set, refusal):
    assert cited(hold(a_follow_up(rule_set), [*FAMILY, "victim"])) == refusal


@pytest.mark.parametrize("rule_set, refused", [("A1", False), ("B0", True), ("B1", False)])
def test_counsel_in_a_follow_up(rule_set, refused):
    assert bool(cited(hold(a_follow_up(rule_set), [*FAMILY, "defence_counsel"]))) is refused


def test_counsel_may_be_kept_out_of_an_old_conference():
    facts = a_follow_up("A1", assumptions=Assumptions(counsel_observes_old_follow_up=False))
    assert cited(hold(facts, [*FAMILY, "defence_counsel"])) == {MEETING,
                                                                "straffeprosessloven § 100 andre ledd"}


def test_the_slt_coordinator_meets_no_youth():
    assert cited(hold(a_follow_up(), [*FAMILY, "slt_coordinator"])) == {MEETING, "konfliktrådsloven § 9"}


def test_people_the_law_does_not_name_may_come():
    assert cited(hold(a_follow_up(), [*FAMILY, "school", "other:trener", "team_member:nav"])) == set()


@pytest.mark.parametrize("reason, refused", [("Arbeider på plattform", False), (" ", True), (None, True)])
def test_one_guardian_may_be_away_with_a_recorded_reason(reason, refused):
    facts = a_sentence(guardians=("mother", "father"))
    excused = {"father": reason} if reason else {}
    attended = ["youth", "mother", *AGENCIES]
    assert bool(cited(hold(facts, attended, excused=excused))) is refused
    strict = replace(facts, assumptions=Assumptions(one_guardian_may_be_excused=False))
    assert cited(hold(strict, attended, excused=excused)) == {MEETING}


def test_the_only_guardian_is_never_excused_and_neither_are_two():
    away = {"mother": "syk", "father": "syk"}
    assert cited(hold(a_sentence(), ["youth", *AGENCIES], excused=away)) == {MEETING}
    assert cited(hold(a_sentence(guardians=("mother", "father")), ["youth", *AGENCIES],
                      excused=away)) == {MEETING}


@pytest.mark.parametrize("birthday, needed", [(-1, False), (0, False), (1, True)])
def test_a_guardian_is_needed_until_the_birthday(birthday, needed):
    facts = a_sentence()
    day = facts.decided_on + timedelta(days=20)
    facts = replace(facts, born=(day + timedelta(days=birthday)).replace(year=day.year - 18))
    assert cited(hold(facts, ["youth", *AGENCIES])) == ({MEETING} if needed else set())


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, True)])
def test_the_meeting_is_held_on_the_day_it_was_summoned_for(offset, refused):
    facts = a_follow_up()
    planned, on = date(2026, 3, 20), date(2026, 3, 30)
    verdicts = may_hold(summoned(facts, planned), attended=FAMILY, held_on=planned + timedelta(days=offset),
                        on=on)
    assert cited(verdicts) == ({MEETING} if refused else set())


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_a_meeting_is_not_held_before_its_day(offset, refused):
    planned = date(2026, 3, 20)
    verdicts = may_hold(summoned(a_follow_up(), planned), attended=FAMILY, held_on=planned,
                        on=planned + timedelta(days=offset))
    assert cited(verdicts) == ({MEETING} if refused else set())


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_nobody_is_summoned_to_a_day_that_has_passed(offset, refused):
    on = date(2026, 3, 20)
    verdicts = may_summon(a_follow_up(), held_on=on + timedelta(days=offset), on=on)
    assert cited(verdicts) == ({MEETING} if refused else set())


@pytest.mark.parametrize("stage, refused", [
    ("received", False), ("preparing", False), ("meeting_scheduled", False), ("postponed", True),
    ("meeting_held", True), ("active", True), ("completed", True)])
def test_when_a_meeting_can_be_summoned(stage, refused):
    on = date(2026, 3, 20)
    assert cited(may_summon(a_follow_up(stage=stage), held_on=on, on=on)) == ({MEETING} if refused else set())


def test_a_refusal_after_the_summons_stops_the_meeting():
    no = ConsentFact("mother", False, date(2026, 3, 10))
    facts = a_follow_up()
    assert "konfliktrådsloven § 11 fjerde ledd" in cited(hold(replace(facts, consents=(*facts.consents, no)),
                                                              FAMILY))


def test_the_length_is_exact_once_the_meeting_sets_the_start():
    longer = a_follow_up(duration=Term(days=366))
    assert cited(hold(longer, FAMILY)) == {"straffeprosessloven § 71 a andre ledd",
                                           "konfliktrådsloven § 23 andre ledd"}


def test_a_meeting_is_held_or_put_off_only_when_summoned():
    facts = a_follow_up()
    assert cited(may_hold(facts, attended=FAMILY, held_on=facts.decided_on, on=facts.decided_on)) == {MEETING}
    assert cited(may_adjourn(facts, on=facts.decided_on)) == {MEETING}
    assert cited(may_adjourn(summoned(facts, facts.decided_on), on=facts.decided_on)) == set()


# ---- A meeting over several days ------------------------------------------------------------------


def begun(day, **changes):
    """The meeting goes on another day than the one it began."""
    facts = summoned(a_follow_up(**changes), day)
    return replace(facts, meeting=replace(facts.meeting, began_on=day - timedelta(days=7)))


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
@pytest.mark.parametrize("offset, refused", [(-1, True), (0, True), (1, False)])
def test_a_meeting_that_is_split_goes_on_a_later_day(rule_set, offset, refused):
    facts = a_follow_up(rule_set)
    day = facts.decided_on
    verdicts = may_continue(summoned(facts, day), attended=FAMILY, continues_on=day + timedelta(days=offset), on=day)
    assert cited(verdicts) == ({MEETING} if refused else set())


@pytest.mark.parametrize("attended, on_day, remedy", [
    (("youth",), 0, "adjourn_meeting"), (FAMILY, 1, "summon_meeting")])
def test_a_split_meeting_begins_on_its_day_with_everybody_there(attended, on_day, remedy):
    day = date(2026, 3, 20)
    on = day + timedelta(days=on_day)
    verdicts = may_continue(summoned(a_follow_up(), day), attended=attended, continues_on=on + timedelta(days=7), on=on)
    assert [verdict.remedy.act for verdict in unmet(verdicts)] == [remedy]


def test_only_a_meeting_that_is_called_goes_on():
    day = date(2026, 3, 20)
    for facts in (a_follow_up(), replace(summoned(a_follow_up(), day), stage="meeting_held")):
        assert MEETING in cited(may_continue(facts, attended=FAMILY, continues_on=date(2026, 3, 27), on=day))


@pytest.mark.parametrize("starts, offset", [(SplitMeetingStart.FIRST_DAY, -7), (SplitMeetingStart.LAST_DAY, 0)])
def test_the_period_of_a_split_meeting_starts_on_its_first_day_unless_assumed_otherwise(starts, offset):
    day = date(2026, 3, 20)
    facts = begun(day, assumptions=Assumptions(split_meeting_starts=starts))
    assert start_if_held(facts, held_on=day) == day + timedelta(days=offset)
    assert cited(may_hold(facts, attended=FAMILY, held_on=day, on=day)) == set()
