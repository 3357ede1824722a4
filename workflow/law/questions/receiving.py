"""May the case be received, and may it be given to this coordinator?"""

from datetime import date

from workflow.law.criminal_procedure_act import decision_is_final, follow_up_length, follow_up_may_be_imposed
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import period_within_limits, transferred_by_prosecutor
from workflow.law.mediation_act_transfer import taken_by_name
from workflow.law.penal_code import sentence_may_be_imposed
from workflow.law.penal_code_length import sentence_length
from workflow.law.public_administration_act import impartial
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_be_received(facts: CaseFacts, *, carried: bool = True, on: date) -> list[Verdict]:
    """Straffeprosessloven § 71 a or straffeloven §§ 52 a and 52 b, and that the decision is final.

    `carried` tells whether a coordinator takes the case as it comes: a shielded one is seen by nobody else (§ 9).
    """
    imposed = (sentence_may_be_imposed(facts) if facts.is_sentence
               else [*follow_up_may_be_imposed(facts), transferred_by_prosecutor(facts)])
    return [*imposed, *length(facts), *decision_is_final(facts, on=on), taken_by_name(facts, carried)]


def length(facts: CaseFacts, *, starts_on: date | None = None) -> list[Verdict]:
    """The sanction's own limits and konfliktrådsloven § 23, exact once the start day is known."""
    of_statute = sentence_length if facts.is_sentence else follow_up_length
    verdicts = of_statute(facts, starts_on=starts_on)
    return [*verdicts, period_within_limits(facts, verdicts)]


def may_be_assigned(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 3 and forvaltningsloven § 6: a coordinator who is not disqualified."""
    return [in_stage("assign", facts, on=on), impartial(facts)]
