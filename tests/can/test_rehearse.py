"""Rehearsing: a case told in a file is played through the services by the right people, and gone again."""

import pytest

from tests.can.rehearsals import (
    ACTIVE,
    CONSENTED,
    RECEIVED,
    SENTENCE,
    cited,
    differences,
    last,
    played,
    rows,
)
from tests.factories import active_case, received_case

pytestmark = pytest.mark.django_db


# ---- The play --------------------------------------------------------------------------------------
def test_a_play_leaves_nothing_behind_and_sends_nothing(django_capture_on_commit_callbacks):
    received_case()
    before = rows()
    with django_capture_on_commit_callbacks() as callbacks:
        assert all(told.as_expected for told in played(*ACTIVE))
    assert rows() == before
    assert callbacks == []


def test_what_is_recorded_is_there_until_the_play_is_over(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        active_case()
    assert callbacks
    assert differences(last(*ACTIVE, "{day: 2026-03-04, act: pass, then: {events: 8, chain: intact}}")) == {}


# ---- Who does it -----------------------------------------------------------------------------------
def test_the_players_coordinator_carries_the_case_and_the_stage_stays_received():
    received, assigned = played(
        "{day: 2026-02-06, act: receive, then: {stage: received, rule_set: B1}}",
        "{day: 2026-02-07, act: assign, to: Kari Koordinator, then: {stage: preparing}}",
    )
    assert received.as_expected and assigned.as_expected
    assert last(*RECEIVED, "{day: 2026-02-09, act: consent, from: youth}").outcome == "ok"


def test_the_newly_assigned_carries_it_on():
    told = played(*RECEIVED, "{day: 2026-02-07, act: assign, to: Kari Koordinator}", *CONSENTED[1:])
    assert [step.outcome for step in told] == ["ok"] * 4


@pytest.mark.parametrize("by", ["coordinator", "slt_coordinator", "auditor"])
def test_only_the_head_assigns(by):
    assert cited(last(*RECEIVED, f"{{day: 2026-02-07, act: assign, by: {by}}}")) == {"konfliktrådsloven § 9"}
    assert last(*RECEIVED, "{day: 2026-02-07, act: assign, by: office_head}").outcome == "ok"


def test_what_others_decide_is_recorded_by_the_coordinator():
    assert last(*CONSENTED, "{day: 2026-02-10, act: summon_meeting, held_on: 2026-03-03, by: police}").outcome == "ok"


def test_a_team_member_tells_of_their_own_measure_only():
    let_in = "{day: 2026-03-04, act: add_team_member, member: Tone Tavle, agency: school, measure: Fotball}"
    own = "{day: 2026-04-01, act: progress, by: 'team_member:school', measure: Fotball, status: late}"
    assert last(*ACTIVE, let_in, own).outcome == "ok"
    assert last(*ACTIVE, let_in, own.replace("school", "police")).outcome == "refused"
    assert cited(last(*ACTIVE, own.replace("Fotball", "Sjakk"))) == {"konfliktrådsloven § 25"}


# ---- Before there is a case ------------------------------------------------------------------------
def test_consents_given_before_the_case_came_are_recorded_when_it_comes():
    early = ["{day: 2026-02-03, act: consent, from: youth}", "{day: 2026-02-04, act: consent, from: mother}"]
    received = "{day: 2026-02-06, act: receive, then: {events: 3, may: [summon_meeting]}}"
    assert [step.as_expected for step in played(*early, received)] == [True] * 3
    alone = last("{day: 2026-02-06, act: receive, then: {may_not: {summon_meeting: straffeprosessloven § 71 a}}}")
    assert alone.as_expected


def test_a_consent_nobody_asks_for_is_refused_at_once():
    early = last("{day: 2026-02-03, act: consent, from: youth}", case=SENTENCE)
    assert cited(early) == {"straffeloven § 52 a", "konfliktrådsloven § 11 fjerde ledd"}


def test_nothing_else_is_done_before_the_case_came_and_it_comes_once():
    assert cited(last("{day: 2026-02-03, act: summon_meeting, held_on: 2026-03-03}")) == {"konfliktrådsloven § 22"}
    assert cited(last(*RECEIVED, *RECEIVED)) == {"konfliktrådsloven § 22"}


# ---- Who may open, and who may count ---------------------------------------------------------------
@pytest.mark.parametrize(
    "by, outcome",
    [
        ("coordinator", "ok"),
        ("youth", "ok"),
        ("mother", "ok"),
        ("'guardian:mother'", "ok"),
        ("'guardian:uncle'", "refused"),
        ("slt_coordinator", "refused"),
        ("office_head", "refused"),
        ("auditor", "refused"),
        ("police", "refused"),
        ("victim", "refused"),
        ("'team_member:school'", "refused"),
        ("'other:naboen'", "refused"),
    ],
)
def test_who_may_open_the_page(by, outcome):
    told = last(*RECEIVED, f"{{day: 2026-02-07, act: open_case, by: {by}}}")
    assert told.outcome == outcome
    assert cited(told) == ({"konfliktrådsloven § 9"} if outcome == "refused" else set())


def test_a_team_member_opens_the_page_from_the_day_they_are_let_in_until_it_ends():
    opens = "{{day: {day}, act: open_case, by: 'team_member:school'}}"
    let_in = "{day: 2026-03-04, act: add_team_member, member: Tone, agency: school, until: 2026-03-10}"
    told = played(*ACTIVE, opens.format(day="2026-03-04"), let_in, opens.format(day="2026-03-10"),
                  opens.format(day="2026-03-11"))  # fmt: skip
    assert [step.outcome for step in told if step.step.act == "open_case"] == ["refused", "ok", "refused"]


@pytest.mark.parametrize("day, outcome", [("2027-08-07", "ok"), ("2027-08-08", "refused")])
def test_a_guardian_opens_the_page_until_the_youth_is_eighteen(day, outcome):
    assert last(*RECEIVED, f"{{day: {day}, act: open_case, by: 'guardian:mother'}}").outcome == outcome


def test_a_count_of_none_is_refused_as_a_count_of_one():
    here = "{day: 2026-02-07, act: count_cases, municipality: '0301'}"
    nowhere = here.replace("0301", "5601")
    for told in played(*RECEIVED, here, nowhere)[1:]:
        assert cited(told) == {"forvaltningsloven § 13 a nr. 2"}


@pytest.mark.parametrize("others, outcome", [(3, "refused"), (4, "ok")])
def test_five_are_counted(others, outcome):
    for _number in range(others):
        received_case(municipality="0301")
    assert last(*RECEIVED, "{day: 2026-02-07, act: count_cases}").outcome == outcome
