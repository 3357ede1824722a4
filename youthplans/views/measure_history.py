"""Who changed a measure, when, and what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from workflow.models import User
from youthplans.models import Measure
from youthplans.models.catalogue import measure_record
from youthplans.services.catalogue_loading import IMPORTED, UNDONE
from youthplans.views.catalogue import require_sight
from youthplans.views.measure_words import FIELDS, differences, in_words, label

AT_MOST = 50
REASONS = {IMPORTED: gettext_lazy("importert fra fil"), UNDONE: gettext_lazy("import fra fil angret")}
OTHERS = ("provider", "municipality", "district", "owner_slt_coordinator")


@dataclass(frozen=True)
class Change:
    """One row of history beside the one before it; the first has nothing before it."""

    number: int
    at: datetime
    by: User | None
    fields: list[tuple[str, str, str]]
    added: bool
    why: str


@dataclass(frozen=True)
class Version:
    """One saved version, as it is chosen from a list: who saved it and when."""

    number: int
    at: datetime
    by: str | None


@require_GET
def measure_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest changes of a measure, newest first."""
    require_sight(request.actor)
    measure = get_object_or_404(Measure, pk=pk)
    changes = changes_of(measure)
    return render(request, "youthplans/measure_history.html", {"measure": measure, "changes": changes})


@require_GET
def measure_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Any two versions of a measure side by side, the older first; without a choice, the latest two."""
    require_sight(request.actor)
    measure = get_object_or_404(Measure, pk=pk)
    versions = versions_of(measure)
    asked = [request.GET.get(name, "") for name in ("fra", "til")]
    if not any(asked):
        asked = [str(version.number) for version in versions[:2]]
    known = {str(version.number): version for version in versions}
    if any(number not in known for number in asked):
        raise Http404
    chosen = sorted({known[number] for number in asked}, key=lambda version: version.number)
    everything = "alt" in request.GET
    return render(request, "youthplans/measure_compare.html", {
        "measure": measure,
        "versions": versions,
        "older": chosen[0],
        "newer": chosen[-1],
        "everything": everything,
        "lines": compared(measure, chosen, everything=everything) if len(chosen) > 1 else [],
    })  # fmt: skip


def versions_of(measure: Measure) -> list[Version]:
    """Every saved version, newest first, in one query."""
    rows = measure.history.order_by("-history_id").values_list("history_id", "history_date", "history_user__name")
    return [Version(*row) for row in rows]


def compared(measure: Measure, chosen: list[Version], *, everything: bool) -> list[tuple[str, str, str, bool]]:
    """Label, older, newer and whether they differ, for what differs or for every field; two queries."""
    numbers = [version.number for version in chosen]
    rows = measure.history.filter(pk__in=numbers).select_related(*OTHERS).order_by("history_id")
    facts = _facts(list(rows))
    older, newer = facts.values()
    return [
        (label(name), in_words(name, older[name]), in_words(name, newer[name]), older[name] != newer[name])
        for name in FIELDS
        if everything or older[name] != newer[name]
    ]


def changes_of(measure: Measure) -> list[Change]:
    """Each change with the fields it touched, in two queries however many there are."""
    history = measure.history.select_related("history_user", *OTHERS).order_by("-history_id")
    rows = list(history[: AT_MOST + 1])
    facts = _facts(rows)
    changes = [
        Change(
            row.pk, row.history_date, row.history_user, list(differences(facts[older], facts[row])),
            added=False, why=_why(row),
        )
        for row, older in pairwise(rows)
    ]
    if len(rows) <= AT_MOST:
        first = rows[-1]
        changes.append(Change(first.pk, first.history_date, first.history_user, [], added=True, why=_why(first)))
    return changes


def _why(row) -> str:
    """Why somebody wrote it, where that was kept; what nobody wrote came from a file in any case."""
    return str(REASONS.get(row.history_change_reason, "")) if row.history_user else ""


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
