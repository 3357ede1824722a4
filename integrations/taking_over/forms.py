"""The history of a running case as it is typed: everything may be left out that has not happened yet."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.fields import DayField, SpokenForm
from workflow.forms.referral import GUARDIANS
from workflow.law.mediation_act_interruption import GROUND_NAMES, IN_BOTH_SCHEMES
from workflow.law.roles import Named, Role
from workflow.models import Party
from youthplans.models.vocabulary import CATEGORIES

PEOPLE = (Party.YOUTH, *GUARDIANS)
VIEWS = tuple(f"view_{person}" for person in PEOPLE)
MEETING_DAY = _("Velg dagen møtet ble holdt.")
PLAN_DAY = _("Velg dagen planen ble godkjent.")
NOT_THERE = _("%(person)s er ikke med i saken. Skriv navnet lenger opp, eller ta bort svaret her.")
OFFICIALS = (
    Role.POLICE, Role.CORRECTIONAL_SERVICE, Role.SCHOOL, Role.CHILD_WELFARE, Role.HEALTH, Role.DEFENCE_COUNSEL,
    Role.VICTIM, Role.VICTIM_GUARDIAN,
)  # fmt: skip
RECEIVERS = (Role.PROSECUTOR, Role.CORRECTIONAL_REGION)
NAMES = {
    "youth": _("ungdommen"), "mother": _("mor"), "father": _("far"), "guardian": _("den andre vergen"),
}  # fmt: skip


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def maybe(label, **kwargs) -> DayField:
    """A day that may be left out."""
    return DayField(label=label, required=False, **kwargs)


class ToldForm(SpokenForm):
    """Answers, the meeting, the approval and the court, each with the day it happened."""

    summoned_on = maybe(_("Hvilken dag ble det kalt inn til møtet?"))
    met_on = maybe(_("Hvilken dag ble møtet holdt?"))
    attended = forms.MultipleChoiceField(
        label=_("Hvem var i møtet?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    approved_on = maybe(_("Hvilken dag ble planen godkjent?"))
    agreed_by = forms.MultipleChoiceField(
        label=_("Hvem godkjente planen?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Gjelder saker etter reglene før 1. september 2024."),
    )  # fmt: skip
    referred_on = maybe(_("Hvilken dag ble saken oversendt etter brudd?"))
    referred_to = forms.ChoiceField(label=_("Hvem ble saken oversendt til?"), required=False)
    new_offence_on = maybe(_("Hvilken dag skjedde det nye lovbruddet?"))
    petitioned_on = maybe(_("Hvilken dag gikk begjæringen til retten?"))
    judged_on = maybe(_("Hvilken dag avgjorde retten saken?"))
    court_ends_on = maybe(_("Hvilken siste dag satte retten?"))

    def prepare(self) -> None:
        """A consent and a view for each who may have given one."""
        for person in PEOPLE:
            self.fields[f"consented_{person}"] = maybe(_("Dagen %s samtykket") % NAMES[person])
            self.fields[f"view_{person}"] = forms.CharField(
                label=capital(str(NAMES[person])), required=False, max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        language = get_language() or "nb"
        people = [(person, capital(str(NAMES[person]))) for person in PEOPLE]
        officials = [(role.value, capital(Named(role).words(language))) for role in OFFICIALS]
        receivers = [(role.value, capital(Named(role).words(language))) for role in RECEIVERS]
        self.fields["referred_to"].choices = [("", _("Den det vanligvis er")), *receivers]
        self.fields["attended"].choices, self.fields["agreed_by"].choices = people + officials, people

    def consents(self) -> list[forms.BoundField]:
        """The day each of them said yes."""
        return [self[f"consented_{person}"] for person in PEOPLE]

    def views(self) -> list[forms.BoundField]:
        """What each of them thought of the plan."""
        return [self[f"view_{person}"] for person in PEOPLE]

    def clean(self) -> dict[str, Any]:
        """What makes no sense alone asks for what belongs with it."""
        typed = super().clean()
        for given, asked, words in [
            ("summoned_on", "met_on", MEETING_DAY),
            ("attended", "met_on", MEETING_DAY),
            *((given, "approved_on", PLAN_DAY) for given in ("agreed_by", *VIEWS)),
            ("approved_on", "met_on", _("Velg dagen møtet ble holdt. Planen kommer etter møtet.")),
            ("referred_to", "referred_on", _("Velg dagen saken ble oversendt.")),
            ("court_ends_on", "judged_on", _("Velg dagen retten avgjorde saken.")),
            ("judged_on", "court_ends_on", _("Velg den siste dagen retten satte.")),
            ("judged_on", "petitioned_on", _("Velg dagen begjæringen gikk til retten.")),
        ]:
            if typed.get(given):
                self.ask_for(asked, words)
        called, met = typed.get("summoned_on"), typed.get("met_on")
        if called and met and called > met:
            self.add_error("summoned_on", _("Innkallingen må være før møtet."))
        return typed

    def ask_for(self, name: str, words) -> None:
        """Ask for a field that something else needs, unless something is wrong with it already."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def is_about(self, people: Collection[str]) -> None:
        """Nothing is told of anybody but these."""
        for person in PEOPLE:
            if person in people:
                continue
            single = [name for name in (f"consented_{person}", f"view_{person}") if self.cleaned_data.get(name)]
            shared = [name for name in ("attended", "agreed_by") if person in self.cleaned_data.get(name, ())]
            for name in (*single, *shared):
                self.add_error(name, NOT_THERE % {"person": capital(str(NAMES[person]))})


class MeasureRow(SpokenForm):
    """One measure of the plan as it was approved."""

    title = forms.CharField(label=_("Tiltak eller vilkår"), max_length=160)
    category = forms.ChoiceField(label=_("Plass i loven"))
    responsible = forms.CharField(label=_("Ansvarlig"), max_length=120)
    from_on = maybe(_("Fra"))
    to_on = maybe(_("Til og med"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(category.value, words) for category, words in CATEGORIES.items()]
        self.fields["category"].choices = [("", _("Velg")), *kinds]


class InterruptionRow(SpokenForm):
    """One interruption; without a last day it still stands."""

    ground = forms.ChoiceField(label=_("Grunn"))
    from_on = DayField(label=_("Avbrutt fra"))
    to_on = maybe(_("I gang igjen"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nb"
        grounds = [(code, capital(GROUND_NAMES[code].in_(language))) for code in IN_BOTH_SCHEMES if code != "petition"]
        self.fields["ground"].choices = [("", _("Velg")), *grounds]


class BreachRow(SpokenForm):
    """One breach, and the talk about it."""

    happened_on = DayField(label=_("Bruddet skjedde"))
    of = forms.ChoiceField(
        label=_("Hva ble brutt?"),
        choices=[("", _("Velg")), ("measure", _("Planen")), ("order", _("Et pålegg")), ("ban", _("Et rusforbud"))],
    )
    culpability = forms.ChoiceField(
        label=_("Hvordan?"),
        choices=[("", _("Velg")), ("intentional", _("Med vilje")), ("negligent", _("Uaktsomt"))],
    )
    talk_on = maybe(_("Bruddsamtale holdt"))
