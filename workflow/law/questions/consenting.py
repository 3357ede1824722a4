"""Who may say yes or no to the sanction, take it back, and be heard?"""

from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import (
    CONSENT, PARTICIPATION, consent_is_asked, consents, guardian_present, has_consented, may_speak,
    withdrawals_after_start,
)
from workflow.law.roles import Role
from workflow.law.steps import in_stage
from workflow.law.verdict import Remedy, Verdict, Words


def may_consent(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: the sanction rests on consent, and this person's is one it rests on."""
    return [in_stage("consent", facts, on=on), *consent_is_asked(facts),
            may_speak(CONSENT, facts, person, on=on)]


def may_withdraw_consent(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: a consent can be taken back at any time by the one who gave it."""
    given = CONSENT.judge(has_consented(facts, person, on=on), on=facts.law_day, person=facts.named(person),
                          because=Words("{person} har ikke gitt noe samtykke som kan trekkes.",
                                        "{person} har ikkje gitt noko samtykke som kan trekkjast.",
                                        "{person} has given no consent that can be withdrawn."),
                          remedy=Remedy(Words("Før svaret som et nei hvis {person} ikke samtykker.",
                                              "Før svaret som eit nei om {person} ikkje samtykkjer.",
                                              "Record a no if {person} does not consent."),
                                              (Role.COORDINATOR,), "consent"))
    return [*may_consent(facts, person, on=on), given]


def may_consider_withdrawal(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: a consent was taken back while the period runs; what follows is left to a person."""
    return [in_stage("consider_withdrawal", facts, on=on), CONSENT.judge(
        bool(withdrawals_after_start(facts, on=on)), on=facts.law_day, because=Words(
            "Ingen har trukket samtykket etter oppstart uten at det er vurdert.",
            "Ingen har trekt samtykket etter oppstart utan at det er vurdert.",
            "No consent withdrawn after the start is waiting to be considered."))]


def withdrawal_stops(facts: CaseFacts) -> bool:
    """Whether a consent taken back now stops the execution: the law does not say, so a named setting does."""
    return facts.assumptions.withdrawal_after_start_stops and facts.stage == "active"


def consents_complete(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11 and the sanction's own provision; empty where no consent is required."""
    verdicts = consents(facts, on=on)
    return [guardian_present(facts, on=on), *verdicts] if verdicts else []


def may_take_part(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 b: the youth's view, and the guardians' while they act for the youth."""
    return [in_stage("participation", facts, on=on), may_speak(PARTICIPATION, facts, person, on=on)]
