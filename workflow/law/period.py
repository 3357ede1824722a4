"""The execution period on a given day, and everything that falls due in a case, each with its rule."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from workflow.law.child_welfare_act import ANSWERED_WITHIN
from workflow.law.court_days import court_days
from workflow.law.criminal_procedure_act import FILE_SENT_WITHIN
from workflow.law.dated import NOT_REGULATED
from workflow.law.facts import CaseFacts, DecidedBy
from workflow.law.mediation_act_ban import EXTRA_BAN, standing_ban
from workflow.law.mediation_act_breach import breach_rule
from workflow.law.mediation_act_complaints import COMPLAINTS, open_complaints
from workflow.law.mediation_act_consent import GUARDIAN_NEEDED, PARTICIPATION, SHARING
from workflow.law.mediation_act_meetings import WHO_ATTENDS
from workflow.law.mediation_act_period import (
    PERIOD_OVER, WHO_ASSIGNS, days_stood_still, known_start, last_day,
)
from workflow.law.mediation_act_restorative import WITHDRAWAL_DEADLINE
from workflow.law.penal_code import RESIDENCE
from workflow.law.penal_code_length import COURT_PETITION_WITHIN, MONITORING_PETITION
from workflow.law.police_register_act import OFF_THE_CERTIFICATE_AFTER
from workflow.law.provision import Provision
from workflow.law.public_administration_act import COMPLAIN_WITHIN, COMPLAINT_FORWARDED, complaint_deadline
from workflow.law.rhythm import first_day, next_days, next_in
from workflow.law.steps import BEFORE_ACTIVE, BEFORE_MEETING, CARRIED_OUT, OPEN
from workflow.law.terms import add, add_days, add_working_days, deadline
from workflow.law.verdict import Words


@dataclass(frozen=True)
class Period:
    """Konfliktrådsloven § 23: all None before it begins, `ends_on` None while an interruption stands."""

    starts_on: date | None = None
    ends_on: date | None = None
    earliest_end: date | None = None
    days_used: int | None = None
    days_left: int | None = None
    total_days: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.days_left is not None and self.days_left < 0


def period(facts: CaseFacts, *, on: date) -> Period:
    """The period as it stands on `on`; interrupted days count neither as used nor in the total."""
    starts_on, earliest_end = known_start(facts), last_day(facts, on=on)
    if starts_on is None:
        return Period()
    ends_on = None if facts.open_interruption else earliest_end
    return Period(
        starts_on, ends_on, earliest_end,
        days_used=max((on - starts_on).days - days_stood_still(facts, on=on), 0),
        days_left=(ends_on - on).days if ends_on else None,
        total_days=(last_day(_uninterrupted(facts), on=on) - starts_on).days,
    )


def _uninterrupted(facts: CaseFacts) -> CaseFacts:
    return replace(facts, interruptions=())


@dataclass(frozen=True)
class Due:
    """One deadline: its name, its day, the provision behind it, and whether it was already missed."""

    name: str
    day: date
    provision: Provision
    words: Words
    facts: dict[str, Any] = field(default_factory=dict, hash=False)
    late: bool = False

    def text(self, language: str = "nb") -> str:
        return self.words.in_(language, **self.facts)


def deadlines(facts: CaseFacts, *, on: date) -> list[Due]:
    """Everything that falls due as the case stands on `on`, earliest first."""
    made = (_of_intake, _of_the_meeting, _of_the_team, _of_the_end, _of_the_court, _of_complaints,
            _of_open_complaints, _of_restoration, _of_sharing, _of_age, _of_certificate, _of_the_record, _of_the_breach,
            _of_help)
    return sorted((due for make in made for due in make(facts, on)), key=lambda due: (due.day, due.name))


def _of_intake(facts: CaseFacts, on: date) -> Iterator[Due]:
    sent = FILE_SENT_WITHIN.on(facts.law_day)
    if sent.value is not NOT_REGULATED and facts.stage in BEFORE_ACTIVE:
        day = add(facts.final_on, sent.value)
        yield Due("prosecutor_file", day, sent.provision, sent.says, {"value": sent.value},
                  late=(facts.received_on or on) > day)
    came_on = facts.received_on if facts.stage == "received" else None
    if not facts.is_carried and facts.stage in OPEN:
        came_on = facts.transferred_on or came_on
    if came_on:
        yield _assumed("assignment", add_working_days(came_on, facts.assumptions.assign_within_working_days),
                       WHO_ASSIGNS.on(facts.law_day).provision, facts, "assign_within_working_days")


def _of_the_meeting(facts: CaseFacts, on: date) -> Iterator[Due]:
    if facts.stage in BEFORE_MEETING and facts.received_on:
        yield _assumed("meeting_target", add_days(facts.received_on, facts.assumptions.meeting_target_days),
                       WHO_ATTENDS.on(facts.law_day).provision, facts, "meeting_target_days")


def _of_the_team(facts: CaseFacts, on: date) -> Iterator[Due]:
    spell = period(facts, on=on)
    if facts.stage not in CARRIED_OUT or spell.ends_on is None:
        return
    days = {"begins": spell.starts_on, "ends_on": spell.ends_on, "on": on}
    yield from (_assumed(due.kind, due.day, due.provision, facts, due.setting) for due in next_days(facts, **days))
    if facts.stage == "active" and (first := first_day(facts, **days)):
        yield _assumed("next_meeting", first.day, first.provision, facts, first.setting)


def _of_the_end(facts: CaseFacts, on: date) -> Iterator[Due]:
    ends_on = period(facts, on=on).ends_on
    if ends_on is None:
        return
    over = PERIOD_OVER.on(facts.law_day)
    if facts.stage in CARRIED_OUT:
        yield Due("period_end", ends_on, over.provision, over.says)
        yield _assumed("confirm_completion",
                       add_working_days(ends_on, facts.assumptions.confirm_within_working_days),
                       over.provision, facts, "confirm_within_working_days")
    if facts.is_sentence:
        petition, monitoring = COURT_PETITION_WITHIN.on(facts.law_day), MONITORING_PETITION.on(facts.law_day)
        yield Due("court_petition", deadline(add(ends_on, petition.value)), petition.provision, petition.says,
                  {"value": petition.value})
        if monitoring.value:
            yield Due("em_petition", ends_on, monitoring.provision, monitoring.says)


def _of_the_court(facts: CaseFacts, on: date) -> Iterator[Due]:
    for due in court_days(facts, on=on):
        yield Due(due.name, due.day, due.provision, due.words, due.facts)


def _of_complaints(facts: CaseFacts, on: date) -> Iterator[Due]:
    kinds = COMPLAINTS.on(facts.law_day).value
    notified = [decision for decision in facts.decisions
                if decision.notified_on and decision.about in kinds and decision.reversed_on is None]
    in_order = sorted(notified, key=lambda decision: decision.decided_on)
    named = {f"complaint:{decision.about}": decision for decision in in_order}
    if in_order:
        named["complaint"] = in_order[-1]
    for name, decision in named.items():
        rule = COMPLAIN_WITHIN.on(decision.notified_on)
        yield Due(name, complaint_deadline(notified_on=decision.notified_on), rule.provision, rule.says,
                  {"value": rule.value})


def _of_open_complaints(facts: CaseFacts, on: date) -> Iterator[Due]:
    unsent = [complaint.received_on for complaint in open_complaints(facts) if complaint.forwarded_on is None]
    if unsent:
        yield _assumed("complaint_forwarded",
                       add_working_days(min(unsent), facts.assumptions.complaint_forwarded_within_working_days),
                       COMPLAINT_FORWARDED.on(on).provision, facts, "complaint_forwarded_within_working_days")


def _of_restoration(facts: CaseFacts, on: date) -> Iterator[Due]:
    day = facts.restorative_withdrawal_by
    if day and on <= day:
        rule = WITHDRAWAL_DEADLINE.on(facts.law_day)
        yield Due("restorative_withdrawal", day, rule.provision, rule.says)


def _of_sharing(facts: CaseFacts, on: date) -> Iterator[Due]:
    every = facts.assumptions.consent_review_every
    reviews = [min(next_in(consent.given_on, every, on), consent.until or date.max)
               for consent in facts.sharing if consent.withdrawn_on is None]
    if reviews and facts.stage in OPEN:
        yield _assumed("consent_review", min(reviews), SHARING.on(facts.law_day).provision, facts,
                       "consent_review_every")


def _of_age(facts: CaseFacts, on: date) -> Iterator[Due]:
    if on <= facts.birthday(18) and facts.stage in OPEN:
        yield Due("youth_turns_18", facts.birthday(18), GUARDIAN_NEEDED.provision, Words(
            "Ungdommen fyller 18 år. Deretter svarer ungdommen alene.",
            "Ungdommen fyller 18 år. Etter det svarer ungdommen åleine.",
            "The youth turns 18 and answers alone from then on."))


def _of_certificate(facts: CaseFacts, on: date) -> Iterator[Due]:
    if facts.plan_approved_on and facts.decided_by is DecidedBy.PROSECUTOR:
        rule = OFF_THE_CERTIFICATE_AFTER.on(on)
        yield Due("police_certificate", add(facts.plan_approved_on, rule.value), rule.provision, rule.says,
                  {"value": rule.value})


def _of_the_record(facts: CaseFacts, on: date) -> Iterator[Due]:
    moved = facts.moved_abroad
    if moved and moved.told_on is None and facts.stage in OPEN:
        yield _assumed("tell_of_move",
                       add_working_days(moved.moved_on, facts.assumptions.tell_of_move_within_working_days),
                       RESIDENCE.on(facts.law_day).provision, facts, "tell_of_move_within_working_days")
    if answers := [day for day in facts.answers_due if on <= day]:
        rule = ANSWERED_WITHIN.on(on)
        yield Due("child_welfare_answer", min(answers), rule.provision, rule.says, {"value": rule.value})


def _of_the_breach(facts: CaseFacts, on: date) -> Iterator[Due]:
    if facts.stage not in OPEN:
        return
    if days := [talk.planned_for for talk in facts.breach_talks if talk.held_on is None and talk.planned_for]:
        yield Due("breach_talk", min(days), breach_rule(facts).on(facts.law_day).provision, Words(
            "Det er kalt inn til bruddsamtale.", "Det er kalla inn til brotsamtale.", "A breach talk is ordered."))
    if ban := standing_ban(facts):
        yield _assumed("ban_review", add(ban.reviewed_on or ban.from_, facts.assumptions.ban_review_every),
                       EXTRA_BAN.on(facts.law_day).provision, facts, "ban_review_every")


def _of_help(facts: CaseFacts, on: date) -> Iterator[Due]:
    if facts.help_asked_on and facts.stage in OPEN:
        yield _assumed("help_answer",
                       add_working_days(facts.help_asked_on, facts.assumptions.answer_help_within_working_days),
                       PARTICIPATION.on(facts.law_day).provision, facts, "answer_help_within_working_days")


def _assumed(name: str, day: date, provision: Provision, facts: CaseFacts, setting: str) -> Due:
    return Due(name, day, provision, facts.assumptions.says(setting))
