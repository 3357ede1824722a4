"""What goes into the case file, and why the receiver needs it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.services.case_file import TITLES, paper_of
from workflow.forms.acts import ActForm, text_area
from workflow.law.mediation_act_case_file import NEEDED, parts_for
from workflow.services.pdf import NoPdfHere


class CaseFileForm(ActForm):
    """The parts the receiver may have, all chosen; what is not needed is taken out."""

    parts = forms.MultipleChoiceField(
        label=_("Hva trenger mottakeren?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Ta bort det mottakeren ikke trenger for å avgjøre saken."),
    )  # fmt: skip
    why = text_area(_("Hvorfor er det nødvendig å dele dette?"))

    def prepare(self) -> None:
        referral = self.desk.facts.referral
        allowed = parts_for(referral.to, on=self.desk.on) if referral else NEEDED
        self.fields["parts"].choices = [(code, TITLES[code]) for code in allowed]
        self.fields["parts"].initial = list(allowed)

    def clean(self) -> dict:
        """The paper is made when everything is given."""
        given = super().clean()
        if not self.errors and self.desk.facts.referral:
            try:
                given["paper"] = paper_of(self.desk, given["parts"])
            except NoPdfHere:
                self.add_error(None, _("PDF kan ikke lages på denne maskinen. Prøv igjen på en annen maskin."))
        return given
