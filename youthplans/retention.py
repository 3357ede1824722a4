"""How this floor forgets: the draft is thrown away, the plan is under the case's key."""

from workflow.models import Case
from workflow.retention import destroy_key, forgets
from youthplans.models import PlanDraft, PlannedMeasure, PlanVersion, PromiseKept

forgets(PlannedMeasure, PlanVersion, PromiseKept)(destroy_key)


@forgets(PlanDraft)
def throw_draft_away(case: Case) -> None:
    """A draft is a working paper."""
    PlanDraft.objects.filter(case=case).delete()
