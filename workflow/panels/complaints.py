"""Complaints on the case page: what each is about, whether it came in time, and how it was answered."""

from typing import Any

from workflow.law.mediation_act_complaints import open_complaints
from workflow.models import Section
from workflow.panels.registry import Panel, hang


def complaints(page) -> dict[str, Any]:
    """Every complaint, the latest first, for those who see the whole case; one question where there are any."""
    if not (page.sees_whole_case and page.facts.complaints):
        return {"complaints": []}
    people = {person.pk: person for person in page.people.values()}
    rows = list(page.case.complaint_set.standing().order_by("-pk"))
    for row in rows:
        row.case = page.case
    waiting = open_complaints(page.facts)
    works = bool(page.standing.may("work_on_case"))
    return {
        "complaints": [(row, people[row.party_id]) for row in rows],
        "may_forward": works and any(complaint.forwarded_on is None for complaint in waiting),
        "may_answer": works and bool(waiting),
    }


hang(Panel("complaints", Section.CONSENTS, "workflow/_panel_complaints.html", complaints, order=55))
