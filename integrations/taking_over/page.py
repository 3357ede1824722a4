"""The whole page of taking a case over: the referral, what has happened, and what has happened several times."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from integrations.taking_over.contract import (
    Told,
    ToldBreach,
    ToldInterruption,
    ToldJudgement,
    ToldMeeting,
    ToldPlan,
)
from integrations.taking_over.forms import PEOPLE, BreachRow, InterruptionRow, MeasureRow, ToldForm
from workflow.access import Actor
from workflow.forms.referral import ReferralForm
from workflow.services.intake import Referral
from youthplans.models import PlanLine

# How many rows there are to begin with, and how many more come each time somebody asks.
ROWS, MORE, MOST_ROWS = 2, 3, 40
TOO_MANY = {
    "too_many_forms": _("Det er flere rader enn vi kan ta imot. Fjern noen."),
    "missing_management_form": _("Skjemaet kom ikke helt fram. Send det én gang til."),
}


def rows_of(row: type[forms.Form]) -> type[forms.BaseFormSet]:
    """Rows of a kind, of which the empty ones are left out."""
    return forms.formset_factory(row, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1, validate_max=True)


ROW_KINDS = {"measure": rows_of(MeasureRow), "interruption": rows_of(InterruptionRow), "breach": rows_of(BreachRow)}


class TakeOver:
    """The forms of the page, read and checked together."""

    def __init__(self, data=None, *, by: Actor, on: date) -> None:
        self.data = data
        self.case = ReferralForm(data, office=by.office, on=on)
        # It did not come today, and everything told is held against the day it did.
        self.case.fields["received_on"].initial, self.case.fields["received_on"].required = None, True
        self.told_form = ToldForm(data, prefix="told", by=by, on=on)
        self.rows = {
            kind: rows(data, prefix=kind, error_messages=TOO_MANY) for kind, rows in ROW_KINDS.items()
        }  # fmt: skip

    @property
    def parts(self) -> Iterator[forms.Form]:
        """Every form of the page, in the order they stand on it."""
        yield self.case
        yield self.told_form
        for rows in self.rows.values():
            yield from rows

    @cached_property
    def is_valid(self) -> bool:
        return all([part.is_valid() for part in (self.case, self.told_form, *self.rows.values())])

    def mistakes(self) -> list[tuple[str, str]]:
        """Every mistake with the field it stands at."""
        at_fields = [
            (error, f"{part[name].auto_id}_0" if part[name].use_fieldset else part[name].auto_id)
            for part in self.parts
            for name, errors in part.errors.items()
            for error in errors
        ]
        return [*at_fields, *((error, "historien") for rows in self.rows.values() for error in rows.non_form_errors())]

    def referral(self) -> Referral:
        return self.case.referral()

    def told(self) -> Told:
        """What a valid page tells."""
        typed = self.told_form.cleaned_data
        taker = typed.get("coordinator")
        return Told(
            consents={person: day for person in PEOPLE if (day := typed[f"consented_{person}"])},
            views={person: text for person in PEOPLE if (text := typed[f"view_{person}"].strip())},
            meeting=ToldMeeting(typed["met_on"], tuple(typed["attended"]), typed["summoned_on"])
            if typed["met_on"] else None,
            plan=ToldPlan(
                typed["approved_on"], tuple(PlanLine(**row) for row in self._typed("measure")),
                tuple(typed["agreed_by"]),
            ) if typed["approved_on"] else None,
            interruptions=tuple(ToldInterruption(**row) for row in self._typed("interruption")),
            breaches=tuple(ToldBreach(**row) for row in self._typed("breach")),
            judgement=ToldJudgement(
                typed["petitioned_on"], typed["judged_on"], typed["court_ends_on"], typed["referred_on"],
                typed["new_offence_on"],
            ) if typed["judged_on"] else None,
            coordinator=taker.user if taker else None,
        )  # fmt: skip

    def _typed(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind that somebody has filled in."""
        return [row.cleaned_data for row in self.rows[kind] if row.has_changed()]
