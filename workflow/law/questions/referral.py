"""The upper steps after a breach: may a new meeting be called, or the case be sent on, answered or let be?"""

from collections.abc import Collection
from datetime import date

from workflow.law import mediation_act_case_file as case_file
from workflow.law import mediation_act_referral as referral
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import period_still_runs
from workflow.law.public_administration_act_disclosure import OWN_TASK, weighed
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


def may_ask_agencies(facts: CaseFacts, *, to: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 31 tredje ledd: after a new breach, those whose consent the law asks for and who have not given it."""
    return [in_stage("agency_consent", facts, on=on), referral.somebody_is_missing(facts, to=to, on=on),
            *referral.agency_may_answer(facts, agency=referral.AGENCIES[0], to=to), *referral.the_ladder_was_climbed(facts)]


def may_send_case_file(facts: CaseFacts, *, parts: Collection[str], why: str | None, on: date) -> list[Verdict]:
    """Forvaltningsloven § 13 b nr. 5, konfliktrådsloven § 22 d: to the one the case lies with, what they may have.

    Whether it is necessary is weighed by a person, who writes why; with nothing given it is asked for in the form.
    """
    return [case_file.is_sent_on(facts), *case_file.parts_may_go(facts, parts, on=on),
            *([weighed(OWN_TASK, why, on=on)] if why is not None else [])]


def may_decline_referral(facts: CaseFacts, *, by: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 32: whoever the case was sent to, or who was asked, takes it no further."""
    return [in_stage("decline_referral", facts, on=on), *referral.declined_by(facts, by)]
