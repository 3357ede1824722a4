"""Who listens on this floor: every end has its report, and one before its time ends its measures early too."""

from followup.services.own import close_sign_ins
from followup.services.completion import report_early_end, tell_those_around
from followup.services.handing_on import tell_who_takes_over
from workflow.events import act_done, case_closed
from workflow.services.desk import Desk
from workflow.stages import ENDS, Stage
from youthplans.services.tally import count


def count_what_ended(desk: Desk, **_) -> None:
    """Count the measures of the plan as ended early, when the act ended the case in another way than by its report."""
    if desk.noted.get("stage") in set(ENDS) - {Stage.COMPLETED}:
        count([row["measure_id"] for row in desk.case.rows["planned"]], desk.on.year, "ended_early")


def close_the_way_in(desk: Desk, act: str, **_) -> None:
    """A guardian who goes out loses the sign-in too, unless it opens another case."""
    if act in ("end_guardian", "appoint_temporary_guardian"):
        gone = [row["user_id"] for row in desk.case.rows["party"] if row["user_id"] and row["until_on"]]
        close_sign_ins(gone, on=desk.on)


act_done.connect(close_the_way_in, dispatch_uid="followup.close_the_way_in")
act_done.connect(count_what_ended, dispatch_uid="followup.count_what_ended")


def write_of_the_end(desk: Desk, how: str, **_) -> None:
    """Keep the report of an early end, and tell those around the youth of every end."""
    if how != Stage.COMPLETED:
        report_early_end(desk, how)
    tell_those_around(desk, how)


case_closed.connect(write_of_the_end, dispatch_uid="followup.write_of_the_end")


def tell_of_handing_on(desk: Desk, act: str, **_) -> None:
    """Whoever the case was given to hears of it."""
    tell_who_takes_over(desk, act)


act_done.connect(tell_of_handing_on, dispatch_uid="followup.tell_of_handing_on")
