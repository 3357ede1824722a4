"""Before a breach: may this be noted, asked about, heard, or left at that?"""

from datetime import date

from workflow.law import public_administration_act_hearing as hearing
from workflow.law.facts import CaseFacts
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_note_incident(facts: CaseFacts, *, happened_on: date, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: something that has happened while the sanction is carried out."""
    return [in_stage("handle_incident", facts, on=on), hearing.has_happened(facts, happened_on, on=on)]


def may_ask_to_explain(facts: CaseFacts, *, incident: int | None = None, answer_by: date | None = None,
                       on: date) -> list[Verdict]:
    """Forvaltningsloven § 16: about what is not settled, with time to answer."""
    return [in_stage("handle_incident", facts, on=on), hearing.an_incident_is_open(facts, incident),
            hearing.there_is_time_to_answer(facts, answer_by, on=on)]


def may_hear_youth(facts: CaseFacts, *, incident: int | None = None, guardians_told: bool = True,
                   on: date) -> list[Verdict]:
    """Forvaltningsloven §§ 16 and 17: about what is not settled; guardians are told too."""
    return [in_stage("handle_incident", facts, on=on), hearing.an_incident_is_open(facts, incident),
            hearing.guardians_are_told(facts, guardians_told, on=on)]


def may_close_incident(facts: CaseFacts, *, incident: int | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: an incident that is no breach is left at that."""
    return [in_stage("handle_incident", facts, on=on), hearing.an_incident_is_open(facts, incident)]
