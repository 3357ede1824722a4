"""What is asked for when a measure stays as promised though the catalogue has changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from youthplans.matching.promises import changed_entries
from youthplans.models import PlannedMeasure


class KeepPromiseForm(ActForm):
    """Which measure, and why it stays."""

    measure = forms.ChoiceField(label=_("Hvilket tiltak?"), widget=forms.RadioSelect)
    reason = text_area(_("Hvorfor skal tiltaket stå slik det ble lovet?"))

    def prepare(self) -> None:
        """The measures whose entry says something else now."""
        self.changes = changed_entries(PlannedMeasure.in_force(self.desk.case)) if self.desk.case.starts_on else []
        self.fields["measure"].choices = [(str(each.planned.pk), each.planned.title) for each in self.changes]

    def clean_measure(self) -> PlannedMeasure:
        return next(each.planned for each in self.changes if str(each.planned.pk) == self.cleaned_data["measure"])
