"""What this floor hangs on the case page: the plan in short."""

from workflow.models import Section
from workflow.panels import Panel, hang
from youthplans.models import PlannedMeasure


def plan_in_short(page) -> dict:
    """The measures of the plan in force, or the way to make one."""
    to_be_made = page.case.is_open and page.case.starts_on is None
    return {
        "measures": PlannedMeasure.in_force(page.case),
        "may_make": to_be_made and bool(page.standing.may("work_on_case")),
    }


hang(Panel("plan", Section.PLAN, "youthplans/_plan_panel.html", plan_in_short, order=20))
