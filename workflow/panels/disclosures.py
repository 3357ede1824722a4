"""What was told to others: to whom, what, on which ground, and what has moved; for those who see the whole case."""

from typing import Any

from django.utils.translation import get_language

from workflow.law.mediation_act_disclosure import Coded
from workflow.law.roles import Named, Role
from workflow.models import Disclosure, Section
from workflow.panels.registry import Panel, hang
from workflow.services.disclosures import OTHER


def disclosures(page) -> dict[str, Any]:
    """Everything told outside that was not recorded by mistake, the latest first; one question where there is any."""
    if not any(event.act in Disclosure.Kind.values for event in page.events):
        return {"told": []}
    rows = page.case.disclosure_set.standing().order_by("-made_on", "-pk")
    return {"told": [_told(page, row) for row in rows]}


def _told(page, row: Disclosure) -> dict[str, Any]:
    """One row, readable with the key the case came with."""
    language = get_language() or "nb"
    row.case = page.case
    agency = "" if row.to_agency == OTHER else name_of(row.to_agency, language)
    return {
        "row": row,
        "to": ", ".join(filter(None, [agency, row.to_person])),
        "what": row.what or ", ".join(Coded(category).words(language) for category in row.categories),
    }


def name_of(agency: str, language: str) -> str:
    """A receiver as a sentence names it."""
    return Named(agency).words(language) if agency in set(Role) else Coded(agency).words(language)


hang(Panel("disclosures", Section.DISCLOSURES, "workflow/_panel_disclosures.html", disclosures, order=45))
