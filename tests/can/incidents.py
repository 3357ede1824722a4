"""Cases in which something has happened that nobody has assessed yet, made through their own acts."""

from typing import Any

from followup.models import Incident
from tests import factories as make
from tests.can.ladder import DAY, played
from workflow.models import Case

TOLD = "Elias kom ikke på skolen."
ACCOUNT = "Jeg forsov meg fordi bussen ikke gikk."


def noted(case: Case | None = None, days_ago: int = 6, **given: Any) -> Case:
    """Something that happened, and was written down that day."""
    case = case or make.active_case()
    what = {"happened_on": make.TODAY - days_ago * DAY, "what": TOLD, "source": "school"}
    return played(case, "note_incident", what | given, days_ago)


def asked(case: Case | None = None) -> Case:
    """The youth got a letter about it, with time to answer."""
    return played(noted(case), "ask_to_explain", {"answer_by": make.TODAY + DAY, "about": "Skolen på tirsdag."}, 5)


def heard_about(case: Case | None = None) -> Case:
    """The youth has told their side."""
    return played(noted(case), "hear_youth", {"account": ACCOUNT, "how": "phone"}, 3)


def assessed(case: Case | None = None) -> Case:
    """It was found to be a breach."""
    case = heard_about(case)
    what = {"happened_on": make.TODAY - 6 * DAY, "of": "measure", "culpability": "negligent", "what": TOLD,
            "why": "Skolen er avtalt.", "incident": of(case)}  # fmt: skip
    return played(case, "report_breach", what, 2)


def of(case: Case) -> Incident:
    """The latest incident of the case, readable."""
    incident = Incident.objects.filter(case=case).last()
    incident.case = case
    return incident
