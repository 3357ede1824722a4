"""Back from prosecutor or court: the execution goes on, unless somebody else has stopped it."""

from datetime import date

from workflow.law.period import period
from workflow.services.desk import Desk

# The stop that follows from the petition itself, and ends with the answer.
PETITION = "petition"


def let_it_go_on(desk: Desk, ends_on: date | None = None) -> date:
    """Take the case back, to the last day the judgement gave or else the one that follows; that day is returned."""
    ends_on = ends_on or period(desk.facts, on=desk.on).earliest_end
    desk.case.come_back(ends_on)
    if any(stop.ground != PETITION for stop in desk.facts.open_interruptions):
        desk.case.interrupt()
    return ends_on
