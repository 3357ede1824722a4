"""What is asked for when the meetings of a year are planned."""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow.forms.fields import SpokenForm
from workflow.ident import holds_number
from workflow.templatetags.house import weekday_date


class PlanMeetingsForm(SpokenForm):
    """The suggested days to keep, and what all the meetings have in common."""

    days = forms.MultipleChoiceField(
        label=_("Dager"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Velg minst én dag.")}
    )
    at = forms.TimeField(
        label=_("Klokkeslett"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Skriv et klokkeslett som finnes, for eksempel 14:30.")},
    )  # fmt: skip
    place = forms.CharField(label=_("Sted"), required=False, max_length=120)

    def __init__(self, *args, suggested: list[date], **kwargs):
        self.suggested = suggested
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Every suggested day is ticked beforehand: the coordinator takes away what doesn't fit."""
        self.fields["days"].choices = [(day.isoformat(), capfirst(weekday_date(day))) for day in self.suggested]
        self.fields["days"].initial = [day.isoformat() for day in self.suggested]

    def clean_days(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]

    def clean_place(self) -> str:
        if holds_number(self.cleaned_data["place"]):
            raise forms.ValidationError(
                _("Det ser ut som et fødselsnummer. Ta det bort: her skriver vi ikke om enkeltpersoner.")
            )
        return self.cleaned_data["place"]
