"""Ten cases as a jurist would tell them, asked of the law alone: the facts written by hand, day by day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.law.cases import a_measure, cited
from workflow.law.facts import (
    BreachFact, BreachTalkFact, CaseFacts, ConsentFact, DecidedBy, DecisionFact, InterruptionFact, MeetingFact,
    ParticipationFact,
    PlanFacts, Sanction,
)
from workflow.law.glossary import meeting_term
from workflow.law.period import deadlines, period
from workflow.law.provision import parse_citation
from workflow.law.questions import (
    complaint_deadline, may_approve_plan, may_be_received, may_change_plan, may_complain, may_complete,
    may_consent,
    may_count, may_hold, may_interrupt, may_open_case, may_refer, may_request_police_fetch, may_resume,
    may_summon,
)
from workflow.law.rule_sets import choose
from workflow.law.terms import Term

D = date.fromisoformat
FAMILY = ("youth", "mother")


def told(sanction, decided_on, offence_on, born, duration, guardians=("mother",), **more) -> CaseFacts:
    decided_on, offence_on = D(decided_on), D(offence_on)
    by = DecidedBy.COURT if sanction == "youth_sentence" else DecidedBy.PROSECUTOR
    choice = choose(decided_on=decided_on, offence_from=offence_on, offence_to=offence_on, on=decided_on)
    return CaseFacts(Sanction(sanction), by, decided_on, more.pop("final_on", decided_on), offence_on,
                     offence_on, D(born),
                     Term.parse(duration), guardians, choice.rule_set, **more)


def consent(facts, day, *people):
    return replace(facts,
                   consents=(*facts.consents, *(ConsentFact(person, True, D(day)) for person in people)))


def summon(facts, day, held_on, *invited):
    assert cited(may_summon(facts, invited=invited or None, held_on=D(held_on), on=D(day))) == set()
    return replace(facts, stage="meeting_scheduled", meeting=MeetingFact(planned_for=D(held_on)))


def hold(facts, day, *attended):
    assert cited(may_hold(facts, attended=attended, held_on=D(day), on=D(day))) == set()
    return replace(facts, stage="meeting_held", meeting=replace(facts.meeting, held_on=D(day)))


def hear(facts, day, *people):
    return replace(facts, participations=tuple(ParticipationFact(person, D(day)) for person in people))


def approve(facts, day, measure, *agreed_by):
    assert cited(may_approve_plan(facts, PlanFacts((measure,), agreed_by), on=D(day))) == set()
    return replace(facts, stage="active", plan_approved_on=D(day), participations=())


def current_follow_up(decided_on, offence_on, born, duration, received, met, measure=None) -> CaseFacts:
    """The usual way to a plan: received and consented, met, heard and approved."""
    facts = told("youth_follow_up", decided_on, offence_on, born, duration)
    assert cited(may_be_received(facts, on=D(received))) == set()
    facts = summon(consent(facts, received, *FAMILY), received, met)
    facts = hear(hold(facts, met, *FAMILY), met, *FAMILY)
    return approve(facts, met, measure or a_measure())


def holds(refusal: set[str], because: str) -> bool:
    return any(parse_citation(because).covers(parse_citation(provision)) for provision in refusal)


def test_current_follow_up_of_120_days():
    facts = current_follow_up("2026-02-02", "2025-12-13", "2009-08-08", "P120D", "2026-02-06", "2026-03-03")
    spell = period(facts, on=D("2026-03-03"))
    assert (facts.rule_set, meeting_term(facts.rule_set)) == ("B1", "ungdomsplanmøte")
    assert (spell.starts_on, spell.ends_on, spell.days_left) == (D("2026-03-03"), D("2026-07-01"), 120)


def test_current_sentence_needs_no_consent_but_the_youth_is_heard():
    facts = told("youth_sentence", "2026-04-20", "2025-10-18", "2008-06-02", "P1Y6M",
                 final_on=D("2026-05-04"),
                 alternative_prison=Term.parse("P10M"))
    assert cited(may_be_received(facts, on=D("2026-05-08"))) == set()
    refusal = cited(may_consent(facts, "youth", on=D("2026-05-08")))
    assert holds(refusal, "straffeloven § 52 a") and holds(refusal, "konfliktrådsloven § 11")
    everyone = (*FAMILY, "police", "correctional_service")
    facts = hold(summon(facts, "2026-05-11", "2026-05-28", *everyone), "2026-05-28", *everyone)
    curfew = a_measure(category="curfew", from_=D("2026-05-28"), to=D("2026-08-28"))
    assert holds(cited(may_approve_plan(facts, PlanFacts((curfew,)), on=D("2026-05-28"))),
                 "konfliktrådsloven § 25")
    facts = approve(hear(facts, "2026-05-28", *FAMILY), "2026-05-28", curfew)
    assert period(facts, on=D("2026-05-28")).ends_on == D("2027-11-28")


def test_old_follow_up_of_one_year_needs_both_guardians():
    facts = told("youth_follow_up", "2023-05-08", "2023-02-11", "2006-09-21", "P1Y", ("mother", "father"))
    facts = consent(facts, "2023-05-12", *FAMILY)
    assert holds(cited(may_summon(facts, held_on=D("2023-06-01"), on=D("2023-05-15"))),
                 "konfliktrådsloven § 11")
    everyone = (*FAMILY, "father", "victim", "school")
    facts = summon(consent(facts, "2023-05-16", "father"), "2023-05-16", "2023-06-01", *everyone)
    facts = hold(facts, "2023-06-01", *everyone)
    assert (facts.rule_set, meeting_term(facts.rule_set)) == ("A1", "ungdomsstormøte")
    school = a_measure(from_=D("2023-06-02"), to=D("2024-06-01"))
    refused = may_approve_plan(facts, PlanFacts((school,), FAMILY), on=D("2023-06-01"))
    assert holds(cited(refused), "konfliktrådsloven § 25")
    facts = approve(facts, "2023-06-01", school, *FAMILY, "father")
    assert period(facts, on=D("2023-06-01")).ends_on == D("2024-06-01")
    assert holds(cited(may_complete(facts, on=D("2024-05-31"))), "konfliktrådsloven § 23")
    assert cited(may_complete(facts, on=D("2024-06-03"))) == set()


def test_old_sentence_of_three_years_lives_on_after_the_reform():
    facts = told("youth_sentence", "2024-06-20", "2023-12-02", "2006-12-30", "P3Y",
                 alternative_prison=Term.parse("P2Y8M"))
    assert cited(may_be_received(facts, on=D("2024-07-05"))) == set()
    agencies = ("police", "correctional_service")
    facts = summon(consent(facts, "2024-07-08", *FAMILY), "2024-07-10", "2024-08-12", *FAMILY, *agencies,
                   "victim")
    without = may_hold(facts, attended=(*FAMILY, "police"), held_on=D("2024-08-12"), on=D("2024-08-12"))
    assert holds(cited(without), "konfliktrådsloven § 24")
    facts = approve(hold(facts, "2024-08-12", *FAMILY, *agencies), "2024-08-12",
                    a_measure(from_=D("2024-08-12"), to=D("2027-08-12")), *FAMILY)
    due = {item.name: item.day for item in deadlines(facts, on=D("2026-11-20"))}
    assert period(facts, on=D("2026-11-20")).ends_on == D("2027-08-12")
    assert due["court_petition"] == D("2027-11-12")
    assert (facts.rule_set, meeting_term(facts.rule_set)) == ("A1", "ungdomsstormøte")


def test_three_years_need_a_long_alternative():
    facts = told("youth_sentence", "2025-03-14", "2024-11-03", "2008-01-19", "P3Y",
                 alternative_prison=Term.parse("P1Y9M"))
    assert holds(cited(may_be_received(facts, on=D("2025-03-20"))), "straffeloven § 52 b")


def test_an_interruption_moves_the_end():
    facts = current_follow_up("2026-01-19", "2025-11-08", "2008-12-24", "P8M", "2026-01-26", "2026-02-16")
    assert period(facts, on=D("2026-02-16")).ends_on == D("2026-10-16")
    assert cited(may_interrupt(facts, ground="health", by="coordinator", on=D("2026-05-04"))) == set()
    stop = InterruptionFact(D("2026-05-04"), None, "health")
    stopped = replace(facts, stage="interrupted", interruptions=(stop,))
    assert period(stopped, on=D("2026-05-04")).earliest_end == D("2026-10-16")
    assert complaint_deadline(notified_on=D("2026-05-04")) == D("2026-05-26")
    assert cited(may_resume(stopped, by="coordinator", on=D("2026-06-01"))) == set()
    resumed = replace(facts, interruptions=(replace(stop, to=D("2026-06-01")),))
    assert period(resumed, on=D("2026-06-01")).ends_on == D("2026-11-13")


def test_a_complaint_deadline_over_easter():
    facts = current_follow_up("2026-02-16", "2026-01-03", "2009-03-30", "P5M", "2026-02-19", "2026-03-13")
    assert complaint_deadline(notified_on=D("2026-03-13")) == D("2026-04-07")
    facts = replace(facts, decisions=(DecisionFact("plan", D("2026-03-13"), D("2026-03-13")),))
    assert cited(may_complain(facts, about="plan", notified_on=D("2026-03-13"), on=D("2026-04-07"))) == set()


def test_a_plan_change_may_not_tighten():
    facts = current_follow_up("2026-03-02", "2026-01-10", "2009-02-15", "P6M", "2026-03-05", "2026-03-19")
    assert period(facts, on=D("2026-03-19")).ends_on == D("2026-09-19")
    climbing = a_measure(category="other", title="Klatring", from_=D("2026-04-15"), to=D("2026-09-19"))
    change = {"added": (climbing,), "remaining": 0, "better_suited": True, "on": D("2026-04-14")}
    facts = hear(facts, "2026-04-14", *FAMILY)
    assert cited(may_change_plan(facts, intensity="higher", **change)) == {"konfliktrådsloven § 25 sjette "
                                                                           "ledd"}
    assert cited(may_change_plan(facts, intensity="equal", **change)) == set()


def test_the_breach_ladder_of_a_follow_up():
    facts = current_follow_up("2025-09-01", "2025-06-21", "2008-10-10", "P1Y", "2025-09-05", "2025-09-22")
    facts = replace(facts, breaches=(BreachFact(D("2025-11-14"), "measure", "intentional"),))
    refusal = cited(may_refer(facts, to="prosecutor", on=D("2025-11-18")))
    assert holds(refusal, "konfliktrådsloven § 33")
    ordered = replace(facts, breach_talks=(BreachTalkFact(D("2025-11-18")),))
    fetch = may_request_police_fetch(ordered, occasion="breach_talk", on=D("2025-11-19"))
    assert cited(fetch) == {"straffeprosessloven § 461 tredje ledd"}
    talked = replace(facts, breach_talks=(BreachTalkFact(D("2025-11-18"), D("2025-11-24"), True),))
    assert holds(cited(may_refer(talked, to="prosecutor", on=D("2025-11-25"))), "konfliktrådsloven § 33")
    again = replace(talked, breaches=(*talked.breaches, BreachFact(D("2026-01-09"), "measure", "negligent")))
    assert cited(may_refer(again, to="prosecutor", on=D("2026-01-13"))) == set()
    assert period(again, on=D("2026-01-20")).ends_on == D("2026-09-22")


@pytest.mark.parametrize("because, refusal", [
    ("konfliktrådsloven § 9", may_open_case(granted=False, on=D("2026-05-07"))),
    ("forvaltningsloven § 13 a", may_count(1, on=D("2026-05-07")))])
def test_the_slt_coordinator_sees_no_case_and_no_small_count(because, refusal):
    assert holds(cited(refusal), because)
