"""Which letters were handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm
from workflow.services.letters import receiver_of


class HandOverForm(ActForm):
    """The letters of the case that wait on paper."""

    letters = forms.TypedMultipleChoiceField(
        label=_("Hvilke brev er levert?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Levert betyr gitt i hånden, lest opp eller lagt i posten."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.waiting = {letter.address: letter for letter in self.desk.case.letters.to_print()}
        for letter in self.waiting.values():
            letter.case = self.desk.case
        self.fields["letters"].choices = [
            (address, f"{letter.title}, {receiver_of(letter, self.desk.people)}")
            for address, letter in self.waiting.items()
        ]
        if not self.waiting:
            self.fields["letters"].help_text = _("Ingen brev venter på papir nå.")
        if len(self.waiting) == 1:
            self.fields["letters"].initial = list(self.waiting)

    def given(self) -> dict[str, Any]:
        """The letters themselves."""
        return {"letters": [self.waiting[address] for address in self.cleaned_data["letters"]]}
