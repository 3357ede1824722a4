"""What lies with prosecutor and court: may this be asked for, answered, changed, or travelled away from?"""

from datetime import date

from workflow.law import mediation_act_offence as offence
from workflow.law import mediation_act_stays as stays
from workflow.law import mediation_regulations as regulations
from workflow.law import penal_code_court as court
from workflow.law import penal_code_monitoring as monitoring
from workflow.law.facts import CaseFacts
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict

# ---- Prosecutor and court -------------------------------------------------------------------------


def may_petition(facts: CaseFacts, *, kind: str | None = None, by: str | None = None, on: date) -> list[Verdict]:
    """Straffeloven § 52 c, konfliktrådsloven §§ 31 and 32: in a sentence, for what and by whom, in time."""
    usual_kind, usual_by = court.usual_petition(facts)
    kind = kind or usual_kind
    alone = court.sentence_alone(facts)
    if not alone:
        return [alone]
    return [alone, in_stage("petition", facts, on=on),
            *court.petition_is_lawful(facts, kind=kind, by=by or usual_by, on=on),
            court.petition_is_in_time(facts, kind=kind, on=on)]


def may_court_decide(facts: CaseFacts, *, outcome: str = court.REJECTED, until: date | None = None,
                     ends_on: date | None = None, by: str = "court", on: date) -> list[Verdict]:
    """Straffeloven § 52 c: the court answers what it was asked."""
    alone, asked = court.sentence_alone(facts), in_stage("court_decides", facts, on=on)
    if not alone or not asked:
        return [alone, asked]
    return [alone, asked, court.decided_by_court(facts, by),
            *court.answer_is_lawful(facts, outcome=outcome, until=until, ends_on=ends_on, on=on)]


def may_answer_prosecution(facts: CaseFacts, *, by: str = "prosecutor", on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 33 and 34: the prosecutor's answer in a youth follow-up."""
    return [*offence.prosecutor_may_answer(facts, by=by), in_stage("prosecution_resumed", facts, on=on)]


# ---- A new offence --------------------------------------------------------------------------------


def may_report_offence(facts: CaseFacts, *, happened_on: date, by: str = "prosecutor", on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 32 and 34: an offence in the period."""
    there = in_stage("new_offence", facts, on=on)
    if not there:
        return [there]
    return [there, *offence.offence_concerns_the_case(facts, happened_on=happened_on, by=by, on=on)]


def may_request_petition(facts: CaseFacts, *, asked: bool = True, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 32: a new offence, and both agencies' consent; deciding not to ask needs neither."""
    return [*offence.petition_may_be_requested(facts, asked=asked, on=on),
            in_stage("request_petition", facts, on=on)]


# ---- Electronic monitoring ------------------------------------------------------------------------


def may_extend_monitoring(facts: CaseFacts, *, until: date | None = None, by: str = "court",
                          on: date) -> list[Verdict]:
    """Straffeloven § 52 c femte ledd; without a day the question is whether it can be extended at all."""
    until = until or monitoring.longest_extension(facts, on=on)
    return [in_stage("extend_monitoring", facts, on=on), court.decided_by_court(facts, by),
            *monitoring.extension_is_lawful(facts, until=until, on=on)]


def may_lighten_monitoring(facts: CaseFacts, *, until: date | None = None, by: str = "court",
                           on: date) -> list[Verdict]:
    """Straffeloven § 52 c femte ledd; without a day the question is whether it can be lifted today."""
    return [in_stage("lighten_monitoring", facts, on=on), court.decided_by_court(facts, by),
            *monitoring.lightening_is_lawful(facts, until=until or on, on=on)]


def may_exempt_from_monitoring(facts: CaseFacts, *, from_on: date, to_on: date, purpose: str,
                               on: date) -> list[Verdict]:
    """Forskrift om konfliktrådsbehandling § 9 c."""
    return [in_stage("exempt_from_monitoring", facts, on=on),
            *regulations.exemption_is_lawful(facts, from_on=from_on, to_on=to_on, purpose=purpose, on=on)]


def may_assess_meeting(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Forskrift om konfliktrådsbehandling § 9 b."""
    return [regulations.meeting_can_be_assessed(facts, on=on), in_stage("assess_new_meeting", facts, on=on)]


def may_delete_monitoring_data(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Forskrift om konfliktrådsbehandling § 9 e: also after the case has ended."""
    return [regulations.data_can_be_deleted(facts, on=on)]


# ---- Stays abroad ---------------------------------------------------------------------------------


def may_ask_for_stay(facts: CaseFacts, *, from_on: date, to_on: date, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 27: inside the period, asked for before the travel."""
    there = in_stage("foreign_stay", facts, on=on)
    return [there, *stays.stay_can_be_asked_for(facts, from_on=from_on, to_on=to_on, on=on)] if there else [there]


def may_decide_stay(facts: CaseFacts, *, outcome: str = "refused", on: date) -> list[Verdict]:
    """Konfliktrådsloven § 27: decided before the travel."""
    return [*stays.stay_can_be_decided(facts, outcome=outcome, on=on),
            in_stage("decide_foreign_stay", facts, on=on)]
