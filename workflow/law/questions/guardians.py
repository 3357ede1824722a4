"""May somebody begin or end as guardian, and may a temporary one step in?"""

from collections.abc import Sequence
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_guardians import (
    GUARDIANS_CHANGE, TEMPORARY_GUARDIANS, ends_for_a_reason, is_new, replaced_by, stands_now,
    youth_has_guardians,
)
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_add_guardian(facts: CaseFacts, *, person: str | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: somebody who acts for a youth under 18 and is not in the case already."""
    verdicts = [in_stage("guardians", facts, on=on), youth_has_guardians(GUARDIANS_CHANGE, facts, on=on)]
    return [*verdicts, is_new(facts, person)] if person else verdicts


def may_end_guardian(facts: CaseFacts, *, person: str | None = None, why: str = "replaced",
                     on: date) -> list[Verdict]:
    """Konfliktrådsloven § 11: one who acts for the youth that day; any of them when none is named."""
    verdicts = [in_stage("guardians", facts, on=on), youth_has_guardians(GUARDIANS_CHANGE, facts, on=on),
                ends_for_a_reason(facts, why)]
    named = person or next(iter(facts.guardians_on(on)), None)
    return [*verdicts, stands_now(GUARDIANS_CHANGE, facts, named, on=on)] if named else verdicts


def may_appoint_temporary_guardian(facts: CaseFacts, *, replaces: Sequence[str] | None = None,
                                   on: date) -> list[Verdict]:
    """Straffeprosessloven § 83: a youth under 18, instead of guardians who stand that day."""
    return [in_stage("guardians", facts, on=on), youth_has_guardians(TEMPORARY_GUARDIANS, facts, on=on),
            *(stands_now(TEMPORARY_GUARDIANS, facts, person, on=on)
              for person in replaced_by(facts, replaces, on=on))]
