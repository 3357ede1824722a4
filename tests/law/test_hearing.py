"""Forvaltningsloven §§ 16 and 17, and what goes along when a case is sent on: before, on and after each day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, active, cited
from workflow.law.facts import BreachFact, IncidentFact, IncidentStepFact, ReferralFact
from workflow.law.questions import (
    may_ask_agencies, may_ask_to_explain, may_close_incident, may_hear_youth, may_note_incident, may_report_breach,
    may_send_case_file,
)
from workflow.law.verdict import Outcome

MEETING, DAY = date(2026, 3, 20), date(2026, 6, 1)
ONE_DAY = timedelta(days=1)
TOLD, HEARD = "forvaltningsloven § 16 første ledd", "forvaltningsloven § 17 første ledd"
NOTED = IncidentFact(1, DAY - ONE_DAY, DAY)


def case(*steps: str, sanction=a_follow_up, **changes):
    taken = tuple(IncidentStepFact(1, kind, DAY) for kind in steps)
    facts = replace(active(sanction("B1"), MEETING), incidents=(NOTED,), incident_steps=taken)
    return replace(facts, **changes)


def breach(facts, **named):
    return cited(may_report_breach(facts, of="measure", culpability="negligent", happened_on=DAY - ONE_DAY, on=DAY, **named))


@pytest.mark.parametrize("happened_on, refused", [(DAY - ONE_DAY, set()), (DAY, set()), (DAY + ONE_DAY, {HEARD})])
def test_what_is_noted_has_happened(happened_on, refused):
    assert cited(may_note_incident(case(), happened_on=happened_on, on=DAY)) == refused


@pytest.mark.parametrize("answer_by, refused", [(DAY - ONE_DAY, {TOLD}), (DAY, {TOLD}), (DAY + ONE_DAY, set())])
def test_there_is_time_to_answer(answer_by, refused):
    assert cited(may_ask_to_explain(case(), answer_by=answer_by, on=DAY)) == refused


@pytest.mark.parametrize("steps, refused", [
    ((), {HEARD}), (("asked",), {HEARD}), (("heard",), set()), (("not_heard",), set()), (("asked", "heard"), set())])  # fmt: skip
def test_nobody_is_judged_unheard(steps, refused):
    assert breach(case(*steps)) == breach(case(*steps), incident=1) == refused


def test_without_an_incident_a_breach_is_recorded_as_before():
    assert breach(case(incidents=())) == set()
    assert breach(case("closed")) == set()


def test_what_is_over_is_not_taken_up_again():
    closed, found = case("heard", "closed"), case("heard", breaches=(BreachFact(DAY, "measure", "negligent", incident=1),))
    for facts in (closed, found):
        assert breach(facts, incident=1) == {HEARD}
        assert cited(may_close_incident(facts, incident=1, on=DAY)) == {HEARD}
        assert cited(may_hear_youth(facts, incident=1, on=DAY)) == {HEARD}


@pytest.mark.parametrize("days, refused", [(1, {TOLD}), (0, set()), (-1, set())])
def test_guardians_are_told_until_the_18th_birthday(days, refused):
    facts = case(born=date(2008, 6, 1) + days * ONE_DAY)
    assert cited(may_hear_youth(facts, guardians_told=False, on=DAY)) == refused
    assert cited(may_hear_youth(facts, guardians_told=True, on=DAY)) == set()


# ---- What goes along ------------------------------------------------------------------------------


def sent_to(receiver: str, **changes):
    return case(sanction=a_sentence, stage="referred", referral=ReferralFact(receiver, DAY), **changes)


@pytest.mark.parametrize("receiver, refused", [
    ("prosecutor", set()), ("correctional_region", {"konfliktrådsloven § 22 d femte ledd"})])  # fmt: skip
def test_the_groups_papers_are_for_the_prosecutor_alone(receiver, refused):
    parts = ["case", "breaches", "coordination_group"]
    assert cited(may_send_case_file(sent_to(receiver), parts=parts, why="Til retten.", on=DAY)) == refused
    assert cited(may_send_case_file(sent_to(receiver), parts=parts[:2], why="Til retten.", on=DAY)) == set()


def test_somebody_writes_why_it_is_necessary():
    facts = sent_to("prosecutor")
    assert cited(may_send_case_file(facts, parts=["case"], why=" ", on=DAY)) == {"forvaltningsloven § 13 b første ledd nr. 5"}
    weighed = may_send_case_file(facts, parts=["case"], why=None, on=DAY)
    assert all(verdict.outcome is Outcome.MET for verdict in weighed)


def test_nothing_goes_along_before_the_case_is_sent_on():
    assert cited(may_send_case_file(case(), parts=["case"], why="–", on=DAY)) == {"konfliktrådsloven § 33"}


def test_agencies_are_asked_after_a_new_breach_in_a_current_sentence_alone():
    assert cited(may_ask_agencies(case(sanction=a_sentence), to="referral", on=DAY)) == {"konfliktrådsloven § 31 tredje ledd"}
    assert "konfliktrådsloven § 33" in cited(may_ask_agencies(case(), to="referral", on=DAY))
