"""The days of an inquiry: where it stands, what falls due in it, and when it is forgotten."""

from collections.abc import Iterator
from datetime import date

from workflow.law.criminal_procedure_act_inquiry import (
    MAIN_HEARING_WITHIN, PROSECUTION_DECIDED_WITHIN, REPORT_REDONE_AFTER,
)
from workflow.law.dated import Dated, NotInForce
from workflow.law.inquiry_facts import InquiryFacts, Status
from workflow.law.mediation_act_consent import CONFIDENTIALITY, GUARDIAN_NEEDED, SHARING, guardian_present
from workflow.law.mediation_act_inquiry import GROUP_CONVENED
from workflow.law.period import Due
from workflow.law.provision import Provision
from workflow.law.terms import Term, add
from workflow.law.verdict import Words, unmet


def status_of(facts: InquiryFacts, *, on: date) -> Status:
    """Where the inquiry stands that day, read from its days."""
    if facts.closed_on:
        return Status.CLOSED
    if facts.assessment:
        return Status.SUITABLE if facts.assessment.suitable else Status.UNSUITABLE
    if facts.called:
        return Status.SCHEDULED
    if facts.held:
        return Status.DISCUSSED
    answers = [facts.answer_of(person, on=on) for person in facts.asked_on(on)]
    if any(answer and not answer.stands_on(on) for answer in answers):
        return Status.ANONYMOUS
    complete = all(answers) and not unmet([guardian_present(facts, on=on)])
    return Status.CONSENTED if complete else Status.REGISTERED


def inquiry_dues(facts: InquiryFacts, *, on: date) -> list[Due]:
    """Everything that falls due in an inquiry as it stands on `on`, earliest first."""
    return sorted(_dues(facts, on), key=lambda due: (due.day, due.name))


def _dues(facts: InquiryFacts, on: date) -> Iterator[Due]:
    if facts.closed_on:
        if not facts.became_a_case:
            yield _assumed("forgotten", facts, "inquiry_forgotten_after", facts.closed_on, CONFIDENTIALITY.provision)
        return
    if facts.suspect_on and facts.court_on is None:
        yield from _counted("prosecution_decision", facts.suspect_on, PROSECUTION_DECIDED_WITHIN)
    if facts.court_on:
        yield from _counted("main_hearing", facts.court_on, MAIN_HEARING_WITHIN)
    if facts.report_on:
        yield from _counted("report_redone", facts.report_on, REPORT_REDONE_AFTER)
    yield from _of_the_group(facts)
    yield from _of_the_youth(facts, on)


def _of_the_group(facts: InquiryFacts) -> Iterator[Due]:
    provision = GROUP_CONVENED.on(facts.law_day).provision
    if facts.called:
        yield Due("group_meeting", facts.called.planned_for, provision, GROUP_CONVENED.on(facts.law_day).says)
    elif not facts.held:
        yield _assumed("group_meeting", facts, "coordination_group_every", facts.registered_on, provision)


def _of_the_youth(facts: InquiryFacts, on: date) -> Iterator[Due]:
    until = [answer.until for person in facts.asked_on(on)
             if (answer := facts.answer_of(person, on=on)) and answer.stands_on(on) and answer.until]
    if until:
        rule = SHARING.on(facts.law_day)
        yield Due("consent_ends", min(until), rule.provision, rule.says)
    if on <= facts.birthday(18):
        yield Due("youth_turns_18", facts.birthday(18), GUARDIAN_NEEDED.provision, Words(
            "Ungdommen fyller 18 år. Deretter svarer ungdommen alene.",
            "Ungdommen fyller 18 år. Etter det svarer ungdommen åleine.",
            "The youth turns 18 and answers alone from then on."))


def _counted(name: str, begins: date, rule: Dated) -> Iterator[Due]:
    """A clock the law sets; one whose rule was not in force the day it began does not run."""
    try:
        version = rule.on(begins)
    except NotInForce:
        return
    yield Due(name, add(begins, version.value), version.provision, version.says, {"value": version.value})


def _assumed(name: str, facts: InquiryFacts, setting: str, begins: date, provision: Provision) -> Due:
    length: Term = getattr(facts.assumptions, setting)
    return Due(name, add(begins, length), provision, facts.assumptions.says(setting))


def forgotten_on(facts: InquiryFacts) -> date | None:
    """The day a closed inquiry that became no case is deleted; none for the others."""
    dues = inquiry_dues(facts, on=facts.closed_on) if facts.closed_on else []
    return next((due.day for due in dues if due.name == "forgotten"), None)
