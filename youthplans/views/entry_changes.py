"""What the catalogue says now that it didn't when the plan was approved, and the page where the promise is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from workflow.views.acts import ActView
from youthplans.matching.promises import EntryChange, changed_entries
from youthplans.models import PlannedMeasure
from youthplans.models.catalogue import PROMISED_DAYS
from youthplans.views.measure_words import NOTHING, in_words, label


@dataclass(frozen=True)
class Changed:
    """A field of the entry: what was promised, and what the catalogue says now."""

    label: str
    then: str
    now: str


def changes_of(plan: Sequence[PlannedMeasure]) -> dict[int, list[Changed]]:
    """The measures that somebody should decide about, by number, each with what differs."""
    return {change.planned.pk: in_rows(change) for change in changed_entries(plan)}


def in_rows(change: EntryChange) -> list[Changed]:
    """What differs, in words, most important first."""
    then, now = change.planned.promised, change.now
    return [Changed(_called(name), _said(name, then[name]), _said(name, now[name])) for name in change.names]


def _called(name: str) -> str:
    """What the field is called; names of places are kept beside their codes."""
    places = {"municipality_name": _("Kommune"), "district_name": _("Bydel")}
    return places.get(name) or label(name)


def _said(name: str, value: Any) -> str:
    if name in ("provider", "municipality_name", "district_name"):
        return value or NOTHING
    return in_words(name, date.fromisoformat(value) if name in PROMISED_DAYS and value else value)


class KeepPromise(ActView):
    """Decide that a measure stays as promised, with what changed beside the reason."""

    act_name = "keep_despite_change"

    def get_form(self, *data) -> forms.Form:
        return self.act.form(*data, desk=self.page.desk, initial={"measure": self.request.GET.get("tiltak", "")})

    def context(self) -> dict[str, Any]:
        """Every measure that is asked about, with what differs."""
        changes = self.get_form().changes
        return {"changed": [(change.planned.title, in_rows(change)) for change in changes]}

    def success_url(self) -> str:
        return reverse("plan", args=[self.page.case.address])
