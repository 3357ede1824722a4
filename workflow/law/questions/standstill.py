"""May the case be put off, stand still, or go on again?"""

from collections.abc import Collection
from datetime import date

from workflow.law.criminal_procedure_act_postponement import (
    postponement_holds, postponement_lifted, start_is_ahead,
)
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_interruption import AFTER_A_BREACH, ground_holds, may_lift
from workflow.law.mediation_act_period import period_still_runs
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_postpone(facts: CaseFacts, *, ground: str, by: str, conditions: Collection[str] = (),
                 on: date) -> list[Verdict]:
    """Straffeprosessloven § 459: before the period runs, and only on conditions as after a breach.

    It runs from the plan in the old scheme, so that the conference may have been held.
    """
    act = "postpone_before_plan" if facts.rule_set.scheme == "A" else "postpone"
    return [in_stage(act, facts, on=on), start_is_ahead(facts), *postponement_holds(facts, ground, by, conditions)]


def may_interrupt(facts: CaseFacts, *, ground: str, by: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 30 to 34: the ground is the law's, decided by the one the law names."""
    act = "interrupt_after_breach" if ground in AFTER_A_BREACH else "interrupt"
    return [in_stage(act, facts, on=on), period_still_runs(facts, on=on), *ground_holds(facts, ground, by)]


def may_resume(facts: CaseFacts, *, by: str, ground: str | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 30 to 34, straffeprosessloven § 459: by the one who stopped it."""
    stopped = in_stage("resume", facts, on=on)
    if not stopped:
        return [stopped]
    lifted = (postponement_lifted(facts, by, on=on) if facts.stage == "postponed"
              else may_lift(facts, by, ground=ground, on=on))
    return [stopped, *lifted]
