"""Rehearsal files against their contract: what a good one says, and all that may be so."""

from datetime import date

import pytest

from integrations.rehearsals.contract import read
from tests.doors.rehearsals import EXAMPLE, changed, mistakes, with_step
from workflow.law.facts import DecidedBy, Sanction, StartUp
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term


# ---- The good one -------------------------------------------------------------------------------
def test_the_example_says_what_it_says():
    rehearsal = read(EXAMPLE.encode())
    case = rehearsal.case
    assert (rehearsal.title, rehearsal.basis) == ("Mor sier nei", "straffeprosessloven § 71 a")
    assert (case.sanction, case.decided_by) == (Sanction.YOUTH_FOLLOW_UP, DecidedBy.PROSECUTOR)
    assert case.final_on == case.decided_on == date(2026, 1, 12)
    assert case.offence_from == case.offence_to == date(2025, 11, 30)
    assert (case.guardians, case.municipality, case.duration) == (("mother",), "3407", Term(months=8))
    assert (case.suitability_found, case.resident_in_norway, case.rule_set) == (True, True, None)
    received, consent, summons = rehearsal.steps
    assert [(then.check, then.expected) for then in received.then] == [("stage", "received"), ("rule_set", "B1")]
    assert (consent.given["from"], consent.given["answer"], consent.given["to"]) == ("mother", False, "sanction")
    assert (summons.expected, summons.because) == ("refused", (CRIMINAL_PROCEDURE_ACT.at("71 a"),))
    assert (summons.number, summons.given["held_on"], summons.given["invited"]) == (3, date(2026, 2, 20), None)


def test_a_sentence_brings_what_the_court_decided():
    case = read(changed("  duration: P8M", """\
  duration: P1Y6M
  final_on: 2026-01-26
  guardians: [mother, stefar]
  alternative_prison: P1Y4M
  unconditional_prison: P3M
  suitability_found: false
  resident_in_norway: no
  start_up_conditions: {from: 2026-02-01, kinds: [residence, treatment]}
  rule_set: B0
  rule_set_reason: Gunstigere""")).case
    assert (case.final_on, case.guardians) == (date(2026, 1, 26), ("mother", "stefar"))
    assert (case.alternative_prison, case.unconditional_prison) == (Term(years=1, months=4), Term(months=3))
    assert (case.suitability_found, case.resident_in_norway) == (False, False)
    assert case.start_up_conditions == StartUp(date(2026, 2, 1), ("residence", "treatment"))
    assert (case.rule_set, case.rule_set_reason) == (RuleSet.B0, "Gunstigere")


@pytest.mark.parametrize(
    "old, new",
    [
        ("born: 2009-05-17", "born: '2009-05-17'"),
        ('municipality: "3407"', "municipality: '3407'"),
        ('  municipality: "3407"\n', ""),
        ("offence_on: 2025-11-30", "offence_on: [2025-11-30, 2025-12-03]"),
        ("answer: no", "answer: off"),
        ("from: mother", "from: guardian:mother"),
        ("because: straffeprosessloven § 71 a\n", "because: [konfliktrådsloven § 11, straffeloven § 52 a]\n"),
        ("because: straffeprosessloven § 71 a\n", "because: Straffeprosessloven  §\u00a071 a\n"),
        ("basis: straffeprosessloven § 71 a\n", ""),
        ("P8M", "P99Y"),
        ("2009-05-17", "2014-05-17"),
    ],
)
def test_what_may_be_so_is_read(old, new):
    assert mistakes(changed(old, new)) == []


def test_dates_in_quotes_mean_the_same():
    assert read(EXAMPLE.replace("2026-01-28", '"2026-01-28"').encode()) == read(EXAMPLE.encode())


@pytest.mark.parametrize(
    "step",
    [
        "{day: 2026-02-04, act: complain, by: mother, about: plan, notified_on: 2026-02-03}",
        "{day: 2026-02-04, act: open_case, by: 'team_member:school'}",
        "{day: 2026-02-04, act: consent, by: youth, reason: Muntlig på telefon}",
        "{day: 2026-02-04, act: hold_meeting, attended: [youth, 'other:Tante Anna', defence_counsel]}",
        "{day: 2026-02-04, act: ban_intoxicants, notified_on: {youth: 2026-02-05, mother: 2026-02-06}}",
        "{day: 2026-02-04, act: share, with: {agency: school, person: Tone Tavle}, categories: [attendance]}",
        "{day: 2026-02-04, act: transfer_office, to: oslo, heard: [prosecutor, youth, mother]}",
        "{day: 2026-02-04, act: restorative_agreement, items: [{text: Male gjerdet, amount: 0}]}",
        "{day: 2026-02-04, act: set_breach_conditions, conditions: [curfew]}",
        "{day: 2026-02-04, act: pass, then: {may: [consent, 'consent:sharing'], may_not: {'refer:prosecutor': "
        "konfliktrådsloven § 33}, deadlines: {court_petition: null}, ends_on: null, tasks: [], chain: intact}}",
    ],
)
def test_steps_of_every_kind_are_read(step):
    assert mistakes(with_step(step)) == []


def test_somebody_appointed_later_may_be_named():
    appoint = "{day: 2026-02-04, act: appoint_temporary_guardian, name: Tante Anna}"
    consent = "{day: 2026-02-05, act: consent, from: Tante Anna}"
    assert mistakes(with_step(f"{appoint}\n  - {consent}")) == []
    assert mistakes(with_step(consent)) == [(19, "steps[4].from")]


def test_what_is_written_once_may_be_pointed_at_again():
    twice = with_step("&step {day: 2026-02-04, act: consent, from: youth}\n  - *step")
    assert len(read(twice).steps) == 5
