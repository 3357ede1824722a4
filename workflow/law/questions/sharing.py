"""Who may see and count?"""

from datetime import date

from workflow.law.assumptions import Assumptions
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import CONFIDENTIALITY, SHARING, may_speak
from workflow.law.public_administration_act import count_hides_everyone
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict, Words


def may_open_case(*, granted: bool, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 9: a case is open only to those with a task in it."""
    return [CONFIDENTIALITY.judge(granted, on=on, because=Words(
        "Du har ingen oppgave i denne saken.", "Du har inga oppgåve i denne saka.",
        "You have no task in this case."))]


def may_count(number: int, *, on: date, assumptions: Assumptions = Assumptions()) -> list[Verdict]:
    """Forvaltningsloven § 13 a nr. 2: small counts are not shown, and neither is whether they are zero."""
    return [count_hides_everyone(number, smallest=assumptions.smallest_count_shown, on=on)]


def may_consent_to_sharing(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: the youth, and every guardian while they act for the youth."""
    return [in_stage("consent_to_sharing", facts, on=on), may_speak(SHARING, facts, person, on=on)]


def may_withdraw_sharing(facts: CaseFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: at any time, also after the case is closed, by the one who gave it."""
    given = any(consent.person == person and consent.given_on <= on and consent.withdrawn_on is None
                for consent in facts.sharing)
    return [SHARING.judge(given, on=facts.law_day, person=facts.named(person), because=Words(
        "{person} har ikke gitt noe samtykke til deling.",
        "{person} har ikkje gitt noko samtykke til deling.",
        "{person} has given no consent to sharing."))]
