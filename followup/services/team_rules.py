"""What konfliktrådsloven § 26 asks of the team: who must be on it, and for how long anybody may be."""

from collections.abc import Collection
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import CONFIDENTIALITY
from workflow.law.mediation_act_period import TEAM
from workflow.law.period import period
from workflow.law.questions import may_add_to_team
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

MISSING = Words("Teamet mangler {missing}.", "Teamet manglar {missing}.", "The team lacks {missing}.")
INCLUDE = Remedy(Words("Ta med {missing} i teamet.", "Ta med {missing} i teamet.",
                       "Include {missing} in the team."), (Role.COORDINATOR,), "form_team")  # fmt: skip
TOO_LONG = Words("Gjennomføringstiden varer til {last_day}. Tilgang til saken kan ikke vare lenger.",
                 "Gjennomføringstida varer til {last_day}. Tilgang til saka kan ikkje vare lenger.",
                 "The period lasts until {last_day}. Access to the case can't last longer.")  # fmt: skip
SHORTEN = Remedy(Words("Velg en dag fra i dag til {last_day}.", "Vel ein dag frå i dag til {last_day}.",
                       "Choose a day from today until {last_day}."), (Role.COORDINATOR,))  # fmt: skip

KEEP_SILENT = Words("Du må bekrefte at du har taushetsplikt før du får se noe.",
                    "Du må stadfeste at du har teieplikt før du får sjå noko.",
                    "You must confirm that you are bound to secrecy before you see anything.")  # fmt: skip


def required_on_team(facts: CaseFacts) -> tuple[str, ...]:
    """Those who must be on the team besides the people of the case: police and more, in a sentence."""
    return TEAM.on(facts.law_day).value if facts.is_sentence else ()


def may_form_team(facts: CaseFacts, *, members: Collection[str], on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: there is a period left to carry a plan out in, and nobody required is missing."""
    return [*may_give_access(facts, until=None, on=on), nobody_is_missing(facts, members=members)]


def nobody_is_missing(facts: CaseFacts, *, members: Collection[str]) -> Verdict:
    """Konfliktrådsloven § 26: everybody the law requires on the team is on it."""
    missing = tuple(role for role in required_on_team(facts) if role not in members)
    return TEAM.judge(not missing, on=facts.law_day, missing=facts.all_named(missing), because=MISSING, remedy=INCLUDE)


def may_give_access(facts: CaseFacts, *, until: date | None, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: access follows the task, and the task ends with the period."""
    last_day = last_day_of_access(facts, on=on)
    if last_day is None:
        return may_add_to_team(facts, on=on)
    return [*may_add_to_team(facts, on=on), TEAM.judge(
        on <= (until or last_day) <= last_day, on=facts.law_day, last_day=last_day, because=TOO_LONG,
        remedy=SHORTEN)]  # fmt: skip


def may_accept(facts: CaseFacts, *, keeps_silent: bool, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 9 and 26: nobody is let in without having confirmed that they are bound to secrecy."""
    bound = CONFIDENTIALITY.judge(keeps_silent, on=facts.law_day, because=KEEP_SILENT)
    return [*may_give_access(facts, until=None, on=on), bound]


def last_day_of_access(facts: CaseFacts, *, on: date) -> date | None:
    """The last day of the period, or the earliest it can be while the execution stands still."""
    return period(facts, on=on).earliest_end
