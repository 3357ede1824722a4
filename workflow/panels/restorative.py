"""The restorative meeting on the case page: for those who see the whole case, and never for the youth or the team."""

import json
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import get_language

from workflow.facts.reading import as_day
from workflow.models import RestorativeAgreement, RestorativeMeeting, Section
from workflow.models.rows import JsonRows
from workflow.panels.registry import Panel, hang


def restorative(page) -> dict[str, Any]:
    """Every restorative meeting with who was invited, who came and what they agreed on; one question."""
    if not (page.sees_whole_case and page.facts.restorative):
        return {"restorative": []}
    agreed = RestorativeAgreement.objects.standing().filter(meeting=OuterRef("pk")).order_by("pk")
    rows = RestorativeMeeting.objects.standing().filter(case=page.case).order_by("-pk").annotate(
        agreement_rows=JsonRows(agreed.values("items_sealed", "made_on", "withdraw_by"))
    )  # fmt: skip
    works = bool(page.standing.may("work_on_case")) and page.case.is_open
    return {"restorative": [_meeting(page, row) for row in rows], "may_go_on": works}


def _meeting(page, row: RestorativeMeeting) -> dict[str, Any]:
    row.case = page.case

    def names(keys: list[str]) -> list[str]:
        return [page.facts.named(key).words(get_language() or "nb") for key in keys]

    return {
        "meeting": row, "invited": names(row.invited), "came": names(row.attended),
        "agreements": [_agreement(page, agreement) for agreement in row.agreement_rows],
    }  # fmt: skip


def _agreement(page, row: dict[str, Any]) -> dict[str, Any]:
    points = page.case.key.read(row["items_sealed"], "restorativeagreement.items_sealed")
    return {
        "points": json.loads(points) if points.startswith("[") else [points],
        "made_on": as_day(row["made_on"]), "withdraw_by": as_day(row["withdraw_by"]),
    }  # fmt: skip


hang(Panel("restorative", Section.CONSENTS, "workflow/_panel_restorative.html", restorative, order=52))
