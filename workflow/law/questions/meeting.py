"""May the main meeting be summoned, held or put off, and who belongs there?"""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import consents, guardian_present
from workflow.law.mediation_act_meetings import (
    as_summoned, attendance, day_can_be_met, everyone_required, goes_on_later, nobody_else,
)
from workflow.law.mediation_act_period import start_if_held
from workflow.law.questions.receiving import length
from workflow.law.roles import Role
from workflow.law.steps import in_stage
from workflow.law.verdict import Remedy, Verdict, Words

__all__ = ["attendance", "may_adjourn", "may_continue", "may_hold", "may_summon"]

NOT_INVITED = Words("{person} er ikke kalt inn.", "{person} er ikkje kalla inn.", "{person} is not summoned.")
NOT_THERE = Words("{person} var ikke til stede.", "{person} var ikkje til stades.",
                  "{person} was not present.")
INVITE = Remedy(Words("Kall inn {person}.", "Kall inn {person}.", "Summon {person}."),
                (Role.COORDINATOR,), "summon_meeting")
ADJOURN = Remedy(Words("Utsett møtet og kall inn på nytt, slik at {person} kan være med.",
                       "Utset møtet og kall inn på nytt, slik at {person} kan vere med.",
                       "Adjourn the meeting and summon it anew, so that {person} can attend."),
                 (Role.COORDINATOR,), "adjourn_meeting")


def may_summon(facts: CaseFacts, *, invited: Collection[str] | None = None, held_on: date,
               on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 11, 24 and 24 a; no `invited` means everyone the law requires."""
    verdicts = [in_stage("summon_meeting", facts, on=on), *_consents_to_begin(facts, on=on),
                guardian_present(facts, on=held_on), day_can_be_met(facts, held_on=held_on, on=on)]
    if invited is None:
        return verdicts
    return [*verdicts, *everyone_required(facts, invited, on=held_on, because=NOT_INVITED, remedy=INVITE),
            *nobody_else(facts, invited, on=held_on)]


def may_hold(facts: CaseFacts, *, attended: Collection[str], held_on: date, on: date,
             excused: Mapping[str, str] = MappingProxyType({})) -> list[Verdict]:
    """Konfliktrådsloven §§ 23-24 a: on its day, with everyone required; `excused` is guardian → reason."""
    starts_on = None if facts.rule_set.scheme == "A" else start_if_held(facts, held_on=held_on)
    return [
        in_stage("hold_meeting", facts, on=on), *_consents_to_begin(facts, on=on),
        guardian_present(facts, on=held_on),
        *as_summoned(facts, held_on=held_on, on=on),
        *everyone_required(facts, attended, on=held_on, because=NOT_THERE, remedy=ADJOURN, excused=excused),
        *nobody_else(facts, attended, on=held_on), *length(facts, starts_on=starts_on),
    ]


def may_continue(facts: CaseFacts, *, attended: Collection[str], continues_on: date, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 24: the meeting was begun on its day with everyone required, and goes on a later day."""
    return [
        in_stage("continue_meeting", facts, on=on), *_consents_to_begin(facts, on=on), guardian_present(facts, on=on),
        *as_summoned(facts, held_on=on, on=on),
        *everyone_required(facts, attended, on=on, because=NOT_THERE, remedy=ADJOURN),
        *nobody_else(facts, attended, on=on), goes_on_later(facts, continues_on=continues_on, on=on),
    ]


def may_adjourn(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 24: a meeting that was summoned can be put off."""
    return [in_stage("adjourn_meeting", facts, on=on)]


def _consents_to_begin(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: asked before the sanction begins; a new meeting is held while it runs."""
    return [] if facts.new_meeting_called_on else consents(facts, on=on)
