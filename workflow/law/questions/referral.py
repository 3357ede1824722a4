"""The upper steps after a breach: may a new meeting be called, or the case be sent on, answered or let be?"""

from collections.abc import Collection
from datetime import date

from workflow.law import mediation_act_referral as referral
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import period_still_runs
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_answer_as_agency(facts: CaseFacts, *, agency: str, to: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 31 tredje ledd: police and correctional service, where the law asks for their consent."""
    return [in_stage("agency_consent", facts, on=on),
            *referral.agency_may_answer(facts, agency=agency, to=to)]


def may_call_new_meeting(facts: CaseFacts, *, agreed_by: Collection[str] = (), on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: a new breach, and the consent of those whom the scheme asks.

    A current-law sentence asks both agencies, the old scheme the youth and every guardian.
    """
    return [in_stage("call_new_meeting", facts, on=on), period_still_runs(facts, on=on),
            *referral.new_meeting_is_lawful(facts, agreed_by, on=on)]


def may_refer(facts: CaseFacts, *, to: str, recommend: str | None = None, suitable: bool | None = None,
              household_heard: bool | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 tredje ledd and 33: a new breach, the right receiver, the agencies' consent."""
    return [in_stage("refer", facts, on=on), *referral.the_ladder_was_climbed(facts),
            *referral.referral_is_lawful(facts, to=to, recommend=recommend, suitable=suitable,
                                         household_heard=household_heard, on=on),
            *referral.agencies_agree(facts, to="referral", on=on)]


def may_decline_referral(facts: CaseFacts, *, by: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 32: whoever the case was sent to, or who was asked, takes it no further."""
    return [in_stage("decline_referral", facts, on=on), *referral.declined_by(facts, by)]
