"""What the people of a case are asked on their own page, and what the coordinator gives to let them in and answer."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from followup.models import HelpRequest
from followup.services.own import asked_in, own_key
from workflow.forms.acts import ActForm, PersonForm, text_area
from workflow.forms.joining import JoiningForm
from workflow.forms.sharing import SharingForm
from workflow.models import Party

A_LINE = 60
LARGE = {"class": "app-choices"}


class LetPartyInForm(PersonForm):
    """Who gets a way in, and the address they sign in with."""

    person = forms.ChoiceField(label=_("Hvem skal få Min side?"), widget=forms.RadioSelect)
    email = forms.EmailField(label=_("E-posten de logger inn med"), required=False)

    def prepare(self) -> None:
        super().prepare()
        people = self.desk.people
        outside = [choice for choice in self.fields["person"].choices if not people[choice[0]].signs_in]
        self.fields["person"].choices = outside
        self.fields["email"].help_text = _("La stå tomt for å bruke e-posten i saken. Brevet sier ikke noe om saken.")

    def clean(self) -> dict[str, Any]:
        """The address from the case where none is typed; never one that is somebody else's here."""
        given = super().clean()
        person = self.desk.people.get(given.get("person"))
        if person is None or "email" in self.errors:
            return given
        given["email"] = (given.get("email") or person.contact).strip().lower()
        try:
            forms.EmailField().clean(given["email"])
        except forms.ValidationError:
            self.add_error("email", _("Skriv e-posten til personen. Den mangler i saken."))
            return given
        if self._is_taken(given["email"]):
            self.add_error("email", _("En annen i saken bruker denne e-posten. Skriv en annen."))
        return given

    def _is_taken(self, email: str) -> bool:
        others = Party.objects.filter(case=self.desk.case, user__email=email)
        carries = (self.desk.case.coordinator, self.desk.by.user)
        return others.exists() or email in {user.email.lower() for user in carries if user}


class ShutPartyOutForm(ActForm):
    """Whose way in is closed."""

    person = forms.ChoiceField(label=_("Hvem skal ikke ha Min side lenger?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        inside = [person for person in self.desk.people.values() if person.signs_in]
        self.fields["person"].choices = [(each.key, f"{each.name}, {each.relation}") for each in inside]


class HelpForm(ActForm):
    """What it is, in one tap; words only for those who want."""

    kind = forms.ChoiceField(
        label=_("Hva gjelder det?"), choices=HelpRequest.Kind.choices, widget=forms.RadioSelect(attrs=LARGE)
    )
    words = forms.CharField(
        label=_("Vil du skrive noe?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Du kan la det stå tomt."),
    )  # fmt: skip


class AnswerHelpForm(ActForm):
    """Which question, and the answer they read."""

    asked = forms.ModelChoiceField(
        label=_("Hvem svarer du?"), queryset=HelpRequest.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    answer = text_area(_("Svaret"), help_text=_("Skriv kort og enkelt. Personen leser det på Min side."))

    def prepare(self) -> None:
        self.waiting = [row for row in asked_in(self.desk) if not row.asked.answered_on]
        names, field = {row.asked.pk: row.who for row in self.waiting}, self.fields["asked"]
        field.queryset = HelpRequest.objects.filter(pk__in=names)
        words = {row.asked.pk: Truncator(row.asked.words).chars(A_LINE) for row in self.waiting}
        field.label_from_instance = lambda asked: " · ".join(
            filter(None, (names[asked.pk], asked.get_kind_display(), words[asked.pk])))
        if len(names) == 1:
            field.initial = next(iter(names))


class MyselfForm(ActForm):
    """Nothing to fill in: it is about the one who sends it."""

    def given(self) -> dict[str, Any]:
        return {"person": own_key(self.desk)}


class Myself:
    """Pages answered by the one who signs in, for nobody else."""

    def __init__(self, data=None, *args, desk, **kwargs) -> None:
        if data is not None:
            data = data.copy() if hasattr(data, "copy") else dict(data)
            data["person"] = own_key(desk)
        super().__init__(data, *args, desk=desk, **kwargs)


class MySharingForm(Myself, SharingForm):
    """The pages of the sharing consent."""


class MyConsentForm(Myself, JoiningForm):
    """The pages of the consent to the sanction."""


class HealthSightForm(ActForm):
    """Yes or no, in one tap."""

    answer = forms.TypedChoiceField(
        label=_("Får foresatte se tiltak om helse?"), choices=[("yes", _("Ja")), ("no", _("Nei"))],
        widget=forms.RadioSelect(attrs=LARGE), coerce=lambda text: text == "yes",
    )  # fmt: skip
