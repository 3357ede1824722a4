"""The final report: how each measure ended, and how it went."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.models import FinalReport
from followup.queries import measures_of
from workflow.forms.acts import ActForm, text_area


class CompleteForm(ActForm):
    """How each measure ended, and the report in words."""

    report = text_area(_("Sluttrapport"), help_text=_("Hva ble gjort, hva hjalp, og hva står igjen?"))

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """How each measure of the plan ended, by its number."""
        return {"^outcome_[0-9]+$": forms.ChoiceField(choices=FinalReport.Outcome.choices)}

    def prepare(self) -> None:
        self.measures = {f"outcome_{measure.pk}": measure for measure in measures_of(self.desk.case)}
        for name, measure in self.measures.items():
            self.fields[name] = forms.ChoiceField(
                label=measure.title, choices=FinalReport.Outcome.choices, widget=forms.RadioSelect
            )
            self.fields[name].error_messages["required"] = _("Velg hvordan «%(title)s» endte.") % {
                "title": measure.title
            }
        self.order_fields([*self.measures, "report"])

    def clean(self) -> dict:
        given = super().clean()
        chosen = {measure.pk: given.pop(name, "") for name, measure in self.measures.items()}
        return {**given, "outcomes": {measure: outcome for measure, outcome in chosen.items() if outcome}}
