"""Forming the team, letting a person in, and ending it."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followup.models import TeamMembership, name_of_role
from followup.queries import measures_of, team_of
from followup.services.team import OTHER, Invited, usual_members
from followup.services.team_rules import last_day_of_access, required_on_team
from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField
from workflow.law.roles import Role
from workflow.models import Section, User
from youthplans.models import PlannedMeasure

LONGEST_DUTIES = 200
AGENCIES = (Role.POLICE, Role.CORRECTIONAL_SERVICE, Role.SCHOOL, Role.CHILD_WELFARE, Role.HEALTH)
# The parts of a case that a team member's task may call for.
OPENED = {
    Section.PLAN: _("Hele planen: alle tiltak, hvem som har ansvar, og når"),
    Section.PROGRESS: _("Status på alle tiltak"),
    Section.MEETINGS: _("Møtene: når, hvor og hvem som er kalt inn"),
    Section.BREACHES: _("Brudd, og hva som er gjort etter dem"),
    Section.PEOPLE: _("Hvem som er med i saken, og hvem som har tilgang"),
}


class FormTeamForm(ActForm):
    """Which agencies are on the team; those of the law and of the plan are chosen."""

    members = forms.MultipleChoiceField(label=_("Hvem er med?"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        usual = usual_members(self.desk)
        offered = [*AGENCIES, *(member for member in usual if member.startswith(f"{OTHER}:"))]
        self.fields["members"].choices = [(str(member), name_of_role(member)) for member in offered]
        self.fields["members"].initial = usual
        if required := required_on_team(self.desk.facts):
            names = {"names": _(" og ").join(name_of_role(role).lower() for role in required)}
            self.fields["members"].help_text = _("Ved ungdomsstraff må %(names)s være med.") % names


class PersonToAskForm(ActForm):
    """Somebody by their address, known here or new; `asked` is what the act calls them."""

    asked = ""

    email = forms.EmailField(
        label=_("E-post"), help_text=_("Adressen på jobben."),
        error_messages={"invalid": _("Skriv en hel e-postadresse, for eksempel kari.nordmann@example.org.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Navn"), max_length=120, required=False, help_text=_("Bare når personen er ny i Holdepunkt.")
    )

    def clean(self) -> dict:
        """The person behind the address, or somebody to invite."""
        given = super().clean()
        email, name = given.pop("email", ""), given.pop("name", "").strip()
        if email and "email" not in self.errors:
            known = User.objects.filter(email=email.lower(), is_active=True).first()
            given[self.asked] = known or Invited(name, email)
            if isinstance(given[self.asked], Invited) and not name:
                self.add_error("name", _("Skriv navnet. Ingen i Holdepunkt har denne e-posten ennå."))
        return given


class AddMemberForm(PersonToAskForm):
    """A person, what they answer for, their measures, what more they see, and until when."""

    asked = "member"
    role = forms.ChoiceField(label=_("Kommer fra"), choices=())
    agency = forms.CharField(
        label=_("Etat eller organisasjon"), max_length=120,
        help_text=_("For eksempel Storskogen videregående skole."),
    )  # fmt: skip
    duties = forms.CharField(
        label=_("Hva har personen ansvar for?"), max_length=LONGEST_DUTIES, required=False,
        help_text=_("Én setning, for eksempel «Følger med på fravær og ringer hjem»."),
    )  # fmt: skip
    measures = forms.ModelMultipleChoiceField(
        label=_("Tiltak personen følger opp"), queryset=PlannedMeasure.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    sections = forms.MultipleChoiceField(
        label=_("Trenger personen å se mer?"), choices=list(OPENED.items()), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Velg bare det oppgaven krever."),
    )  # fmt: skip
    to_on = DayField(label=_("Siste dag med tilgang"))
    has_agreed = forms.BooleanField(
        label=_("Personen har sagt ja til meg, og vet om taushetsplikten"), required=False,
        help_text=_("Uten kryss får personen en invitasjon, og ser ingenting før svaret er ja."),
    )  # fmt: skip

    def prepare(self) -> None:
        roles = [(str(role), name_of_role(role)) for role in AGENCIES]
        self.fields["role"].choices = [("", _("Velg")), *roles, (OTHER, _("Andre"))]
        self.fields["measures"].queryset = measures_of(self.desk.case)
        self.fields["measures"].label_from_instance = lambda measure: measure.title
        self.fields["to_on"].initial = last_day_of_access(self.desk.facts, on=self.desk.on)

    def clean(self) -> dict:
        """Nobody is let in to nothing."""
        given = super().clean()
        if not given.get("measures") and not given.get("sections") and not self.errors:
            nothing = _("Velg et tiltak personen følger opp, eller noe personen trenger å se.")
            self.add_error("measures", nothing)
        return given


class RemoveMemberForm(ActForm):
    """Whose place ends."""

    member = forms.ModelChoiceField(
        label=_("Hvem skal ikke lenger ha tilgang?"), queryset=TeamMembership.objects.none(),
        to_field_name="address", widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["member"].queryset = team_of(self.desk.case, self.desk.on)
        self.fields["member"].label_from_instance = lambda held: (
            f"{held.user.name}, {held.place}" if held.user else held.place
        )


class ReplaceMemberForm(PersonToAskForm):
    """Whose place, and who takes it over."""

    asked = "successor"
    member = forms.ModelChoiceField(
        label=_("Hvem skal byttes ut?"), queryset=TeamMembership.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip
    field_order = ["member", "email", "name"]

    def prepare(self) -> None:
        held = team_of(self.desk.case, self.desk.on)
        self.fields["member"].queryset = held.filter(Q(user__isnull=False) | Q(invitation__isnull=False))
        self.fields["member"].label_from_instance = lambda held: (
            f"{(held.user or held.invitation.user).name}, {held.place}"
        )
        self.fields["email"].label = _("E-posten til den som overtar")

    def clean(self) -> dict:
        """Somebody else than the one who goes."""
        given = super().clean()
        held, successor = given.get("member"), given.get("successor")
        if held and isinstance(successor, User) and successor in (held.user, held.asked and held.asked.user):
            self.add_error("email", _("Skriv e-posten til en annen enn den som skal ut."))
        return given


class AcceptForm(ActForm):
    """A yes, under secrecy."""

    keeps_silent = forms.BooleanField(label=_("Jeg har taushetsplikt om alt jeg får vite i saken"))


class DeclineForm(ActForm):
    """A no; the reason may be left out."""

    reason = text_area(_("Hvorfor kan du ikke?"), required=False, help_text=_("Du kan la feltet stå tomt."))


class LeaveForm(ActForm):
    """Why somebody leaves."""

    reason = text_area(_("Hvorfor forlater du teamet?"))
