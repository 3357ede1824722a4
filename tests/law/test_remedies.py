"""A refusal says why in plain words, what would make it allowed, and who can do it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited, summoned
from workflow.law.questions import (
    may_approve_plan, may_be_assigned, may_be_received, may_complete, may_hold, may_progress, may_resume,
    may_summon,
)
from workflow.law.facts import PlanFacts
from workflow.law.questions.receiving import length
from workflow.law.steps import OPEN, STEPS, in_stage
from workflow.law.terms import Term
from workflow.law.verdict import Either, Outcome, Refused, Remedy, Verdict, Words, render, unmet

DAY = date(2026, 3, 20)
# About what has been carried out, and so lawful when the case has ended.
LOOKING_BACK = {"correct_report", "evaluate"}


@pytest.mark.parametrize("act, stage, opener", [
    ("hold_meeting", "received", "summon_meeting"), ("hold_meeting", "preparing", "summon_meeting"),
    ("approve_plan", "meeting_scheduled", "hold_meeting"), ("progress", "meeting_held", "approve_plan"),
    ("complete", "meeting_held", "approve_plan"), ("complete", "interrupted", "resume"),
    ("summon_meeting", "postponed", "resume"), ("resume", "active", None),
    ("summon_meeting", "active", None), ("complete", "completed", "reopen"), ("assign", "deceased", "reopen"),
    ("complete", "in_court", None), ("refer", "referred", None), ("resume", "received", None),
])
def test_the_wrong_stage_names_the_act_that_opens_the_way(act, stage, opener):
    verdict = in_stage(act, a_follow_up(stage=stage), on=DAY)
    assert cited([verdict]) == {str(verdict.provision)}
    assert (verdict.remedy.act if verdict.remedy else None) == opener


@pytest.mark.parametrize("stage", ["referred", "in_court"])
def test_what_lies_with_others_is_waited_for(stage):
    verdict = in_stage("complete", a_follow_up(stage=stage), on=DAY)
    assert verdict.remedy.who == ("prosecutor", "court")


@pytest.mark.parametrize("act", STEPS)
def test_every_act_rests_on_a_provision_of_its_sanction(act):
    for facts in (a_follow_up(), a_sentence()):
        met = in_stage(act, replace(facts, stage=STEPS[act].stages[0]), on=DAY)
        assert met.outcome is Outcome.MET and "§" in str(met.provision)
        for ended in {"completed", "returned"} - set(STEPS[act].stages):
            assert in_stage(act, replace(facts, stage=ended), on=DAY).outcome is Outcome.NOT_MET
    assert set(STEPS[act].stages) <= set(OPEN) or act in LOOKING_BACK


def texts(verdicts, language="nb"):
    return [verdict.text(language) for verdict in unmet(verdicts)]


@pytest.mark.parametrize("alternative, said", [
    ("P1Y9M", "Lengden er 3 år. Over 2 år krever at fengselsstraffen klart ville ha vært lengre; den er 1 år "
              "og 9 måneder."),
    ("P2Y8M", None), (None, "Lengden er 3 år. Den kan være høyst 2 år.")])
def test_why_three_years_are_refused(alternative, said):
    facts = a_sentence(duration=Term(years=3), alternative_prison=alternative and Term.parse(alternative))
    assert (said in texts(length(facts))) if said else texts(length(facts)) == []


def test_why_a_sentence_is_too_long_even_so():
    facts = a_sentence(duration=Term(years=3, days=1), alternative_prison=Term(years=4))
    assert "Lengden er 3 år og 1 dag. Den kan være høyst 3 år." in texts(length(facts))


def test_why_it_cannot_be_completed():
    running = active(a_follow_up(), DAY)
    assert texts(may_complete(running, on=DAY)) == ["Gjennomføringstiden varer til og med 20. november 2026."]
    assert "Gjennomføringstiden har ikke begynt." in texts(may_complete(a_follow_up(), on=DAY))


def test_a_person_kept_out_is_shown_another_meeting_only_where_there_is_one():
    for person, act in (("victim", "summon_restorative_meeting"), ("slt_coordinator", None)):
        facts = summoned(a_follow_up(), DAY)
        verdicts = unmet(may_hold(facts, attended=("youth", "mother", person), held_on=DAY, on=DAY))
        assert {verdict.remedy and verdict.remedy.act for verdict in verdicts} == {act}


def test_the_reason_is_said_in_the_readers_language():
    facts = a_follow_up(consents=())
    assert [texts(may_summon(facts, held_on=DAY, on=DAY), language)[0] for language in ("nb", "nn", "en",
                                                                                        "xx")] == [
        "Ungdommen har ikke svart på samtykke.", "Ungdommen har ikkje svart på samtykke.",
        "The youth has not answered on consent.", "Ungdommen har ikke svart på samtykke."]


def test_a_refusal_carries_reasons_with_citations():
    refusal = Refused(unmet(may_be_assigned(a_follow_up(stage="completed", disqualified=True), on=DAY)))
    assert str(refusal) == ("Saken er avsluttet: gjennomført. (konfliktrådsloven § 3) "
                            "Koordinatoren er inhabil i saken. (forvaltningsloven § 6)")
    assert len(refusal.verdicts) == 2


def test_a_question_answers_with_the_conditions_that_hold_as_well():
    for verdicts in (may_be_received(a_sentence(), on=DAY), may_progress(active(a_follow_up(), DAY), on=DAY),
                     may_resume(a_follow_up(stage="postponed"), by="coordinator", on=DAY)):
        assert cited(verdicts) == set() and all(verdicts)
        assert all(verdict.remedy is None for verdict in verdicts)
    assert len(may_approve_plan(a_follow_up(), PlanFacts(), on=DAY)) > 4


@pytest.mark.parametrize("value, nb, en", [
    (DAY, "20. mars 2026", "20 March 2026"), (("a", "b", "c"), "a, b og c", "a, b and c"), (("a",), "a", "a"),
    ((), "", ""),
    (Either(("a", "b")), "a eller b", "a or b"), (Term(months=1), "1 måned", "1 month"), (7, "7", "7")])
def test_facts_in_a_sentence(value, nb, en):
    assert (render(value, "nb"), render(value, "en")) == (nb, en)


def test_a_verdict_knows_its_wording_its_source_and_its_day():
    shortest = may_be_received(a_follow_up(duration=Term(days=119)), on=DAY)
    refused = next(verdict for verdict in unmet(shortest) if "71 a" in str(verdict.provision))
    assert (refused.source, refused.as_of) == ("lov/2023-12-20-110", date(2026, 3, 2))
    assert refused.facts["value"] == Term(days=120) and refused.remedy_text("en").startswith("Send the case "
                                                                                             "back")
    assert Verdict(Outcome.MET, refused.provision, "x", Words("a", "b", "c"), {},
                   Remedy(Words("d", "e", "f"))).remedy_text(
        "nn") == "E"
