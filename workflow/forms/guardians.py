"""What must be given when a guardian comes in, goes out, or a temporary one is appointed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.models import Party
from workflow.services.guardians import free_key

NAME = {"label": _("Navn"), "max_length": 120}
CONTACT = {
    "label": _("E-post"), "required": False, "max_length": 200,
    "help_text": _("Dit sender vi beskjed om at det er noe å lese. Beskjeden sier ingenting om saken."),
}  # fmt: skip


class AddGuardianForm(ActForm):
    """Who comes in, and why."""

    name = forms.CharField(**NAME)
    person = forms.ChoiceField(label=_("Hvem er det?"), widget=forms.RadioSelect)
    contact = forms.EmailField(**CONTACT)
    reason = text_area(_("Hvorfor kommer de inn i saken nå?"))

    def prepare(self) -> None:
        parents = {"mother": _("Mor"), "father": _("Far"), "parent": _("En annen med foreldreansvar")}
        others = {"other": _("Verge"), "child_welfare": _("Barnevernet som verge")}
        self.fields["person"].choices = [
            choice for choice in (parents | others).items() if choice[0] not in self.desk.people
        ]

    def given(self) -> dict[str, Any]:
        """A key of the house's own for whoever is neither mother nor father."""
        given = dict(self.cleaned_data)
        if given["person"] not in ("mother", "father"):
            given |= {"kind": given["person"], "person": free_key(self.desk, "guardian")}
        return given


class StandingGuardianForm(ActForm):
    """A form that asks about those who act for the youth now."""

    def guardians(self) -> list[tuple[str, str]]:
        """Them by key, by name."""
        acting = self.desk.facts.guardians_on(self.desk.on)
        return [(key, f"{self.desk.people[key].name}, {self.desk.people[key].relation}") for key in acting]


class EndGuardianForm(StandingGuardianForm):
    """Who goes out, and why."""

    person = forms.ChoiceField(label=_("Hvem gjelder det?"), widget=forms.RadioSelect)
    why = forms.ChoiceField(
        label=_("Hvorfor?"), widget=forms.RadioSelect,
        choices=[(value, str(label).capitalize()) for value, label in Party.Ending.choices],
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["person"].choices = self.guardians()


class TemporaryGuardianForm(StandingGuardianForm):
    """Whom the county governor appointed, and instead of whom."""

    name = forms.CharField(**NAME)
    contact = forms.EmailField(**CONTACT)
    replaces = forms.MultipleChoiceField(
        label=_("Hvem trer vergen inn for?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("De opptrer ikke for ungdommen fra i dag. Velg ingen hvis noen andre fortsatt skal svare."),
    )  # fmt: skip
    reason = text_area(_("Hvorfor trengs en midlertidig verge?"))

    def prepare(self) -> None:
        self.fields["replaces"].choices = self.guardians()
        self.fields["replaces"].initial = self.desk.facts.guardians_on(self.desk.on)
