"""Standing still: the start put off, the execution interrupted by several at once, and who lets it go on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited, held
from workflow.law.facts import BreachFact, BreachTalkFact, ComplaintFact, InterruptionFact, ReferralFact
from workflow.law.mediation_act_interruption import (
    is_a_decision, known_grounds, liftable, lifted_by, recorded_grounds,
)
from workflow.law.period import period
from workflow.law.questions import may_interrupt, may_postpone, may_resume
from workflow.law.verdict import unmet

MEETING = date(2026, 2, 16)
STOP, RESUME = date(2026, 5, 4), date(2026, 6, 1)
ALL_SETS = ("A0", "A1", "B0", "B1")


def case(**changes):
    return active(a_follow_up(**changes), MEETING)


def stopped(*grounds: str, stage: str = "interrupted", sentence: bool = False):
    """A case that stands still on these grounds, each a day after the one before."""
    stops = tuple(InterruptionFact(STOP + timedelta(days=n), None, ground) for n, ground in enumerate(grounds))
    return replace(active((a_sentence if sentence else a_follow_up)(), MEETING), interruptions=stops, stage=stage)


# ---- Which grounds, decided by whom ---------------------------------------------------------------


@pytest.mark.parametrize("sanction, ground, by, refusal", [
    (a_follow_up, "health", "coordinator", set()),
    (a_follow_up, "weighty", "coordinator", set()),
    (a_follow_up, "health", "prosecutor", {"konfliktrådsloven § 30"}),
    (a_follow_up, "charged", "prosecutor", set()),
    (a_follow_up, "charged", "coordinator", {"konfliktrådsloven § 34 andre ledd"}),
    (a_sentence, "charged", "coordinator", {"konfliktrådsloven § 32 andre ledd"}),
    (a_follow_up, "prosecution_resumed", "prosecutor", set()),
    (a_sentence, "prosecution_resumed", "prosecutor", {"konfliktrådsloven § 30"}),
    (a_sentence, "petition", "correctional_service", {"konfliktrådsloven § 31"}),
    (a_sentence, "petition", "prosecutor", {"konfliktrådsloven § 31"}),
    (a_follow_up, "petition", "correctional_service", {"konfliktrådsloven § 30"}),
    (a_sentence, "new_judgement", "court", set()),
    (a_follow_up, "holiday", "coordinator", {"konfliktrådsloven § 30"}),
])
def test_each_ground_of_interruption_has_its_authority(sanction, ground, by, refusal):
    assert cited(may_interrupt(active(sanction(), MEETING), ground=ground, by=by, on=STOP)) == refusal


@pytest.mark.parametrize("rule_set, refusal", [
    ("A0", {"konfliktrådsloven § 30"}), ("A1", {"konfliktrådsloven § 30"}), ("B0", set()), ("B1", set())])
def test_a_complaint_interrupts_since_there_are_complaints(rule_set, refusal):
    facts = active(a_follow_up(rule_set, complaints=(ComplaintFact("plan", "youth", STOP),)), MEETING)
    assert cited(may_interrupt(facts, ground="complaint", by="coordinator", on=STOP)) == refusal


@pytest.mark.parametrize("complaints", [(), (ComplaintFact("plan", "youth", STOP, decided_on=STOP),)])
def test_only_a_complaint_that_waits_interrupts(complaints):
    verdicts = may_interrupt(case(complaints=complaints), ground="complaint", by="coordinator", on=STOP)
    assert cited(verdicts) == {"konfliktrådsloven § 30 tredje ledd"}
    assert [verdict.remedy.act for verdict in unmet(verdicts)] == ["complain"]


# ---- After a breach talk --------------------------------------------------------------------------

TALKED = BreachTalkFact(STOP, STOP, True)
MISSED, WAITING = replace(TALKED, attended=False), BreachTalkFact(STOP)


def refused_after_talk(ground, on=STOP, **changes):
    """The acts that would mend it; empty when it is lawful."""
    for make, cites in ((a_follow_up, "konfliktrådsloven § 33 fjerde ledd"),
                        (a_sentence, "konfliktrådsloven § 31 femte ledd")):
        verdicts = may_interrupt(replace(active(make(), MEETING), **changes), ground=ground, by="coordinator", on=on)
        assert cited(verdicts) <= {cites}
    return {verdict.remedy.act for verdict in unmet(verdicts)}


def before(*days, ground):
    """Interruptions on this ground that are over, begun so many days after the talk."""
    return tuple(InterruptionFact(STOP + timedelta(days=n), STOP + timedelta(days=n + 1), ground) for n in days)


@pytest.mark.parametrize("offset, opens", [(-1, {"report_breach"}), (0, {"report_breach"}), (1, set())])
def test_a_breach_on_a_day_after_the_talk_interrupts(offset, opens):
    breach = BreachFact(STOP + timedelta(days=offset), "measure", "negligent")
    assert refused_after_talk("breach_after_talk", RESUME, breaches=(breach,), breach_talks=(TALKED,)) == opens
    for talks in ((), (MISSED,), (WAITING,)):
        untalked = {"breaches": (breach,), "breach_talks": talks}
        assert refused_after_talk("breach_after_talk", RESUME, **untalked) == {"hold_breach_talk"}


@pytest.mark.parametrize("told, opens", [(4, {"report_breach"}), (5, {"report_breach"}), (6, set())])
def test_a_breach_interrupts_once(told, opens):
    breach = BreachFact(STOP + timedelta(days=3), "measure", "negligent", STOP + timedelta(days=told))
    facts = {"breaches": (breach,), "breach_talks": (TALKED,)}
    assert refused_after_talk("breach_after_talk", RESUME, **facts) == set()
    used = before(5, ground="breach_after_talk")
    assert refused_after_talk("breach_after_talk", RESUME, interruptions=used, **facts) == opens
    assert refused_after_talk("breach_after_talk", RESUME, interruptions=before(5, ground="health"), **facts) == set()


@pytest.mark.parametrize("talks, opens", [
    ((), {"hold_breach_talk"}), ((WAITING,), {"hold_breach_talk"}), ((TALKED,), {"hold_breach_talk"}),
    ((MISSED,), set()), ((TALKED, MISSED), set()), ((MISSED, TALKED), {"hold_breach_talk"}),
    ((MISSED, WAITING), {"hold_breach_talk"})])
def test_the_latest_talk_must_be_missed(talks, opens):
    assert refused_after_talk("no_show_at_breach_talk", breach_talks=talks) == opens


@pytest.mark.parametrize("stopped, opens", [(-1, set()), (0, {"order_breach_talk"}), (1, {"order_breach_talk"})])
def test_an_absence_interrupts_once(stopped, opens):
    used = before(stopped, ground="no_show_at_breach_talk")
    assert refused_after_talk("no_show_at_breach_talk", RESUME, breach_talks=(MISSED,), interruptions=used) == opens


# ---- Who starts it again --------------------------------------------------------------------------


@pytest.mark.parametrize("by, refusal", [("coordinator", set()), ("prosecutor", {"konfliktrådsloven § 30"})])
def test_the_one_who_stopped_the_clock_starts_it(by, refusal):
    stopped = replace(case(interruptions=(InterruptionFact(STOP, None, "health"),)), stage="interrupted")
    assert cited(may_resume(stopped, by=by, on=RESUME)) == refusal


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_an_interruption_does_not_end_before_it_began(offset, refused):
    stopped = replace(case(interruptions=(InterruptionFact(STOP, None, "health"),)), stage="interrupted")
    verdicts = may_resume(stopped, by="coordinator", on=STOP + timedelta(days=offset))
    assert bool(cited(verdicts)) is refused


def test_only_what_stands_still_is_resumed():
    assert cited(may_resume(case(), by="coordinator", on=STOP)) == {"konfliktrådsloven § 30"}
    assert cited(may_resume(a_follow_up(stage="postponed"), by="coordinator", on=STOP)) == set()
    assert cited(may_resume(a_follow_up(stage="postponed"), by="police",
                            on=STOP)) == {"straffeprosessloven § 459"}


@pytest.mark.parametrize("stage, ground, by, refused", [
    ("preparing", "health", "coordinator", False), ("received", "weighty", "coordinator", False),
    ("preparing", "complaint", "coordinator", True), ("preparing", "health", "police", True),
    ("active", "health", "coordinator", True)])
def test_the_start_is_postponed_for_health_or_weighty_reasons(stage, ground, by, refused):
    verdicts = may_postpone(a_follow_up(stage=stage), ground=ground, by=by, on=STOP)
    assert cited(verdicts) == ({"straffeprosessloven § 459"} if refused else set())


@pytest.mark.parametrize("rule_set, refused", [("A0", False), ("A1", False), ("B0", True), ("B1", True)])
@pytest.mark.parametrize("make", [a_follow_up, a_sentence])
def test_after_the_meeting_the_start_is_postponed_only_where_the_period_runs_from_the_plan(make, rule_set, refused):
    facts = held(make(rule_set), MEETING)
    verdicts = may_postpone(facts, ground="health", by="coordinator", on=MEETING)
    assert cited(verdicts) == ({"straffeprosessloven § 459"} if refused else set())
    said = " ".join(verdict.text() for verdict in unmet(verdicts))
    assert ("Gjennomføringstiden løper fra 16. februar 2026." in said) is refused
    planned = replace(facts, stage="active", plan_approved_on=MEETING)
    assert cited(may_postpone(planned, ground="health", by="coordinator", on=MEETING)) == {"straffeprosessloven § 459"}


@pytest.mark.parametrize("offset, refused", [(-1, True), (0, False), (1, False)])
def test_a_postponement_does_not_end_before_it_began(offset, refused):
    facts = a_follow_up(stage="postponed", postponements=(InterruptionFact(STOP, None, "health"),))
    verdicts = may_resume(facts, by="coordinator", on=STOP + timedelta(days=offset))
    assert cited(verdicts) == ({"straffeprosessloven § 459"} if refused else set())


# ---- The conditions of a postponement -------------------------------------------------------------


@pytest.mark.parametrize("rule_set", ALL_SETS)
@pytest.mark.parametrize("make", [a_follow_up, a_sentence])
@pytest.mark.parametrize("kind, since_b", [
    ("residence", False), ("no_contact", False), ("sobriety", False), ("talks", False), ("reporting", True)])
def test_a_postponement_carries_the_conditions_of_a_breach(rule_set, make, kind, since_b):
    verdicts = may_postpone(make(rule_set), ground="health", by="coordinator", conditions=[kind], on=STOP)
    refused = since_b and rule_set.startswith("A")
    assert cited(verdicts) == ({"straffeprosessloven § 459"} if refused else set())


@pytest.mark.parametrize("kind", ["curfew", "programme", "electronic_monitoring", ""])
def test_no_other_condition_can_be_attached(kind):
    verdicts = may_postpone(a_follow_up(), ground="weighty", by="coordinator", conditions=["residence", kind], on=STOP)
    assert cited(verdicts) == {"straffeprosessloven § 459"}


# ---- Several at once ------------------------------------------------------------------------------


def test_a_second_ground_may_stop_what_stands_still_and_the_same_may_not():
    for stage in ("interrupted", "referred", "in_court"):
        facts = stopped("health", stage=stage)
        assert cited(may_interrupt(facts, ground="charged", by="prosecutor", on=RESUME)) == set()
        assert cited(may_interrupt(facts, ground="health", by="coordinator", on=RESUME)) == {"konfliktrådsloven § 30"}
    again = may_interrupt(stopped("charged"), ground="charged", by="prosecutor", on=RESUME)
    assert cited(again) == {"konfliktrådsloven § 34 andre ledd"}
    assert [verdict.remedy.act for verdict in unmet(again)] == ["resume"]


@pytest.mark.parametrize("stage, refused", [
    ("received", True), ("postponed", True), ("meeting_held", True), ("active", False), ("interrupted", False),
    ("referred", False), ("in_court", False), ("completed", True)])
def test_only_what_is_under_way_is_interrupted(stage, refused):
    verdicts = may_interrupt(replace(case(), stage=stage), ground="health", by="coordinator", on=STOP)
    assert cited(verdicts) == ({"konfliktrådsloven § 30"} if refused else set())


@pytest.mark.parametrize("by, ground, lifted", [
    ("coordinator", None, "health"), ("coordinator", "weighty", "weighty"), ("prosecutor", None, "charged"),
    ("prosecutor", "health", None), ("court", None, None), ("coordinator", "complaint", None)])
def test_each_authority_lifts_its_own(by, ground, lifted):
    facts = stopped("health", "charged", "weighty")
    found = lifted_by(facts, by, ground)
    assert (found and found.ground) == lifted
    refusal = cited(may_resume(facts, by=by, ground=ground, on=RESUME))
    assert bool(refusal) == (lifted is None)


def test_who_may_not_lift_it_is_told_who_can():
    verdicts = may_resume(stopped("charged"), by="coordinator", on=RESUME)
    [verdict] = unmet(verdicts)
    assert (str(verdict.provision), verdict.remedy.act) == ("konfliktrådsloven § 34 andre ledd", "resume")
    assert verdict.remedy.who == ("prosecutor",)


@pytest.mark.parametrize("stage", ["referred", "in_court"])
def test_a_clock_runs_again_while_the_matter_lies_with_others(stage):
    assert cited(may_resume(stopped("health", stage=stage), by="coordinator", on=RESUME)) == set()
    assert cited(may_resume(stopped(stage=stage), by="coordinator", on=RESUME)) == {"konfliktrådsloven § 30"}


@pytest.mark.parametrize("first, second, moved", [
    ((STOP, RESUME), (RESUME, date(2026, 6, 11)), 38), ((STOP, RESUME), (date(2026, 5, 18), date(2026, 6, 11)), 38),
    ((STOP, RESUME), (date(2026, 5, 18), date(2026, 5, 25)), 28)])
def test_days_that_stand_still_twice_move_the_end_once(first, second, moved):
    stops = (InterruptionFact(*first, "health"), InterruptionFact(*second, "charged"))
    runs = period(case(interruptions=stops), on=date(2026, 7, 1))
    assert runs.ends_on == date(2026, 10, 16) + timedelta(days=moved)


# ---- The stop of a petition -----------------------------------------------------------------------


def asked_the_court(*grounds):
    """A sentence in court, with its own stop and others."""
    petition = ReferralFact("prosecutor", STOP, "execution", "execution", "prosecutor", STOP)
    return replace(stopped("petition", *grounds, stage="in_court", sentence=True), referral=petition)


@pytest.mark.parametrize("by", ["prosecutor", "correctional_region", "coordinator", "court"])
@pytest.mark.parametrize("ground", [None, "petition"])
def test_while_the_court_has_the_case_its_clock_stands_still(by, ground):
    verdicts = may_resume(asked_the_court(), by=by, ground=ground, on=RESUME)
    assert cited(verdicts) == {"konfliktrådsloven § 31"}
    assert [verdict.remedy.act for verdict in unmet(verdicts)] == ["court_decides"]


def test_what_somebody_else_stopped_is_lifted_beside_it():
    facts = asked_the_court("charged")
    assert [stop.ground for stop in liftable(facts)] == ["charged"]
    assert lifted_by(facts, "prosecutor").ground == "charged"
    assert cited(may_resume(facts, by="prosecutor", on=RESUME)) == set()


def test_a_stop_of_a_petition_that_no_court_has_can_be_lifted():
    facts = stopped("petition", sentence=True)
    assert cited(may_resume(facts, by="prosecutor", on=RESUME)) == set()


def test_nobody_is_asked_to_record_the_stop_of_a_petition():
    facts = active(a_sentence(), MEETING)
    assert "petition" in known_grounds(facts) and "petition" not in recorded_grounds(facts)
    verdicts = unmet(may_interrupt(facts, ground="petition", by="prosecutor", on=STOP))
    assert [verdict.remedy.act for verdict in verdicts] == ["petition"]


# ---- Which of them are decisions ------------------------------------------------------------------


@pytest.mark.parametrize("make", [a_follow_up, a_sentence])
def test_only_what_the_office_decides_under_section_30_is_a_decision(make):
    facts = active(make(), MEETING)
    decisions = {ground for ground in known_grounds(facts) if is_a_decision(facts, ground)}
    assert decisions == {"health", "weighty", "complaint"}
