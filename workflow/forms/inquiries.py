"""What must be given to register an inquiry, and for the acts on it that are about the youth and the guardians."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, PersonForm, text_area
from workflow.forms.fields import DayField, SpokenForm
from workflow.forms.referral import name_field
from workflow.law.inquiry_facts import Agency
from workflow.law.kinds import Sanction
from workflow.law.terms import add
from workflow.models import Appointment, Form, Inquiry, Office, Role, User
from workflow.queries import visible_to
from workflow.services.coordination_group import USUAL_ACCESS
from workflow.services.inquiries import InquiryGiven

YES_OR_NO = [("yes", _("Ja")), ("no", _("Nei"))]
NOT_YET = _("Dagen er ikke kommet ennå.")
SUSPECT_TOO_EARLY = _("Ungdommen kan ikke være mistenkt før det skjedde.")
GUARDIANS = ("mother", "father", "guardian")


def yes_or_no(label, *, help_text="") -> forms.TypedChoiceField:
    """A question with two answers and none chosen beforehand."""
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=YES_OR_NO, widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
    )  # fmt: skip


def agencies() -> list[tuple[str, str]]:
    """The services of a coordination group, as they are called."""
    language = get_language() or "nb"
    return [(agency.value, agency.words(language).capitalize()) for agency in Agency]


class RegisterInquiryForm(SpokenForm):
    """A question from the prosecutor; whether it may be asked is for the law."""

    sanction = forms.TypedChoiceField(
        label=_("Hvilken reaksjon gjelder det?"), widget=forms.RadioSelect, coerce=Sanction,
        choices=[(Sanction.YOUTH_FOLLOW_UP.value, _("Ungdomsoppfølging")),
                 (Sanction.YOUTH_SENTENCE.value, _("Ungdomsstraff"))],
    )  # fmt: skip
    asked_by = forms.ChoiceField(
        label=_("Hvem spør?"), widget=forms.RadioSelect,
        choices=[(Agency.PROSECUTOR.value, _("Påtalemyndigheten")), (Agency.POLICE.value, _("Politiet"))],
    )  # fmt: skip
    assumed_suitable = yes_or_no(_("Mener den som spør at reaksjonen kan være egnet?"))
    youth_name = forms.CharField(label=_("Navnet til ungdommen"), max_length=120)
    born = DayField(label=_("Fødselsdag"))
    mother_name = name_field(_("Navnet til mor"))
    father_name = name_field(_("Navnet til far"))
    guardian_name = name_field(_("Navnet til en annen verge"))
    offence = forms.CharField(
        label=_("Hva slags lovbrudd gjelder det?"), max_length=120, help_text=_("Noen få ord, for eksempel ran.")
    )
    offence_from = DayField(label=_("Når skjedde det?"))
    offence_to = DayField(
        label=_("Siste dag, hvis det var flere"), required=False,
        help_text=_("La feltet stå tomt hvis alt skjedde samme dag."),
    )  # fmt: skip
    police_case = forms.CharField(
        label=_("Straffesaksnummer"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"class": "app-short"}),
    )  # fmt: skip
    suspect_on = DayField(
        label=_("Når ble ungdommen mistenkt?"), required=False,
        help_text=_("Da regner vi ut fristen for påtalespørsmålet."),
    )  # fmt: skip
    summary = text_area(
        _("Sammendrag uten navn"), required=False,
        help_text=_("Det gruppen kan lese uten å vite hvem det er. Du kan skrive det senere."),
    )  # fmt: skip

    def __init__(self, *args, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """The days follow one another, and none lies ahead."""
        given = super().clean()
        for name in ("born", "offence_from", "offence_to", "suspect_on"):
            if given.get(name) and given[name] > self.on:
                self.add_error(name, NOT_YET)
        first, last = given.get("offence_from"), given.get("offence_to")
        if first and last and last < first:
            self.add_error("offence_to", _("Siste dag kan ikke være før den første."))
        if first and given.get("suspect_on") and given["suspect_on"] < first:
            self.add_error("suspect_on", SUSPECT_TOO_EARLY)
        return given

    def inquiry(self, office: Office) -> InquiryGiven:
        """What was typed, as the question it is."""
        given = dict(self.cleaned_data)
        names = [(key, given.pop(f"{key}_name").strip()) for key in GUARDIANS]
        given["offence_to"] = given["offence_to"] or given["offence_from"]
        return InquiryGiven(office=office, guardians=tuple(named for named in names if named[1]), **given)


class AssignInquiryForm(ActForm):
    """Which coordinator of the office takes it."""

    to = forms.ModelChoiceField(label=_("Koordinator"), queryset=User.objects.none())

    def prepare(self) -> None:
        held = Appointment.objects.standing_on(self.desk.on)
        mine = held.filter(role=Role.YOUTH_COORDINATOR, office=self.desk.inquiry.office_id)
        self.fields["to"].queryset = User.objects.filter(appointments__in=mine).order_by("name")


class SummaryForm(ActForm):
    """What may be read without knowing who it is about."""

    summary = text_area(_("Sammendrag uten navn"), help_text=_("Ta med det gruppen trenger for å gi råd."))

    def prepare(self) -> None:
        self.fields["summary"].initial = self.desk.inquiry.summary


class InquiryPersonForm(PersonForm):
    """The youth, or a guardian until the youth is 18."""


class InquiryConsentForm(PersonForm):
    """One person's answer; nothing is chosen beforehand."""

    answer = forms.TypedChoiceField(
        label=_("Hva svarte de?"), widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        choices=[("yes", _("Ja, kan drøftes med navn")), ("no", _("Nei, skal drøftes uten navn"))],
    )  # fmt: skip
    agencies = forms.MultipleChoiceField(
        label=_("Hvem kan få vite hvem det er?"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Bare dem alle har sagt ja til, får vite det."),
    )  # fmt: skip
    until = DayField(label=_("Hvor lenge gjelder svaret?"), required=False)
    given_on = DayField(label=_("Hvilken dag svarte de?"))
    form = forms.ChoiceField(label=_("Hvordan?"), widget=forms.RadioSelect, choices=Form.choices)
    informed = forms.BooleanField(
        label=_("De har fått vite hva det brukes til, og hvem som får vite det"), required=False
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["agencies"].choices = agencies()
        self.fields["given_on"].initial = self.desk.on
        self.fields["until"].initial = add(self.desk.on, USUAL_ACCESS)

    def clean(self) -> dict[str, Any]:
        """A yes says to whom, until when, and that they knew."""
        given = super().clean()
        if given.get("given_on") and given["given_on"] > self.desk.on:
            self.add_error("given_on", _("Svaret kan ikke være gitt etter i dag."))
        if given.get("given_on") and given["given_on"] < self.desk.facts.offence_from:
            self.add_error("given_on", _("Svaret kan ikke være gitt før lovbruddet skjedde."))
        if given.get("answer"):
            for name, words in (
                ("agencies", _("Velg minst én som kan få vite hvem det er.")),
                ("until", _("Velg hvor lenge svaret gjelder.")),
                ("informed", _("Fortell først hva det brukes til, og hvem som får vite det.")),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
            if given.get("until") and given.get("given_on") and given["until"] < given["given_on"]:
                self.add_error("until", _("Siste dag kan ikke være før svaret."))
        return given


class GuardianForm(ActForm):
    """One more who acts for the youth."""

    name = forms.CharField(label=_("Navn"), max_length=120)


class CourtDaysForm(ActForm):
    """The days two deadlines are counted from."""

    suspect_on = DayField(label=_("Når ble ungdommen mistenkt?"), required=False)
    court_on = DayField(label=_("Når kom saken til tingretten?"), required=False)

    def prepare(self) -> None:
        for name in ("suspect_on", "court_on"):
            self.fields[name].initial = getattr(self.desk.inquiry, name)

    def clean(self) -> dict[str, Any]:
        """Neither day lies ahead, nor before what happened."""
        given = super().clean()
        for name, too_early in (
            ("suspect_on", SUSPECT_TOO_EARLY),
            ("court_on", _("Saken kan ikke ha kommet til retten før lovbruddet skjedde.")),
        ):
            if given.get(name) and given[name] > self.desk.on:
                self.add_error(name, NOT_YET)
            elif given.get(name) and given[name] < self.desk.facts.offence_from:
                self.add_error(name, too_early)
        return given


class CloseInquiryForm(ActForm):
    """What came of it, and the case if one came."""

    outcome = forms.ChoiceField(label=_("Hva ble utfallet?"), widget=forms.RadioSelect)
    case_number = forms.CharField(
        label=_("Saksnummer, hvis det ble en sak her"), max_length=16, required=False,
        help_text=_("Da følger forespørselen saken, og slettes sammen med den."),
        widget=forms.TextInput(attrs={"class": "app-short"}),
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["outcome"].choices = [(value, str(label).capitalize()) for value, label in Inquiry.Outcome.choices]

    def clean(self) -> dict[str, Any]:
        """The case behind the number, among those the coordinator has."""
        given = super().clean()
        number, given["case"] = given.pop("case_number", "").strip(), None
        if number:
            mine = visible_to(self.desk.by, "see_in_list", self.desk.on)
            given["case"] = mine.filter(number__iexact=number).first()
            if given["case"] is None:
                self.add_error("case_number", _("Du har ingen sak med det nummeret. Se etter i listen over saker."))
            elif given.get("outcome") != Inquiry.Outcome.SANCTION:
                self.add_error("case_number", _("Ble det en sak, er utfallet at reaksjonen ble bestemt."))
        return given
