"""May a restorative meeting be called and held, and what may be agreed there?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_restorative import (
    agreement_is_lawful, day_is_ahead, held_as_called, made_up_of, separate_meeting_exists, usually_invited,
    victim_is_accompanied, withdrawal_day_is_ahead,
)
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict

SOMETHING = ({"text": "–"},)


def may_summon_restorative(facts: CaseFacts, *, invited: Collection[str] | None = None, held_on: date,
                           on: date) -> list[Verdict]:
    """Konfliktrådsloven § 24 a: while the case is open; no `invited` means the mediator and both sides."""
    exists = separate_meeting_exists(facts)
    if not exists:
        return [exists]
    people = usually_invited(facts, on=held_on) if invited is None else invited
    return [exists, in_stage("restorative_meeting", facts, on=on), day_is_ahead(facts, held_on=held_on, on=on),
            *made_up_of(facts, people, on=held_on)]


def may_hold_restorative(facts: CaseFacts, *, attended: Collection[str] | None = None, held_on: date,
                         victim_under_15: bool = False, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 24 a: on its day, with a mediator; whoever came has consented to it."""
    exists = separate_meeting_exists(facts)
    if not exists:
        return [exists]
    people = usually_invited(facts, on=held_on) if attended is None else attended
    return [exists, in_stage("restorative_meeting", facts, on=on), held_as_called(facts, held_on=held_on, on=on),
            *made_up_of(facts, people, on=held_on),
            victim_is_accompanied(facts, people, under_15=victim_under_15, on=on)]


def may_agree_restoratively(facts: CaseFacts, *, items: Sequence[Mapping[str, Any]] = SOMETHING,
                            agreed_by: Collection[str] | None = None, withdraw_by: date | None = None,
                            on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 17, 18 and 24 a: no `agreed_by` means that all who were there have signed."""
    exists = separate_meeting_exists(facts)
    if not exists:
        return [exists]
    return [exists, in_stage("restorative_meeting", facts, on=on), *agreement_is_lawful(facts, items, agreed_by),
            withdrawal_day_is_ahead(facts, withdraw_by, on=on)]
