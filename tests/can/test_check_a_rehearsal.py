"""Checking a rehearsal: what came of each step, held beside what the file says should come of it."""

import pytest

from integrations.rehearsals import player
from tests.can.rehearsals import ACTIVE, CASE, CONSENTED, HEARD, PLAN, RECEIVED, REFUSED, differences, last, played

pytestmark = pytest.mark.django_db


# ---- Beside what the file says ---------------------------------------------------------------------
def test_it_goes_on_after_a_difference_and_undoes_nothing():
    told = played(
        *RECEIVED,
        "{day: 2026-02-07, act: summon_meeting, held_on: 2026-03-03}",
        "{day: 2026-02-07, act: consent, from: youth, expect: refused}",
        "{day: 2026-02-07, act: pass, then: {stage: received, events: 2}}",
    )
    assert [step.outcome for step in told] == ["ok", "refused", "ok", "ok"]
    assert [step.as_expected for step in told] == [True, False, False, True]


@pytest.mark.parametrize(
    "because, holds",
    [
        ("straffeprosessloven § 71 a", True),
        ("straffeprosessloven § 71 a andre ledd", True),
        ("konfliktrådsloven § 11", True),
        ("[straffeloven § 52 a, konfliktrådsloven § 11]", True),
        ("straffeprosessloven § 71", False),
        ("straffeprosessloven § 71 a tredje ledd", False),
        ("straffeloven § 52 a", False),
    ],
)
def test_a_refusal_must_cite_the_provision_or_one_inside_it(because, holds):
    step = f"{{day: 2026-02-07, act: summon_meeting, held_on: 2026-03-03, {REFUSED}, because: {because}}}"
    told = last(*RECEIVED, step)
    assert told.outcome == "refused"
    assert told.as_expected is holds
    assert ("because" in differences(told)) is not holds


@pytest.mark.parametrize(
    "then, got",
    [
        ("stage: received", "active"),
        ("rule_set: A1", "B1"),
        ("ends_on: 2026-09-04", "2026-09-03"),
        ("starts_on: null", "2026-03-03"),
        ("days_left: 183", 184),
        ("days_used: 1", 0),
        ("deadlines: {complaint: 2026-03-23}", "2026-03-24"),
        ("deadlines: {court_petition: 2026-12-03}", None),
        ("deadlines: {complaint: null}", "2026-03-24"),
        ("may: [interrupt, approve_plan]", ["interrupt"]),
        ("may_not: {interrupt: konfliktrådsloven § 30}", "ok"),
        ("may_not: {approve_plan: konfliktrådsloven § 9}", ["konfliktrådsloven § 25"]),
        ("events: 7", 8),
        ("team: [police]", []),
        ("label.meeting: ungdomsstormøte", "ungdomsplanmøte"),
    ],
)
def test_a_fact_that_does_not_hold_is_told_with_what_stands_there(then, got):
    told = last(*HEARD, PLAN.replace("]}", "], then: {" + then + "}}"))
    ((_expected, found),) = differences(told).values()
    assert found == got or (isinstance(got, list) and set(got) <= set(found))


@pytest.mark.parametrize(
    "then",
    [
        "stage: active, rule_set: B1, starts_on: 2026-03-03, ends_on: 2026-09-03, days_used: 0, days_left: 184",
        "deadlines: {complaint: 2026-03-24, 'complaint:plan': 2026-03-24, court_petition: null}",
        "may: [interrupt, 'interrupt:health', 'consent:sharing'], may_not: {'interrupt:charged': null}",
        "may_not: {complete: konfliktrådsloven § 23, approve_plan: [konfliktrådsloven § 1, konfliktrådsloven § 25]}",
        "events: 8, chain: intact, team: [], label.meeting: ungdomsplanmøte",
    ],
)
def test_a_fact_that_holds_is_given_back_as_expected(then):
    then = then.replace(", may_not: {'interrupt:charged': null}", "")
    told = last(*HEARD, PLAN.replace("]}", "], then: {" + then + "}}"))
    assert told.then and told.as_expected, differences(told)


def test_the_errands_that_wait_are_known_by_name():
    received = "{{day: 2026-02-06, act: receive, then: {{tasks: {names}}}}}"
    straddling = CASE.replace("offence_on: 2025-12-13", "offence_on: 2024-11-30")
    assert last(received.format(names="[assign]")).as_expected
    assert last(received.format(names="[assign, confirm_rule_set]"), case=straddling).as_expected
    assert not last(received.format(names="[confirm_rule_set]")).as_expected
    assert not last(received.format(names="[]")).as_expected
    quashed = "{day: 2026-02-07, act: quash, then: {stage: quashed, tasks: []}}"
    assert last(*RECEIVED, quashed).as_expected


def test_the_team_is_known_by_agency_and_by_name():
    let_in = "{day: 2026-03-04, act: add_team_member, member: Tone Tavle, agency: school, measure: Fotball"
    there = let_in + ", then: {team: [school, Tone Tavle, youth, mother, coordinator]}}"
    gone = "{day: 2026-03-05, act: remove_team_member, agency: school, then: {team: [Tone Tavle]}}"
    told = played(*ACTIVE, there, gone)
    assert told[-2].as_expected
    assert told[-1].outcome == "ok" and "team" in differences(told[-1])


def test_a_mistake_in_the_house_is_a_difference_and_no_traceback(monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(player, "do", broken)
    consent, later = played(*CONSENTED[:2], "{day: 2026-02-09, act: pass}")[1:]
    assert (consent.outcome, differences(consent)) == ("error", {"error": (None, "ZeroDivisionError")})
    assert later.as_expected
