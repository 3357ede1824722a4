"""What this floor hangs on the pages below: the goals a measure is anchored in."""

from slt.models import Goal
from workflow.access import Actor, may
from youthplans.models import Measure
from youthplans.panels import AnchoredIn, hang_goals


def goals_served(measure: Measure, actor: Actor) -> list[AnchoredIn]:
    """The goals that stand; the address is for those who keep the desk they stand on."""
    standing = Goal.objects.filter(measures=measure, ended_on=None, plan__ended_on=None)
    return [
        AnchoredIn(
            goal.title,
            f"{goal.plan} {goal.plan.from_year}–{goal.plan.to_year}",
            goal.get_absolute_url() if may(actor, "keep_desk", goal.desk) else "",
        )
        for goal in standing.select_related("plan", "desk__municipality", "desk__district")
    ]  # fmt: skip


hang_goals(goals_served)
