"""What this floor hangs on the case page: the plan in short."""

from workflow.law.mediation_act_complaints import plan_is_set_aside
from workflow.law.steps import plan_is_to_be_made
from workflow.models import Section
from workflow.panels import Panel, hang
from youthplans.models import PlannedMeasure


def plan_in_short(page) -> dict:
    """The measures of the plan in force, or the way to make one."""
    return {
        "measures": PlannedMeasure.in_force(page.case),
        "is_set_aside": plan_is_set_aside(page.facts),
        "may_make": plan_is_to_be_made(page.facts) and bool(page.standing.may("work_on_case")),
    }


hang(Panel("plan", Section.PLAN, "youthplans/_plan_panel.html", plan_in_short, order=20))
