"""Telling others: on whose yes, or what and why when no yes is needed; nothing is chosen beforehand."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.forms.sharing import receivers_of
from workflow.law.mediation_act_disclosure import SHARED
from workflow.law.roles import Named, Role


class ShareForm(ActForm):
    """To whom, and what; whether everybody has agreed to it is the law's question."""

    with_agency = forms.ChoiceField(label=_("Hvem fikk vite noe?"), widget=forms.RadioSelect)
    with_person = forms.CharField(
        label=_("Navnet på den som fikk vite det"), max_length=120, required=False,
        help_text=_("Bare hvis du vet det. Navnet er skjermet for andre."),
    )  # fmt: skip
    categories = forms.MultipleChoiceField(label=_("Hva fikk de vite?"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        language = get_language() or "nb"
        self.fields["with_agency"].choices = [(receiver.code, receiver.name) for receiver in receivers_of(self.desk)]
        self.fields["categories"].choices = [(code, words.in_(language)) for code, words in SHARED.items()]


class TellForm(ActForm):
    """What is told without consent, to whom, and why it is necessary."""

    RECIPIENTS: tuple[str, ...] = ()

    recipient = forms.ChoiceField(label=_("Hvem får vite det?"), widget=forms.RadioSelect)
    who = forms.CharField(
        label=_("Hvem er det?"), max_length=120, required=False, help_text=_("Når du valgte «Andre».")
    )
    what = text_area(_("Hva får de vite?"), help_text=_("Ikke mer enn det som trengs."))
    why = text_area(_("Hvorfor er det nødvendig?"))

    def prepare(self) -> None:
        language = get_language() or "nb"
        named = [(role, _capital(Named(role).words(language))) for role in self.RECIPIENTS]
        self.fields["recipient"].choices = [*named, ("other", _("Andre"))]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("recipient") == "other" and not typed.get("who", "").strip():
            self.add_error("who", _("Skriv hvem som får vite det."))
        return typed

    def given(self) -> dict[str, Any]:
        """The receiver by role, or by the name that was typed."""
        given = super().given()
        who = given.pop("who", "").strip()
        return given | {"recipient": who if given["recipient"] == "other" else given["recipient"]}


class OwnTaskForm(TellForm):
    """To another public body, for the office's own task."""

    RECIPIENTS = (Role.CHILD_WELFARE, Role.SCHOOL, Role.HEALTH, Role.POLICE, Role.CORRECTIONAL_SERVICE)


class CrimeForm(TellForm):
    """To those who prosecute crime."""

    RECIPIENTS = (Role.PROSECUTOR, Role.POLICE)


class DangerForm(TellForm):
    """To whoever can keep somebody from harm."""

    RECIPIENTS = (Role.POLICE, Role.HEALTH, Role.CHILD_WELFARE)


class AvertForm(TellForm):
    """To those who can stop it."""

    RECIPIENTS = (Role.POLICE, Role.CHILD_WELFARE)


class InnocenceForm(TellForm):
    """To those who can set it right."""

    RECIPIENTS = (Role.POLICE, Role.PROSECUTOR, Role.COURT, Role.DEFENCE_COUNSEL)


class ChildWelfareForm(TellForm):
    """To the child welfare service, and nobody else."""

    RECIPIENTS = (Role.CHILD_WELFARE,)

    def prepare(self) -> None:
        super().prepare()
        del self.fields["recipient"], self.fields["who"]

    def given(self) -> dict[str, Any]:
        return {**self.cleaned_data, "recipient": Role.CHILD_WELFARE.value}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
