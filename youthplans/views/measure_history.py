"""Who changed a measure, when, and what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from workflow.models import User
from youthplans.models import Measure
from youthplans.models.catalogue import measure_record
from youthplans.views.catalogue import require_sight
from youthplans.views.measure_words import FIELDS, differences

AT_MOST = 50
OTHERS = ("provider", "municipality", "district", "owner_slt_coordinator")


@dataclass(frozen=True)
class Change:
    """One row of history beside the one before it; the first has nothing before it."""

    at: datetime
    by: User | None
    fields: list[tuple[str, str, str]]
    added: bool


@require_GET
def measure_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest changes of a measure, newest first."""
    require_sight(request.actor)
    measure = get_object_or_404(Measure, pk=pk)
    changes = changes_of(measure)
    return render(request, "youthplans/measure_history.html", {"measure": measure, "changes": changes})


def changes_of(measure: Measure) -> list[Change]:
    """Each change with the fields it touched, in two queries however many there are."""
    history = measure.history.select_related("history_user", *OTHERS).order_by("-history_id")
    rows = list(history[: AT_MOST + 1])
    facts = _facts(rows)
    changes = [
        Change(row.history_date, row.history_user, list(differences(facts[older], facts[row])), added=False)
        for row, older in pairwise(rows)
    ]
    if len(rows) <= AT_MOST:
        changes.append(Change(rows[-1].history_date, rows[-1].history_user, [], added=True))
    return changes


def _facts(rows: list) -> dict:
    """The editable fields of each row of history, its needs read for all rows at once."""
    needs = defaultdict(list)
    kept = measure_record.m2m_models[Measure._meta.get_field("needs")].objects
    for row_id, need in kept.filter(history__in=rows).order_by("need").values_list("history", "need"):
        needs[row_id].append(need)
    return {
        row: {name: getattr(row, name) for name in FIELDS if name != "needs"} | {"needs": needs[row.pk]}
        for row in rows
    }
