"""What a plan may hold, who approves it, how it may change, and where a case without one goes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_measure, a_sentence, active, cited, held
from workflow.law.assumptions import Assumptions, OldSchemeStart
from workflow.law.facts import Category, ConsentFact, ParticipationFact, PlanFacts
from workflow.law.questions import may_approve_plan, may_change_plan, may_return
from workflow.law.terms import Term
from workflow.law.verdict import unmet

NEW = {"konfliktrådsloven § 25 andre ledd", "konfliktrådsloven § 22 b"}


def approve(facts, *measures, agreed_by=(), after=0):
    day = facts.decided_on + timedelta(days=20)
    plan = PlanFacts(measures or (a_measure(),), tuple(agreed_by))
    return may_approve_plan(held(facts, day), plan, on=day + timedelta(days=after))


@pytest.mark.parametrize("rule_set, needed", [("A0", True), ("A1", True), ("B0", False), ("B1", False)])
@pytest.mark.parametrize("sanction", [a_follow_up, a_sentence])
def test_the_old_scheme_asks_everyone_to_approve(rule_set, needed, sanction):
    facts = sanction(rule_set)
    assert cited(approve(facts, agreed_by=["youth", "mother"])) == set()
    assert cited(approve(facts, agreed_by=["youth"])) == ({"konfliktrådsloven § 25"} if needed else set())


@pytest.mark.parametrize("unheard", ["youth", "mother"])
@pytest.mark.parametrize("rule_set, refusal", [("A1", set()), ("B0", NEW), ("B1", NEW)])
def test_the_new_scheme_asks_that_everyone_was_heard(rule_set, refusal, unheard):
    facts = a_sentence(rule_set)
    day = facts.decided_on + timedelta(days=20)
    facts = held(facts, day)
    facts = replace(facts, participations=tuple(v for v in facts.participations if v.person != unheard))
    verdicts = may_approve_plan(facts, PlanFacts((a_measure(),), ("youth", "mother")), on=day)
    assert cited(verdicts) == refusal
    assert {(v.remedy.act,
             v.remedy.who) for v in unmet(verdicts)} == ({("participation",
                                                           (unheard,))} if refusal else set())


def test_a_view_given_tomorrow_does_not_count_today():
    facts = held(a_sentence(), date(2026, 3, 20))
    late = (ParticipationFact("youth", date(2026, 3, 21)), facts.participations[1])
    assert cited(may_approve_plan(replace(facts, participations=late), PlanFacts((a_measure(),)),
                                  on=date(2026, 3, 20))) == NEW


def test_a_grown_up_is_heard_alone():
    facts = a_sentence(born=date(2008, 3, 22))
    facts = replace(held(facts, date(2026, 3, 22)),
                    participations=(ParticipationFact("youth", date(2026, 3, 22)),))
    assert cited(may_approve_plan(facts, PlanFacts((a_measure(),)), on=date(2026, 3, 22))) == set()
    assert cited(may_approve_plan(facts, PlanFacts((a_measure(),)), on=date(2026, 3, 21)))


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
@pytest.mark.parametrize("category", Category)
def test_every_category_of_the_law_is_lawful(rule_set, category):
    assert cited(approve(a_follow_up(rule_set), a_measure(category=category.value),
                         agreed_by=["youth", "mother"])) == set()


@pytest.mark.parametrize("change", [{"category": "prison"}, {"responsible": " "}, {"title": ""}])
def test_a_measure_needs_a_kind_a_name_and_someone_responsible(change):
    assert cited(approve(a_follow_up(), a_measure(**change))) == {"konfliktrådsloven § 25 første ledd"}


def test_an_empty_plan_is_no_plan():
    facts = held(a_follow_up(), date(2026, 3, 20))
    assert cited(may_approve_plan(facts, PlanFacts(), on=date(2026, 3, 20))) == {"konfliktrådsloven § 25 "
                                                                                 "første ledd"}


@pytest.mark.parametrize("consent, refusal", [(False, {"konfliktrådsloven § 22 c"}), (True, set())])
def test_a_health_service_asks_for_consent_to_the_measure(consent, refusal):
    assert cited(approve(a_follow_up(), a_measure(health_service=True, health_consent=consent))) == refusal
    assert cited(approve(a_follow_up(), a_measure(responsible="health", health_consent=consent))) == set()


@pytest.mark.parametrize("first, last, refused", [
    (0, 0, False), (-1, 0, True), (1, 0, False), (0, -1, False), (0, 1, True)])
def test_a_measure_lies_inside_the_period(first, last, refused):
    starts_on, ends_on = date(2026, 3, 22), date(2026, 11, 22)
    measure = a_measure(from_=starts_on + timedelta(days=first), to=ends_on + timedelta(days=last))
    assert cited(approve(a_follow_up(),
                         measure)) == ({"konfliktrådsloven § 23 tredje ledd"} if refused else set())


def test_a_measure_does_not_end_before_it_begins():
    backwards = a_measure(from_=date(2026, 5, 2), to=date(2026, 5, 1))
    assert cited(approve(a_follow_up(), backwards)) == {"konfliktrådsloven § 23 tredje ledd"}


def test_consent_withdrawn_before_an_old_plan_stops_it_and_before_a_new_one_does_not():
    for rule_set, refused in (("A1", True), ("B1", False)):
        facts = a_follow_up(rule_set)
        no = ConsentFact("youth", False, facts.decided_on)
        verdicts = approve(replace(facts, consents=(*facts.consents, no)), agreed_by=["youth", "mother"])
        assert bool(cited(verdicts)) is refused


def test_an_old_plan_that_starts_the_period_is_measured_from_its_own_day():
    consents = tuple(ConsentFact(person, True, date(2023, 2, 1)) for person in ("youth", "mother"))
    facts = a_follow_up("A1", duration=Term(days=366), consents=consents)
    year = {"straffeprosessloven § 71 a andre ledd", "konfliktrådsloven § 23"}
    day = date(2023, 2, 28)
    for approved_on, refusal in ((day, year), (day + timedelta(days=1), set())):
        verdicts = may_approve_plan(held(facts, day), PlanFacts((a_measure(),), ("youth", "mother")),
                                    on=approved_on)
        assert cited(verdicts) == refusal
    assumed = Assumptions(old_scheme_period_starts=OldSchemeStart.CONFERENCE_HELD)
    earlier = replace(held(facts, day), assumptions=assumed)
    plan = PlanFacts((a_measure(),), ("youth", "mother"))
    assert cited(may_approve_plan(earlier, plan, on=day + timedelta(days=1))) == year


@pytest.mark.parametrize("stage", ["received", "meeting_scheduled", "active", "completed"])
def test_a_plan_comes_after_the_meeting(stage):
    facts = replace(held(a_follow_up(), date(2026, 3, 20)), stage=stage)
    assert "konfliktrådsloven § 25" in cited(may_approve_plan(facts, PlanFacts((a_measure(),)),
                                                              on=date(2026, 3, 20)))


@pytest.mark.parametrize("intensity, better, refused", [
    ("lower", True, False), ("equal", True, False), ("higher", True, True), ("equal", False, True)])
def test_a_change_suits_better_and_never_tightens(intensity, better, refused):
    facts = active(a_follow_up(), date(2026, 3, 20))
    verdicts = may_change_plan(facts, added=(a_measure(),), remaining=1, intensity=intensity,
                               better_suited=better,
                               on=date(2026, 4, 20))
    assert cited(verdicts) == ({"konfliktrådsloven § 25 sjette ledd"} if refused else set())


@pytest.mark.parametrize("intensity", ["lower", "equal", "higher"])
def test_an_old_change_asks_for_approval_only(intensity):
    facts = active(a_follow_up("A1"), date(2023, 3, 20))
    change = {"added": (a_measure(),), "remaining": 0, "intensity": intensity, "better_suited": True}
    assert cited(may_change_plan(facts, **change, agreed_by=["youth", "mother"],
                                 on=date(2023, 4, 3))) == set()
    assert cited(may_change_plan(facts, **change, agreed_by=["youth"],
                                 on=date(2023, 4, 3))) == {"konfliktrådsloven § 25"}


def test_a_change_leaves_something_in_the_plan():
    facts = active(a_follow_up(), date(2026, 3, 20))
    change = {"added": (), "intensity": "lower", "better_suited": True, "on": date(2026, 4, 20)}
    assert cited(may_change_plan(facts, remaining=1, **change)) == set()
    assert cited(may_change_plan(facts, remaining=0, **change)) == {"konfliktrådsloven § 25 første ledd"}


@pytest.mark.parametrize("rule_set, to, recommend, refusal", [
    ("A1", "correctional_region", None, set()), ("A1", "correctional_service", "execution", set()),
    ("A1", "correctional_region", "conversion", {"konfliktrådsloven § 25"}),
    ("A1", "prosecutor", "execution", {"konfliktrådsloven § 25"}),
    ("B0", "prosecutor", "execution", {"konfliktrådsloven § 25 fjerde ledd"}),
    ("B0", "correctional_region", "conversion", set()),
    ("B1", "prosecutor", "execution", set()), ("B1", "correctional_region", "conversion", set()),
    ("B1", "prosecutor", "electronic_monitoring", {"konfliktrådsloven § 25 fjerde ledd"}),
    ("B1", "prosecutor", None, {"konfliktrådsloven § 25 fjerde ledd"}),
    ("B1", "court", "execution", {"konfliktrådsloven § 25 fjerde ledd"}),
])
def test_where_a_sentence_without_a_plan_goes(rule_set, to, recommend, refusal):
    facts = held(a_sentence(rule_set), date(2026, 3, 20))
    assert cited(may_return(facts, recommend=recommend, to=to, on=date(2026, 3, 20))) == refusal


@pytest.mark.parametrize("rule_set, to, refusal", [
    ("A1", None, set()), ("A1", "prosecutor", set()), ("B1", "prosecutor", set()),
    ("B1", "correctional_region", {"konfliktrådsloven § 25 femte ledd"})])
def test_a_follow_up_without_a_plan_goes_back_to_the_prosecutor(rule_set, to, refusal):
    facts = held(a_follow_up(rule_set), date(2026, 3, 20))
    assert cited(may_return(facts, to=to, on=date(2026, 3, 20))) == refusal


@pytest.mark.parametrize("stage", ["received", "preparing", "meeting_scheduled", "postponed", "meeting_held"])
def test_a_refused_consent_returns_the_case_at_any_stage_before_the_plan(stage):
    facts = a_follow_up(stage=stage)
    no = ConsentFact("mother", False, facts.decided_on)
    assert bool(cited(may_return(facts, on=facts.decided_on))) is (stage != "meeting_held")
    assert cited(may_return(replace(facts, consents=(*facts.consents, no)), on=facts.decided_on)) == set()


def test_a_refusal_after_the_plan_does_not_return_the_case():
    facts = active(a_follow_up(), date(2026, 3, 20))
    no = ConsentFact("mother", False, date(2026, 4, 1))
    refused = replace(facts, consents=(*facts.consents, no))
    assert cited(may_return(refused, on=date(2026, 4, 1))) == {"konfliktrådsloven § 11"}
