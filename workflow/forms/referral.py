"""The referral as somebody types it in: twelve fields that are always asked, and the rest folded away."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from workflow import ident
from workflow.access import Actor
from workflow.forms.fields import DayField, SpokenForm, TermField
from workflow.law.facts import DecidedBy, Sanction, StartUp
from workflow.models import Appointment, Grade, Municipality, Party, Role
from workflow.services.intake import PersonGiven, Referral

GUARDIANS = ("mother", "father", "guardian")
DAYS = ("offence_from", "offence_to", "decided_on", "final_on", "received_on")
USUALLY_DECIDED_BY = {
    Sanction.YOUTH_FOLLOW_UP: DecidedBy.PROSECUTOR,
    Sanction.YOUTH_SENTENCE: DecidedBy.COURT,
}

MISSING = {
    "sanction": _("Velg hvilken reaksjon det er."),
    "decided_on": _("Velg dagen for dommen eller vedtaket. Den avgjør hvilke regler som gjelder."),
    "duration": _("Skriv hvor lenge reaksjonen varer."),
    "offence_from": _("Velg dagen det straffbare skjedde."),
    "youth_name": _("Skriv navnet til ungdommen."),
    "birth_number": _("Skriv fødselsnummeret til ungdommen."),
    "municipality": _("Velg kommunen ungdommen bor i."),
}


@dataclass(frozen=True)
class Group:
    """Some fields under one heading."""

    heading: Any
    names: tuple[str, ...]


ALWAYS = (
    Group(_("Vedtaket"), ("sanction", "decided_on", "final_on", "duration", "alternative_prison",
                          "offence_from", "offence_to")),
    Group(_("Ungdommen"), ("youth_name", "birth_number", "municipality")),
    Group(_("Foresatte"), ("mother_name", "father_name")),
    Group(_("Hos oss"), ("coordinator",)),
)  # fmt: skip
FOLDED = (
    Group(_("Mer om vedtaket"), ("received_on", "decided_by", "police_case", "unconditional_prison",
                                 "start_up_from", "start_up_kinds")),
    Group(_("Mer om ungdommen"), ("grade", "language", "interpreter", "youth_email")),
    Group(_("Mer om foresatte"), ("mother_email", "father_email", "guardian_name", "guardian_email")),
)  # fmt: skip


def name_field(label) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, required=False)


def email_field(label) -> forms.EmailField:
    wrong = _("Skriv en hel e-postadresse, for eksempel kari.nordmann@example.org.")
    return forms.EmailField(label=label, required=False, error_messages={"invalid": wrong})


class MunicipalityField(forms.ModelChoiceField):
    """A municipality; one whose name another shares is told apart by its county."""

    def offer(self, municipalities: QuerySet[Municipality]) -> None:
        """These, each with the office that serves it."""
        names = Municipality.objects.values("name").annotate(times=Count("number")).filter(times__gt=1)
        self.shared_names = set(names.values_list("name", flat=True))
        self.queryset = municipalities.select_related("office")

    def label_from_instance(self, municipality: Municipality) -> str:
        return (
            f"{municipality.name} ({municipality.county})"
            if municipality.name in self.shared_names
            else municipality.name
        )


class ReferralForm(SpokenForm):
    """A referral from the prosecutor or the court; whether it is lawful is asked of the law afterwards."""

    template_name = "workflow/_referral_fields.html"

    sanction = forms.TypedChoiceField(
        label=_("Hvilken reaksjon er det?"), widget=forms.RadioSelect, coerce=Sanction,
        choices=[(Sanction.YOUTH_FOLLOW_UP.value, _("Ungdomsoppfølging")),
                 (Sanction.YOUTH_SENTENCE.value, _("Ungdomsstraff"))],
    )  # fmt: skip
    decided_on = DayField(
        label=_("Hvilken dag ble det bestemt?"),
        help_text=_(
            "Dagen for dommen eller påtalemyndighetens vedtak. Den avgjør hvilke regler som gjelder."
        ),
    )
    final_on = DayField(
        label=_("Hvilken dag ble det rettskraftig?"), required=False,
        help_text=_("La feltet stå tomt hvis det er samme dag."),
    )  # fmt: skip
    duration = TermField(
        label=_("Hvor lenge varer den?"), help_text=_("Skriv lengden slik den står, for eksempel 8 måneder.")
    )
    alternative_prison = TermField(
        label=_("Subsidiær fengselsstraff"),
        required=False,
        help_text=_("Bare for ungdomsstraff. Den står i dommen."),
    )
    offence_from = DayField(label=_("Når skjedde det straffbare?"))
    offence_to = DayField(
        label=_("Siste dag, hvis det var flere"), required=False,
        help_text=_("La feltet stå tomt hvis alt skjedde samme dag."),
    )  # fmt: skip
    youth_name = forms.CharField(label=_("Navnet til ungdommen"), max_length=120)
    birth_number = forms.CharField(
        label=_("Fødselsnummer"), max_length=20, help_text=_("Elleve sifre. Alderen regnes ut av nummeret."),
        widget=forms.TextInput(attrs={"class": "app-short", "inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    municipality = MunicipalityField(
        label=_("Hvor bor ungdommen?"), queryset=Municipality.objects.none(), empty_label=_("Velg kommune"),
        help_text=_("Kommunene kontoret har ansvar for."),
    )  # fmt: skip
    mother_name = name_field(_("Navnet til mor"))
    father_name = name_field(_("Navnet til far"))

    received_on = DayField(label=_("Hvilken dag kom saken til dere?"), required=False)
    decided_by = forms.ChoiceField(
        label=_("Hvem bestemte det?"), required=False,
        choices=[
            ("", _("Det vanlige: påtalemyndigheten eller retten, etter reaksjonen")),
            (DecidedBy.PROSECUTOR.value, _("Påtalemyndigheten")),
            (DecidedBy.COURT.value, _("Retten")),
            (DecidedBy.COURT_CONDITION.value, _("Retten, som vilkår i en betinget dom")),
        ],
    )  # fmt: skip
    police_case = forms.CharField(
        label=_("Straffesaksnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "app-short"}),
    )
    unconditional_prison = TermField(
        label=_("Ubetinget fengsel i tillegg"), required=False, help_text=_("Bare for ungdomsstraff.")
    )
    start_up_from = DayField(
        label=_("Vilkår fra retten gjelder fra"), required=False,
        help_text=_("Når retten har satt vilkår fram til ungdomsplanmøtet."),
    )  # fmt: skip
    start_up_kinds = forms.MultipleChoiceField(
        label=_("Hvilke vilkår har retten satt?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("residence", _("Bosted")), ("work", _("Arbeid")), ("education", _("Utdanning")),
                 ("no_contact", _("Ikke kontakt med bestemte personer")),
                 ("sobriety", _("Ikke bruke rusmidler"))],
    )  # fmt: skip
    grade = forms.ChoiceField(label=_("Er adressen skjermet?"), choices=Grade.choices, required=False)
    coordinator = forms.ModelChoiceField(
        label=_("Hvem skal ha saken?"), queryset=Appointment.objects.none(), empty_label=_("Velg koordinator"),
        required=False, help_text=_("Du kan vente med dette, men ikke når adressen er strengt fortrolig."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Hvilket språk vil ungdommen ha?"), choices=settings.LANGUAGES, required=False
    )
    interpreter = forms.CharField(
        label=_("Tolk"), max_length=40, required=False, help_text=_("Skriv språket, hvis noen trenger tolk.")
    )
    youth_email = email_field(_("E-posten til ungdommen"))
    mother_email = email_field(_("E-posten til mor"))
    father_email = email_field(_("E-posten til far"))
    guardian_name = name_field(_("Navnet til en annen verge"))
    guardian_email = email_field(_("E-posten til vergen"))

    def __init__(self, *args, by: Actor, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        for name, words in MISSING.items():
            self.fields[name].error_messages["required"] = words
        self.fields["municipality"].offer(Municipality.objects.filter(office=by.office))
        self.fields["received_on"].initial = on
        if by.role == Role.YOUTH_COORDINATOR:
            del self.fields["coordinator"]
        else:
            here = Appointment.objects.standing_on(on).filter(role=Role.YOUTH_COORDINATOR, office=by.office)
            self.fields["coordinator"].queryset = here.select_related("user").order_by("user__name")
            self.fields["coordinator"].label_from_instance = lambda appointment: appointment.user.name

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """What is always asked, by heading."""
        return self._bound(ALWAYS)

    def folded(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The rest, by heading."""
        return self._bound(FOLDED)

    def _bound(self, groups: tuple[Group, ...]) -> list[tuple[Any, list[forms.BoundField]]]:
        asked = [(group.heading, [self[name] for name in group.names if name in self.fields]) for group in groups]
        return [(heading, fields) for heading, fields in asked if fields]

    @property
    def is_unfolded(self) -> bool:
        """Whether something folded away must be put right."""
        return any(name in self.errors for group in FOLDED for name in group.names)

    def clean_birth_number(self) -> str:
        """A valid number, of the kind this house takes."""
        number = self.cleaned_data["birth_number"].replace(" ", "")
        if not ident.born_on(number):
            raise forms.ValidationError(_("Fødselsnummeret er ikke gyldig. Skriv elleve sifre."))
        if settings.SYNTHETIC_PEOPLE_ALLOWED and ident.born_on(number, synthetic_allowed=False):
            raise forms.ValidationError(
                _("Nummeret kan tilhøre et virkelig menneske. Her brukes bare oppdiktede numre (måned + 80).")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Fill in what is usual, and hold the days and the people against each other."""
        given = super().clean()
        self._days_follow(given)
        self._belongs_together(given)
        given["offence_to"] = given.get("offence_to") or given.get("offence_from")
        given["final_on"] = given.get("final_on") or given.get("decided_on")
        given["received_on"] = given.get("received_on") or self.on
        return given

    def _days_follow(self, given: dict[str, Any]) -> None:
        """The act, the decision, final, received, today: each on the day of the one before, or later."""
        for name in DAYS:
            if given.get(name) and given[name] > self.on:
                self.add_error(name, _("Dagen er ikke kommet ennå."))
        for later, earlier, words in [
            ("offence_to", "offence_from", _("Siste dag kan ikke være før den første.")),
            ("decided_on", "offence_from", _("Det kan ikke være bestemt før det straffbare skjedde.")),
            ("decided_on", "offence_to", _("Det kan ikke være bestemt før det straffbare skjedde.")),
            ("final_on", "decided_on", _("Det kan ikke være rettskraftig før det er bestemt.")),
            ("received_on", "decided_on", _("Saken kan ikke ha kommet før den ble avgjort.")),
        ]:
            if given.get(later) and given.get(earlier) and given[later] < given[earlier]:
                self.add_error(later, words)

    def _belongs_together(self, given: dict[str, Any]) -> None:
        """What makes sense only beside something else."""
        if given.get("sanction") == Sanction.YOUTH_SENTENCE:
            words = _("Skriv den subsidiære fengselsstraffen. Den står i dommen.")
            self._ask_for("alternative_prison", words)
        if given.get("grade") == Grade.STRICTLY_CONFIDENTIAL and "coordinator" in self.fields:
            self._ask_for("coordinator", _("Velg hvem som skal ha saken. Ingen andre kan se den."))
        if given.get("start_up_kinds"):
            self._ask_for("start_up_from", _("Velg dagen vilkårene gjelder fra."))
        if given.get("start_up_from"):
            self._ask_for("start_up_kinds", _("Velg hvilke vilkår retten har satt."))
        for key in GUARDIANS:
            if given.get(f"{key}_email"):
                self._ask_for(f"{key}_name", _("Skriv navnet også."))

    def _ask_for(self, name: str, words) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def referral(self) -> Referral:
        """What was typed, as the referral it is."""
        given = self.cleaned_data
        copied = ("sanction", "decided_on", "final_on", "received_on", "offence_from", "offence_to",
                  "duration", "municipality",
                  "alternative_prison", "unconditional_prison", "police_case")  # fmt: skip
        taker, from_, kinds = given.get("coordinator"), given["start_up_from"], tuple(given["start_up_kinds"])
        return Referral(
            **{name: given[name] for name in copied},
            decided_by=DecidedBy(given["decided_by"] or USUALLY_DECIDED_BY[given["sanction"]]),
            youth=self._person(Party.YOUTH, birth_number=given["birth_number"]),
            born=ident.born_on(given["birth_number"]),
            guardians=tuple(self._person(key) for key in GUARDIANS if given[f"{key}_name"]),
            grade=given["grade"] or Grade.NONE,
            coordinator=taker.user if taker else None,
            start_up_conditions=StartUp(from_, kinds) if from_ else None,
        )

    def _person(self, key: str, birth_number: str = "") -> PersonGiven:
        given = self.cleaned_data
        return PersonGiven(
            key=key, name=given[f"{key}_name"], birth_number=birth_number, contact=given[f"{key}_email"],
            language=given["language"] or settings.LANGUAGE_CODE, interpreter=given["interpreter"],
        )  # fmt: skip
