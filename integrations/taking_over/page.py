"""The whole page of taking a case over: the referral, what has happened, and what has happened several times."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrations.taking_over.contract import (
    Told,
    ToldBreach,
    ToldCourt,
    ToldInterruption,
    ToldMeeting,
    ToldPlan,
)
from integrations.taking_over.forms import PEOPLE, PLAN_DAY, BreachRow, InterruptionRow, MeasureRow, ToldForm
from workflow.access import Actor
from workflow.forms.referral import GUARDIANS, ReferralForm
from workflow.models import Party
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
        self.case = ReferralForm(data, by=by, on=on)
        # It did not come today, and everything told is held against the day it did.
        self.case.fields["received_on"].initial, self.case.fields["received_on"].required = None, True
        if "coordinator" in self.case.fields:
            self.case.fields["coordinator"].required = True
        self.told_form = ToldForm(data, prefix="told")
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

    def is_valid(self) -> bool:
        """Each form by itself, and the history against the people and the measures beside it."""
        each = [part.is_valid() for part in (self.case, self.told_form, *self.rows.values())]
        self._belongs_together()
        return all(each) and self.told_form.is_valid()

    def _belongs_together(self) -> None:
        """A measure has its plan, and only those with a name in the case have done something."""
        if self._typed_rows("measure"):
            self.told_form.ask_for("approved_on", PLAN_DAY)
        named = [key for key in GUARDIANS if (self.case[f"{key}_name"].value() or "").strip()]
        self.told_form.is_about([Party.YOUTH, *named])

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
            court=ToldCourt(
                referred_on=typed["referred_on"], referred_to=typed["referred_to"],
                new_offence_on=typed["new_offence_on"], petitioned_on=typed["petitioned_on"],
                judged_on=typed["judged_on"], ends_on=typed["court_ends_on"],
            ),
        )  # fmt: skip

    def _typed(self, kind: str) -> list[dict[str, Any]]:
        """What the rows of a kind tell."""
        return [row.cleaned_data for row in self._typed_rows(kind)]

    def _typed_rows(self, kind: str) -> list[forms.Form]:
        """The rows of a kind that somebody has filled in."""
        return [row for row in self.rows[kind] if row.has_changed()]
