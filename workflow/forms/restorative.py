"""What must be given to invite to a restorative meeting, to record it, and to keep its agreement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import LONGEST_TEXT, ActForm, RolesField, text_area
from workflow.forms.fields import DayField, MeetingDayField
from workflow.law.mediation_act_meetings import Presence
from workflow.law.mediation_act_restorative import must_sign, usually_invited, who_may_meet


class RestorativeRolesField(RolesField):
    """People at a restorative meeting: both sides, the mediator, and those who may come with them."""

    def offer(self, desk) -> None:
        places = who_may_meet(desk.facts, on=desk.on)
        self.choices = [
            (role, self.name_of(desk, role))
            for role, presence in places.items() if presence is not Presence.NOT_A_PARTICIPANT
        ]  # fmt: skip


class SummonRestorativeForm(ActForm):
    """When, where and who."""

    held_on = MeetingDayField(label=_("Hvilken dag er møtet?"))
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)
    invited = RestorativeRolesField(
        label=_("Hvem inviteres?"), help_text=_("Møtet er frivillig for alle. Mekleren må være med.")
    )

    def prepare(self) -> None:
        self.fields["invited"].offer(self.desk)
        self.fields["invited"].initial = usually_invited(self.desk.facts, on=self.desk.on)


class HoldRestorativeForm(ActForm):
    """Who came."""

    attended = RestorativeRolesField(label=_("Hvem møtte?"))
    victim_under_15 = forms.BooleanField(
        label=_("Fornærmede er under 15 år"), required=False,
        help_text=_("Da må vergen til fornærmede være med."),
    )  # fmt: skip
    minutes = text_area(_("Referat"), required=False)

    def prepare(self) -> None:
        self.fields["attended"].offer(self.desk)

    def given(self) -> dict[str, Any]:
        return super().given() | {"held_on": self.desk.on}


class RestorativeAgreementForm(ActForm):
    """What they agreed on, and who has signed."""

    points = forms.CharField(
        label=_("Hva er de enige om?"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Skriv ett punkt på hver linje. Avtalen kan ikke gå ut på å betale penger."),
    )  # fmt: skip
    agreed_by = RestorativeRolesField(
        label=_("Hvem har skrevet under?"), required=False,
        help_text=_("Alle som var med. Foresatte og mekleren godkjenner avtalen ved å skrive under."),
    )  # fmt: skip
    withdraw_by = DayField(label=_("Siste dag for å trekke seg fra avtalen"), required=False)

    def prepare(self) -> None:
        signing = must_sign(self.desk.facts)
        self.fields["agreed_by"].choices = [(role, RolesField.name_of(self.desk, role)) for role in signing]

    def given(self) -> dict[str, Any]:
        """The points as the act takes them, one from each line."""
        given = super().given()
        lines = [line.strip() for line in given.pop("points").splitlines()]
        return given | {"items": [{"text": line} for line in lines if line]}
