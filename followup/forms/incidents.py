"""What is asked for before anything is called a breach: what happened, what the youth says, or why not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.models import Incident, IncidentStep
from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField, MeetingDayField
from workflow.law.public_administration_act_hearing import open_incidents
from workflow.law.terms import add_days
from workflow.models import Role

# How many days the youth usually has to answer.
DAYS_TO_ANSWER = 7


def choices_of(choices: type[forms.ChoiceField]) -> list[tuple[str, str]]:
    """A model's choices as a form shows them, with a capital."""
    return [(value, label[:1].upper() + label[1:]) for value, label in choices.choices]


class NoteIncidentForm(ActForm):
    """What happened, when, and who told; no judgement yet."""

    what = text_area(
        _("Hva skjedde?"), help_text=_("Skriv det du vet, ikke det du tror. Skriv ikke helseopplysninger.")
    )
    happened_on = DayField(label=_("Hvilken dag skjedde det?"))
    source = forms.ChoiceField(
        label=_("Hvem vet du det fra?"), widget=forms.RadioSelect, choices=choices_of(Incident.Source)
    )

    def prepare(self) -> None:
        self.fields["happened_on"].initial = self.desk.on
        if self.desk.by.role == Role.TEAM_MEMBER:
            del self.fields["source"]


class IncidentForm(ActForm):
    """About one of the incidents that are open; where there is only one, nobody has to choose."""

    incident = forms.ModelChoiceField(
        label=_("Hva gjelder det?"), queryset=Incident.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def prepare(self) -> None:
        offer_open_incidents(self)


def offer_open_incidents(form: ActForm) -> None:
    """The open incidents of the case, by their day; the one that is alone is chosen."""
    still = [each.number for each in open_incidents(form.desk.facts)]
    field = form.fields["incident"]
    field.queryset = Incident.objects.filter(case=form.desk.case, pk__in=still)
    field.label_from_instance = lambda incident: f"{incident.happened_on:%d.%m.%Y}"
    named = form.initial.get("incident")
    if named or len(still) == 1:
        field.widget = forms.HiddenInput()
        if not named:
            field.initial = next(
                row["address"] for row in form.desk.case.rows["incident"] if row["id"] == still[0]
            )


class AskForm(IncidentForm):
    """What the letter says it is about, and how long there is to answer."""

    about = text_area(
        _("Hva skal dere snakke om?"), help_text=_("Ungdommen og foresatte får lese det. Skriv kort og vennlig.")
    )
    answer_by = MeetingDayField(label=_("Når må ungdommen svare?"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["answer_by"].initial = add_days(self.desk.on, DAYS_TO_ANSWER)


def account_area() -> forms.CharField:
    """The youth's own words."""
    return text_area(_("Hva sier ungdommen?"), required=False, help_text=_("Skriv det slik ungdommen sa det."))


def why_not_field() -> forms.ChoiceField:
    """Why there are none."""
    return forms.ChoiceField(
        label=_("Hvis ungdommen ikke er hørt: hvorfor ikke?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("Ungdommen er hørt")), *choices_of(IncidentStep.WhyNot)], initial="",
    )  # fmt: skip


def guardians_told_field() -> forms.BooleanField:
    """That the guardians know."""
    return forms.BooleanField(label=_("Foresatte har fått vite om det som skjedde"), required=False)


def drop_guardians_when_grown(form: ActForm) -> None:
    """Nobody acts for a youth who is 18."""
    if not form.desk.facts.guardians_on(form.desk.on):
        del form.fields["guardians_told"]


def say_one_of_the_two(form: ActForm, given: dict) -> None:
    """Either the youth's account or why there is none, and not both."""
    if not given.get("account") and not given.get("why_not"):
        form.add_error("account", _("Skriv hva ungdommen sier, eller velg hvorfor ungdommen ikke er hørt."))
    if given.get("account") and given.get("why_not"):
        form.add_error("why_not", _("Velg «Ungdommen er hørt» når du har skrevet hva ungdommen sier."))


class HearForm(IncidentForm):
    """The youth's account, how it was given and who was there; or why there is none."""

    account = account_area()
    how = forms.ChoiceField(
        label=_("Hvordan ble ungdommen hørt?"), required=False, widget=forms.RadioSelect,
        choices=choices_of(IncidentStep.How), initial=IncidentStep.How.TALK,
    )  # fmt: skip
    present = forms.CharField(
        label=_("Hvem andre var til stede?"), max_length=200, required=False, help_text=_("La feltet stå tomt hvis ingen.")
    )
    why_not = why_not_field()
    guardians_told = guardians_told_field()

    def prepare(self) -> None:
        super().prepare()
        self.fields["guardians_told"].initial = self._guardians_had_a_letter()
        drop_guardians_when_grown(self)

    def _guardians_had_a_letter(self) -> bool:
        """When the youth was asked to explain this, the guardians were written to as well."""
        asked = {step.incident for step in self.desk.facts.incident_steps if step.kind == IncidentStep.Kind.ASKED}
        about = self.initial.get("incident") or self.fields["incident"].initial
        return any(row["id"] in asked and row["address"] == about for row in self.desk.case.rows["incident"])

    def clean(self) -> dict:
        given = super().clean()
        say_one_of_the_two(self, given)
        return given


class CloseIncidentForm(IncidentForm):
    """Why it is left at that."""

    reason = text_area(_("Hvorfor følger dere det ikke opp?"))
