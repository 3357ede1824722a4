"""May the plan be approved or changed, and where does a case without a plan go?"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from workflow.law.facts import CaseFacts, MeasureFact, PlanFacts
from workflow.law.mediation_act_consent import consents, has_refused, who_must_consent
from workflow.law.mediation_act_period import known_start, period_still_runs
from workflow.law.mediation_act_plan import (
    approved_by_all, change_is_lawful, contents_are_lawful, returned_lawfully,
)
from workflow.law.questions.receiving import length
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_approve_plan(facts: CaseFacts, plan: PlanFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 22 b, 23 and 25: lawful contents, heard (new scheme) or agreed (old scheme)."""
    approved = replace(facts, plan_approved_on=facts.plan_approved_on or on)
    begins = facts.new_meeting_called_on is None
    consented = consents(facts, on=on) if begins and facts.rule_set.scheme == "A" else []
    return [in_stage("approve_plan", facts, on=on), period_still_runs(facts, on=on), *consented,
            *contents_are_lawful(approved, plan.measures, on=on),
            *approved_by_all(facts, plan.agreed_by, on=on), *length(facts, starts_on=known_start(approved))]


def may_change_plan(facts: CaseFacts, *, added: Collection[MeasureFact], remaining: int, intensity: str,
                    better_suited: bool, agreed_by: Collection[str] = (), on: date) -> list[Verdict]:
    """Konfliktrådsloven § 25 sjette ledd; `remaining` is how many measures the plan keeps as they were."""
    contents = contents_are_lawful(facts, added, on=on)
    return [in_stage("change_plan", facts, on=on), period_still_runs(facts, on=on),
            *change_is_lawful(facts, intensity=intensity, better_suited=better_suited),
            *(contents[1:] if remaining else contents), *approved_by_all(facts, agreed_by, on=on)]


def may_return(facts: CaseFacts, *, recommend: str | None = None, to: str | None = None,
               on: date) -> list[Verdict]:
    """Konfliktrådsloven § 25 fjerde and femte ledd: no plan comes about, or consent is refused before one."""
    refused = any(has_refused(facts, person, on=on) for person in who_must_consent(facts, on=on))
    act = "return_unconsented" if refused else "no_plan"
    return [in_stage(act, facts, on=on), *returned_lawfully(facts, recommend=recommend, to=to)]
