"""Adding, moving and ending people: what must be known about them."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow.access import Actor
from workflow.forms.fields import DayField, SpokenForm, phone_field
from workflow.models import CityDistrict, Municipality, Office, Role
from workflow.services.people import roles_to_give

# Where a role stands; the others stand nowhere in particular.
PLACE = {
    Role.YOUTH_COORDINATOR: "office",
    Role.OFFICE_HEAD: "office",
    Role.SLT_COORDINATOR: "municipality",
    Role.TEAM_MEMBER: "agency",
}
PLACE_MISSING = {
    "office": _("Velg kontoret personen skal arbeide ved."),
    "municipality": _("Velg kommunen SLT-koordinatoren arbeider for."),
    "agency": _("Skriv hvilken etat eller organisasjon teammedlemmet kommer fra."),
}


class AddPersonForm(SpokenForm):
    """A new person, or a new role for somebody who is here."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(
        label=_("E-post"),
        help_text=_("Adressen på jobben. Dit sender vi brevet om å lage passord."),
        error_messages={"invalid": _("Skriv en hel e-postadresse, for eksempel kari.nordmann@example.org.")},
    )
    phone = phone_field()
    role = forms.ChoiceField(label=_("Rolle"), widget=forms.RadioSelect)
    office = forms.ModelChoiceField(
        Office.objects.all(),
        label=_("Kontor"),
        required=False,
        empty_label=_("Velg kontor"),
        help_text=_("For ungdomskoordinatorer, ledere og teammedlemmer."),
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(),
        label=_("Kommune"),
        required=False,
        empty_label=_("Velg kommune"),
        help_text=_("For SLT-koordinatorer."),
    )
    district = forms.ModelChoiceField(
        CityDistrict.objects.all(),
        label=_("Bydel i Oslo"),
        required=False,
        empty_label=_("Hele kommunen"),
        help_text=_("For SLT-koordinatorer som bare arbeider for én bydel."),
    )
    agency = forms.CharField(
        label=_("Etat eller organisasjon"), max_length=120, required=False, help_text=_("For teammedlemmer.")
    )
    from_on = DayField(label=_("Første dag"))
    to_on = DayField(
        label=_("Siste dag"), required=False, help_text=_("La feltet stå tomt hvis du ikke vet det ennå.")
    )
    language = forms.ChoiceField(
        label=_("Språk i brev og på sidene"), choices=settings.LANGUAGES, initial="nb"
    )

    def __init__(self, *args, by: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        roles = roles_to_give(by)
        self.fields["role"].choices = [(role.value, capfirst(role.label)) for role in roles]
        if by.role == Role.OFFICE_HEAD:
            for elsewhere in ("office", "municipality", "district"):
                del self.fields[elsewhere]

    def clean(self) -> dict:
        """A role stands where it stands: ask for that place, and let the others go."""
        given = super().clean()
        role = given.get("role")
        if self.by.role == Role.OFFICE_HEAD:
            given["office"] = self.by.office
        place = PLACE.get(role)
        if place and not given.get(place):
            self.add_error(place, PLACE_MISSING[place])
        if role != Role.TEAM_MEMBER:
            given["agency"] = ""
            given["office"] = given.get("office") if place == "office" else None
        if role != Role.SLT_COORDINATOR:
            given["municipality"] = given["district"] = None
        return given


class MovePersonForm(SpokenForm):
    """The office somebody goes to, and from which day."""

    office = forms.ModelChoiceField(
        Office.objects.all(), label=_("Nytt kontor"), empty_label=_("Velg kontor")
    )
    from_on = DayField(
        label=_("Første dag ved det nye kontoret"), help_text=_("Fra denne dagen er tilgangen her slutt.")
    )


class EndAppointmentForm(SpokenForm):
    """The first day somebody is without the role."""

    ends_on = DayField(
        label=_("Uten tilgang fra og med"), help_text=_("Velger du i dag, stenges tilgangen med en gang.")
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = today
