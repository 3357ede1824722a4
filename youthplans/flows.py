"""This floor's flows: after the main meeting there is a plan to make, and anew when a complaint set it aside."""

from django.utils.translation import gettext_lazy as _

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_complaints import plan_is_set_aside
from workflow.law.steps import new_meeting_stage
from workflow.models import Case
from workflow.nodes import CaseFlow, Errand, flow, open_flow, this
from workflow.stages import Stage


def plan_is_made(case: Case, facts: CaseFacts) -> bool:
    """No main meeting, neither the first nor a new one, is held without a plan after it."""
    return Stage.MEETING_HELD not in (case.stage, new_meeting_stage(facts))


@open_flow
class PlanFlow(CaseFlow):
    """From the meeting to the plan: one errand, over when the plan is approved."""

    process_title = _("Fra møte til plan")
    process_description = _(
        "Når møtet er holdt, lager og godkjenner koordinatoren planen. Oppgaven er slutt når planen løper."
    )
    begins_with = "hold_meeting"

    start = flow.StartHandle(this.about).Next(this.approve_plan)
    approve_plan = Errand("approve_plan", until=plan_is_made).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """The meeting was held."""
        return facts.meeting is not None and facts.meeting.held_on is not None


@open_flow
class PlanAnewFlow(CaseFlow):
    """A plan set aside after a complaint is made anew, as a new version."""

    process_title = _("Ny plan etter en klage")
    process_description = _("Når en klage fører til at planen blir gjort om, lager koordinatoren en ny versjon.")
    begins_with = "decide_complaint"

    start = flow.StartHandle(this.about).Next(this.change_plan)
    change_plan = Errand("change_plan", until=lambda case, facts: not plan_is_set_aside(facts)).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """The decision on the plan was reversed, and there is none after it."""
        return case.is_open and plan_is_set_aside(facts)
