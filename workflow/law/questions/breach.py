"""The ladder after a breach: may this step be taken now?"""

from collections.abc import Collection
from datetime import date

from workflow.law import mediation_act_breach as breach
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_plan import approved_by_all
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_report_breach(facts: CaseFacts, *, of: str, culpability: str, happened_on: date,
                      on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33 første ledd."""
    return [in_stage("report_breach", facts, on=on),
            *breach.breach_is_one(facts, of=of, culpability=culpability, happened_on=happened_on, on=on)]


def may_order_breach_talk(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: after a breach."""
    return [in_stage("order_breach_talk", facts, on=on), breach.a_breach_stands(facts)]


def may_hold_breach_talk(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: a talk that was ordered."""
    return [in_stage("hold_breach_talk", facts, on=on), breach.a_talk_is_ordered(facts)]


def may_request_police_fetch(facts: CaseFacts, *, occasion: str, on: date) -> list[Verdict]:
    """Straffeprosessloven § 461 tredje ledd: `occasion` is "start" or "breach_talk"."""
    verdicts = [breach.police_may_fetch(facts, occasion)]
    return [*verdicts, breach.a_talk_is_ordered(facts)] if occasion == "breach_talk" else verdicts


def may_set_breach_conditions(facts: CaseFacts, *, conditions: Collection[str],
                              agreed_by: Collection[str] = (),
                              on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33 andre ledd: heard in the new scheme, agreed in the old."""
    return [in_stage("set_breach_conditions", facts, on=on), breach.a_breach_stands(facts),
            breach.conditions_are_lawful(facts, conditions), *approved_by_all(facts, agreed_by, on=on)]


def may_call_new_meeting(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: a new breach, and in a current-law sentence both agencies' consent."""
    return [in_stage("call_new_meeting", facts, on=on), breach.a_new_breach_stands(facts),
            *breach.agencies_agree(facts, to="new_meeting", on=on)]


def may_refer(facts: CaseFacts, *, to: str, recommend: str | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 tredje ledd and 33: a new breach, the right receiver, the agencies' consent."""
    return [in_stage("refer", facts, on=on), breach.a_new_breach_stands(facts),
            *breach.referral_is_lawful(facts, to=to, recommend=recommend),
            *breach.agencies_agree(facts, to="referral", on=on)]


def may_ban_intoxicants(facts: CaseFacts, *, necessary: bool, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 28."""
    return [in_stage("ban_intoxicants", facts, on=on), breach.ban_is_lawful(facts, necessary=necessary)]
