"""This floor's flow: after the main meeting there is a plan to make."""

from workflow.law.facts import CaseFacts
from workflow.models import Case
from workflow.nodes import CaseFlow, Errand, flow, open_flow, this


@open_flow
class PlanFlow(CaseFlow):
    """From the meeting to the plan: one errand, over when the period runs."""

    begins_with = "hold_meeting"

    start = flow.StartHandle(this.about).Next(this.approve_plan)
    approve_plan = Errand("approve_plan", until=lambda case, facts: case.starts_on is not None).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """The meeting was held."""
        return facts.meeting is not None and facts.meeting.held_on is not None
