"""Telling in a rehearsal's own words: who is meant, what is meant when nothing is said, and when people were told."""

import pytest

from tests.can.rehearsals import ACTIVE, CASE, CONSENTED, HEARD, RECEIVED, REFUSED, cited, differences, last, played

pytestmark = pytest.mark.django_db

UNTOLD = ("{day: 2026-02-09, act: consent, from: youth}", "{day: 2026-02-09, act: consent, from: mother, answer: no}")
TEMPORARY = "{day: 2026-02-10, act: appoint_temporary_guardian, name: Tante Anna}"
INQUIRY = "{day: 2025-12-20, act: register_inquiry}"
RESTORATIVE = (
    "{day: 2026-02-10, act: summon_meeting, kind: restorative_meeting, held_on: 2026-02-20}",
    "{day: 2026-02-20, act: hold_meeting, kind: restorative_meeting, attended: [youth, mother, victim, mediator]}",
)
HEALTH = (
    "{day: 2026-03-03, act: approve_plan, measures: [{category: programme, title: Terapi, responsible: BUP, "
    "catalogue: {title: Terapi, health_service: true}}]}"
)


# ---- People -------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["Tante Anna", "temporary_guardian", "'guardian:Tante Anna'"])
def test_a_temporary_guardian_is_called_by_name_and_by_role(name):
    consent = f"{{day: 2026-02-11, act: consent, from: {name}, then: {{may: [summon_meeting]}}}}"
    told = last(*RECEIVED, *UNTOLD, TEMPORARY, consent)
    assert (told.outcome, differences(told)) == ("ok", {})
    opens = f"{{day: 2026-02-11, act: open_case, by: {name}}}"
    assert last(*RECEIVED, *UNTOLD, TEMPORARY, opens).outcome == "ok"
    assert last(*RECEIVED, *UNTOLD, TEMPORARY, opens.replace(name, "mother")).outcome == "refused"


@pytest.mark.parametrize("by, outcome", [("mother", "ok"), ("youth", "ok"), ("police", "refused")])
def test_whoever_complains_does_so_in_their_own_name(by, outcome):
    told = last(*ACTIVE, f"{{day: 2026-03-10, act: complain, about: plan, by: {by}}}")
    assert told.outcome == outcome


@pytest.mark.parametrize(
    "ground, by, outcome",
    [
        ("health", "", "ok"),
        ("health", ", by: prosecutor", "refused"),
        ("charged", "", "ok"),
        ("charged", ", by: coordinator", "refused"),
    ],
)
def test_an_interruption_is_decided_by_the_one_the_law_names_unless_the_file_says_who(ground, by, outcome):
    offence = "{day: 2026-03-20, act: new_offence, happened_on: 2026-03-18, charged: true}"
    told = last(*ACTIVE, offence, f"{{day: 2026-03-21, act: interrupt, ground: {ground}{by}}}")
    assert told.outcome == outcome


def test_it_goes_on_when_the_one_who_stopped_it_says_so():
    stopped = (
        "{day: 2026-03-20, act: new_offence, happened_on: 2026-03-18, charged: true}",
        "{day: 2026-03-21, act: interrupt, ground: charged}",
    )
    assert last(*ACTIVE, *stopped, "{day: 2026-03-31, act: resume, by: coordinator}").outcome == "refused"
    resumed = last(*ACTIVE, *stopped, "{day: 2026-03-31, act: resume, then: {stage: active, ends_on: 2026-09-13}}")
    assert resumed.as_expected


# ---- What is meant when nothing is said ---------------------------------------------------------
def test_nobody_named_means_everyone_the_law_requires():
    meeting = ("{day: 2026-02-10, act: summon_meeting, held_on: 2026-03-03}", "{day: 2026-03-03, act: hold_meeting}")
    assert [told.outcome for told in played(*CONSENTED, *meeting)] == ["ok"] * 5


def test_a_restorative_meeting_moves_nothing_and_its_agreement_is_signed_by_those_there():
    agreed = "{day: 2026-02-20, act: restorative_agreement, items: [{text: Male gjerdet, amount: 0}]%s}"
    told = played(*CONSENTED, *RESTORATIVE, agreed % ", then: {stage: received}")
    assert [step.as_expected for step in told] == [True] * 6
    unsigned = last(*CONSENTED, *RESTORATIVE, agreed % ", agreed_by: [youth, mediator]")
    assert cited(unsigned) == {"konfliktrådsloven § 17"}
    paid = last(*CONSENTED, *RESTORATIVE, agreed.replace("amount: 0", "amount: 500") % "")
    assert cited(paid) == {"konfliktrådsloven § 17 første ledd"}


def test_the_catalogue_says_whether_a_measure_is_a_health_service():
    shared = tuple(
        f"{{day: 2026-03-03, act: consent, to: sharing, from: {person}, recipients: [health], categories: [health]}}"
        for person in ("youth", "mother")
    )
    assert cited(last(*HEARD, HEALTH)) == {"konfliktrådsloven § 22 c"}
    assert cited(last(*HEARD, *shared[:1], HEALTH)) == {"konfliktrådsloven § 22 c"}
    assert last(*HEARD, *shared, HEALTH).outcome == "ok"
    assert last(*HEARD, HEALTH.replace("health_service: true", "health_service: false")).outcome == "ok"


def test_what_the_case_does_not_have_is_refused_and_no_mistake_in_the_house():
    other = "{day: 2026-03-10, act: change_plan, remove: [Sjakk], intensity: lower}"
    nobody = "{day: 2026-03-10, act: remove_team_member, member: Ingen}"
    assert cited(last(*ACTIVE, other)) == {"konfliktrådsloven § 25"}
    assert cited(last(*ACTIVE, nobody)) == {"konfliktrådsloven § 26"}


# ---- When people were told ----------------------------------------------------------------------
@pytest.mark.parametrize(
    "notified, day",
    [
        ("", "2026-03-31"),
        (", notified_on: {youth: 2026-03-10, mother: 2026-03-16}", "2026-04-07"),
        (", notified_on: {youth: 2026-03-17}", "2026-04-07"),
    ],
)
def test_the_time_to_complain_runs_from_the_last_who_was_told(notified, day):
    ban = f"{{day: 2026-03-10, act: ban_intoxicants{notified}, then: {{deadlines: {{'complaint:ban': {day}}}}}}}"
    assert differences(last(*ACTIVE, ban)) == {}


# ---- Before the case ----------------------------------------------------------------------------
def test_an_inquiry_comes_before_the_case_and_has_consents_of_its_own():
    told = played(
        INQUIRY,
        "{day: 2025-12-21, act: consent, to: sharing, from: youth, recipients: [police], categories: [identity]}",
        "{day: 2025-12-21, act: withdraw_consent, to: sharing, from: youth}",
        "{day: 2025-12-22, act: hold_coordination_group}",
        f"{{day: 2025-12-23, act: assess_suitability, suitable: true, {REFUSED}, because: konfliktrådsloven § 22 d}}",
        "{day: 2025-12-23, act: assess_suitability, suitable: true, sketch: Skole og fotball}",
        "{day: 2026-02-03, act: close_inquiry}",
        "{day: 2026-02-06, act: receive, then: {events: 1}}",
    )
    assert [step.as_expected for step in told] == [True] * 8


def test_there_is_no_group_without_an_inquiry_and_no_inquiry_from_just_anybody():
    assert cited(last("{day: 2025-12-22, act: hold_coordination_group}")) == {"konfliktrådsloven § 22 d"}
    assert cited(last(INQUIRY.replace("}", ", by: police}"))) == {"konfliktrådsloven § 22 d første ledd"}
    assert cited(last("{day: 2025-12-21, act: consent, to: sharing, from: youth}")) == {"konfliktrådsloven § 22"}


def test_a_case_that_moves_is_carried_on_by_the_coordinator_there():
    move = "{day: 2026-02-10, act: transfer_office, to: Vest, heard: [prosecutor, youth, mother]}"
    told = played(*CONSENTED, move, "{day: 2026-02-11, act: summon_meeting, held_on: 2026-03-03}", case=CASE)
    assert [step.outcome for step in told] == ["ok"] * 5
