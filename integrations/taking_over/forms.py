"""The history of a running case as it is typed: everything may be left out that has not happened yet."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.access import Actor
from workflow.forms.fields import DayField, SpokenForm
from workflow.forms.referral import GUARDIANS
from workflow.law.mediation_act_interruption import GROUND_NAMES, IN_BOTH_SCHEMES
from workflow.law.roles import Named, Role
from workflow.models import Appointment, Party
from workflow.models import Role as Appointed
from youthplans.forms.catalogue import CATEGORIES

PEOPLE = (Party.YOUTH, *GUARDIANS)
OFFICIALS = (
    Role.POLICE, Role.CORRECTIONAL_SERVICE, Role.SCHOOL, Role.CHILD_WELFARE, Role.HEALTH, Role.DEFENCE_COUNSEL,
    Role.VICTIM, Role.VICTIM_GUARDIAN,
)  # fmt: skip
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

    coordinator = forms.ModelChoiceField(
        label=_("Hvem skal ha saken?"), queryset=Appointment.objects.none(), empty_label=_("Velg koordinator")
    )
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
    new_offence_on = maybe(_("Hvilken dag skjedde det nye lovbruddet?"))
    petitioned_on = maybe(_("Hvilken dag gikk begjæringen til retten?"))
    judged_on = maybe(_("Hvilken dag avgjorde retten saken?"))
    court_ends_on = maybe(_("Hvilken siste dag satte retten?"))

    def __init__(self, *args, by: Actor, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for person in PEOPLE:
            self.fields[f"consented_{person}"] = maybe(_("Dagen %s samtykket") % NAMES[person])
            self.fields[f"view_{person}"] = forms.CharField(
                label=capital(str(NAMES[person])), required=False, max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        language = get_language() or "nb"
        people = [(person, capital(str(NAMES[person]))) for person in PEOPLE]
        officials = [(role.value, capital(Named(role).words(language))) for role in OFFICIALS]
        self.fields["attended"].choices, self.fields["agreed_by"].choices = people + officials, people
        if by.role == Appointed.YOUTH_COORDINATOR:
            del self.fields["coordinator"]
        else:
            here = Appointment.objects.standing_on(on).filter(role=Appointed.YOUTH_COORDINATOR, office=by.office)
            self.fields["coordinator"].queryset = here.select_related("user").order_by("user__name")
            self.fields["coordinator"].label_from_instance = lambda appointment: appointment.user.name

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
            ("attended", "met_on", _("Velg dagen møtet ble holdt.")),
            ("approved_on", "met_on", _("Velg dagen møtet ble holdt. Planen kommer etter møtet.")),
            ("court_ends_on", "judged_on", _("Velg dagen retten avgjorde saken.")),
            ("judged_on", "court_ends_on", _("Velg den siste dagen retten satte.")),
            ("judged_on", "petitioned_on", _("Velg dagen begjæringen gikk til retten.")),
        ]:
            if typed.get(given) and not typed.get(asked) and asked not in self.errors:
                self.add_error(asked, words)
        return typed


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
