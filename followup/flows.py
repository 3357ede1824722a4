"""This floor's flow: from the plan to the last day."""

from followup.models import TeamMembership
from workflow.law.facts import CaseFacts
from workflow.models import Case
from workflow.nodes import CaseFlow, Errand, flow, open_flow, this


def team_was_formed(case: Case, facts: CaseFacts) -> bool:
    """Somebody has, or has had, a place on the team; that some have left does not unmake it."""
    return TeamMembership.objects.filter(case=case).exists()


@open_flow
class FollowUpFlow(CaseFlow):
    """From the plan to the end: the team is formed, and when the time is out the completion is confirmed.

    The last errand waits for the days the deadlines `period_end` and `confirm_completion` name.
    """

    begins_with = "approve_plan"

    start = flow.StartHandle(this.about).Next(this.form_team)
    form_team = Errand("form_team", until=team_was_formed).Next(this.complete)
    complete = Errand("complete", until=lambda case, facts: not case.is_open).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """The period runs, or has run."""
        return case.starts_on is not None
