"""What konfliktrådsloven § 26 asks of the team: who must be on it, and for how long anybody may be."""

from collections.abc import Collection
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import TEAM
from workflow.law.period import period
from workflow.law.questions import may_add_to_team
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

MISSING = Words("Teamet mangler {missing}.", "Teamet manglar {missing}.", "The team lacks {missing}.")
INCLUDE = Remedy(Words("Ta med {missing} i teamet.", "Ta med {missing} i teamet.",
                       "Include {missing} in the team."), (Role.COORDINATOR,), "form_team")  # fmt: skip
TOO_LONG = Words("Tilgangen kan ikke vare lenger enn gjennomføringstiden, til {last_day}.",
                 "Tilgangen kan ikkje vare lenger enn gjennomføringstida, til {last_day}.",
                 "Access can't last longer than the period, until {last_day}.")  # fmt: skip
SHORTEN = Remedy(Words("Velg en dag fra i dag til {last_day}.", "Vel ein dag frå i dag til {last_day}.",
                       "Choose a day from today until {last_day}."), (Role.COORDINATOR,))  # fmt: skip


def required_on_team(facts: CaseFacts) -> tuple[str, ...]:
    """Those who must be on the team besides the people of the case: police and more, in a sentence."""
    return TEAM.on(facts.law_day).value if facts.is_sentence else ()


def may_form_team(facts: CaseFacts, *, members: Collection[str], on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: there is a plan to carry out, and nobody the law requires is missing."""
    missing = tuple(role for role in required_on_team(facts) if role not in members)
    return [*may_add_to_team(facts, on=on), TEAM.judge(
        not missing, on=facts.law_day, missing=facts.all_named(missing), because=MISSING,
        remedy=INCLUDE)]  # fmt: skip


def may_give_access(facts: CaseFacts, *, until: date | None, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: access follows the task, and the task ends with the period."""
    last_day = last_day_of_access(facts, on=on)
    if last_day is None:
        return may_add_to_team(facts, on=on)
    return [*may_add_to_team(facts, on=on), TEAM.judge(
        on <= (until or last_day) <= last_day, on=facts.law_day, last_day=last_day, because=TOO_LONG,
        remedy=SHORTEN)]  # fmt: skip


def last_day_of_access(facts: CaseFacts, *, on: date) -> date | None:
    """The last day of the period, or the earliest it can be while the execution stands still."""
    return period(facts, on=on).earliest_end
