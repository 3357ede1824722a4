"""Who listens on this floor: a case that ends before its time ends its measures early too."""

from workflow.events import act_done
from workflow.services.desk import Desk
from workflow.stages import ENDS, Stage
from youthplans.services.tally import count


def count_what_ended(desk: Desk, **_) -> None:
    """Count the measures of the plan as ended early, when the act ended the case in another way than by its report."""
    if desk.noted.get("stage") in set(ENDS) - {Stage.COMPLETED}:
        count([row["measure_id"] for row in desk.case.rows["planned"]], desk.on.year, "ended_early")


act_done.connect(count_what_ended, dispatch_uid="followup.count_what_ended")
