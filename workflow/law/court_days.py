"""What falls due on the court's side of a case: answers that wait, the control, and what it leaves behind."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflow.law.dated import Dated
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_offence import offence_rule, unanswered_offence
from workflow.law.mediation_act_referral import MEETING_AFTER_MONITORING
from workflow.law.mediation_act_stays import STAYS_ABROAD, undecided_stay
from workflow.law.mediation_regulations import MONITORING_DATA_KEPT, data_due, monitoring_without_new_plan
from workflow.law.penal_code_monitoring import MONITORING_CHANGED, MONITORING_REVIEW, review_from
from workflow.law.provision import Provision
from workflow.law.steps import OPEN
from workflow.law.terms import add_days, add_working_days
from workflow.law.verdict import Words


@dataclass(frozen=True)
class CourtDay:
    """A day with its name, the provision behind it, and its sentence."""

    name: str
    day: date
    provision: Provision
    words: Words
    facts: dict[str, Any] = field(default_factory=dict, hash=False)


def court_days(facts: CaseFacts, *, on: date) -> Iterator[CourtDay]:
    """Everything on the court's side that falls due as the case stands on `on`."""
    if facts.stage in OPEN:
        yield from _answers(facts)
        yield from _control(facts, on)
    data = min(data_due(facts), default=None)
    if data:
        yield _ruled("em_data_deletion", data, MONITORING_DATA_KEPT, facts)


def _answers(facts: CaseFacts) -> Iterator[CourtDay]:
    """What somebody waits to hear: of a new offence, and of a stay abroad before the travel."""
    if offence := unanswered_offence(facts):
        yield _assumed("new_offence", offence.reported_on, offence_rule(facts), facts,
                       "answer_offence_within_working_days")
    if stay := undecided_stay(facts):
        yield _ruled("foreign_stay", max(add_days(stay.from_, -1), stay.asked_on), STAYS_ABROAD, facts)


def _control(facts: CaseFacts, on: date) -> Iterator[CourtDay]:
    control = facts.monitoring_on(on)
    if control is None:
        return
    yield _ruled("em_end", control.last_day, MONITORING_CHANGED, facts)
    review = review_from(control, facts)
    if on <= review <= control.last_day:
        yield _ruled("em_review", review, MONITORING_REVIEW, facts)
    if monitoring_without_new_plan(facts) and control.meeting_needed is None:
        yield _assumed("meeting_after_monitoring", control.from_, MEETING_AFTER_MONITORING, facts,
                       "assess_meeting_within_working_days")


def _ruled(name: str, day: date, rule: Dated, facts: CaseFacts) -> CourtDay:
    version = rule.on(facts.law_day)
    return CourtDay(name, day, version.provision, version.says, {"value": version.value})


def _assumed(name: str, begins: date, rule: Dated, facts: CaseFacts, setting: str) -> CourtDay:
    day = add_working_days(begins, getattr(facts.assumptions, setting))
    return CourtDay(name, day, rule.on(facts.law_day).provision, facts.assumptions.says(setting))
