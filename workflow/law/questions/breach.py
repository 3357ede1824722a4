"""The first steps after a breach: may this be recorded, talked about, answered with conditions or a ban?"""

from collections.abc import Collection
from datetime import date

from workflow.law import mediation_act_breach as breach
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_ban import a_ban_stands, ban_is_lawful
from workflow.law.mediation_act_period import period_still_runs
from workflow.law.public_administration_act_hearing import an_incident_is_open, heard_first
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_report_breach(facts: CaseFacts, *, of: str, culpability: str, happened_on: date,
                      incident: int | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 22 andre ledd, 31 and 33: what bound the youth that day was breached, with guilt.

    Forvaltningsloven § 17: where it began as an incident, the youth is heard first.
    """
    return [in_stage("report_breach", facts, on=on),
            *breach.breach_is_one(facts, of=of, culpability=culpability, happened_on=happened_on, on=on),
            *([an_incident_is_open(facts, incident)] if incident is not None else []),
            *heard_first(facts, incident)]


def may_let_breach_rest(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: no step is a lawful answer to a breach."""
    return [in_stage("let_breach_rest", facts, on=on), breach.a_breach_is_unanswered(facts)]


def may_order_breach_talk(facts: CaseFacts, *, held_on: date | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: after a breach, to a day that can be met."""
    return [in_stage("order_breach_talk", facts, on=on), period_still_runs(facts, on=on), breach.a_breach_stands(facts),
            breach.talk_can_be_met(facts, held_on=held_on, on=on)]


def may_hold_breach_talk(facts: CaseFacts, *, attended: bool = True, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: a talk that was ordered; missed on its day at the earliest."""
    return [in_stage("hold_breach_talk", facts, on=on), breach.a_talk_is_ordered(facts),
            breach.talk_could_be_missed(facts, attended=attended, on=on)]


def may_request_police_fetch(facts: CaseFacts, *, occasion: str, on: date) -> list[Verdict]:
    """Straffeprosessloven § 461 tredje ledd: `occasion` is "start" or "breach_talk"."""
    act = "fetch_to_start" if occasion == "start" else "fetch_to_breach_talk"
    return [in_stage(act, facts, on=on), *breach.police_may_fetch(facts, occasion)]


def may_set_breach_conditions(facts: CaseFacts, *, conditions: Collection[str],
                              agreed_by: Collection[str] = (), necessary: bool = True,
                              on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33 andre ledd: heard in the new scheme, agreed in the old."""
    return [in_stage("set_breach_conditions", facts, on=on), period_still_runs(facts, on=on), breach.a_breach_stands(facts),
            *breach.conditions_are_lawful(facts, conditions, necessary=necessary),
            *breach.agreed_or_heard(facts, agreed_by, on=on)]


def may_end_breach_conditions(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33 andre ledd: conditions that are no longer necessary."""
    return [in_stage("end_breach_conditions", facts, on=on), breach.conditions_stand(facts)]


def may_ban_intoxicants(facts: CaseFacts, *, necessary: bool, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 28: when necessary, and one ban at a time."""
    return [in_stage("ban_intoxicants", facts, on=on), period_still_runs(facts, on=on), *ban_is_lawful(facts, necessary=necessary)]


def may_keep_ban(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 28: the ban in force is found to be necessary still."""
    return [in_stage("keep_ban", facts, on=on), a_ban_stands(facts)]


def may_lift_ban(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 28: the ban in force is no longer necessary."""
    return [in_stage("lift_ban", facts, on=on), a_ban_stands(facts)]
