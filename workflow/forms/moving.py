"""Moving a case to another office: where to, who has been heard, and, where the address is shielded, who takes it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.forms.referral import MunicipalityField
from workflow.law.mediation_act_transfer import WHO_TRANSFERS, who_is_heard
from workflow.law.roles import Named
from workflow.law.roles import Role as LegalRole
from workflow.models import Appointment, Municipality, Role
from workflow.services.desk import Desk


class CoordinatorField(forms.ModelChoiceField):
    """A coordinator of any office, named with the office."""

    def label_from_instance(self, appointment: Appointment) -> str:
        return f"{appointment.user.name}, {appointment.office}"


class TransferForm(ActForm):
    """Where the youth lives now, who has had their say, and why."""

    to = MunicipalityField(
        label=_("Hvor har ungdommen flyttet?"), queryset=Municipality.objects.none(), empty_label=_("Velg kommune")
    )
    heard = forms.MultipleChoiceField(
        label=_("Hvem har fått uttale seg?"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Alle skal ha hatt mulighet til å uttale seg før saken overføres."),
    )  # fmt: skip
    decided_by = forms.ChoiceField(label=_("Hvem bestemte det?"), widget=forms.RadioSelect)
    coordinator = CoordinatorField(
        label=_("Hvem tar imot saken?"), queryset=Appointment.objects.none(), empty_label=_("Velg koordinator"),
        help_text=_("Adressen er strengt fortrolig. Bare den du velger, kan se saken."),
    )  # fmt: skip
    reason = text_area(_("Hvorfor overføres saken?"))
    told = forms.BooleanField(
        label=_("Påtalemyndigheten får beskjed om overføringen i dag"),
        help_text=_("Loven sier at de skal få vite det straks."),
    )

    def prepare(self) -> None:
        language, people = get_language() or "nb", self.desk.people
        self.fields["to"].offer(Municipality.objects.exclude(office=self.desk.case.office_id))
        self.fields["heard"].choices = [
            (key, f"{people[key].name}, {people[key].relation}" if key in people else _said(key, language))
            for key in who_is_heard(self.desk.facts, on=self.desk.on)
        ]
        self.fields["decided_by"].choices = [
            (LegalRole.OFFICE_HEAD.value, _("Kontorene er enige")),
            (LegalRole.NATIONAL_SECRETARIAT.value, _("Sekretariatet for konfliktrådene avgjorde det")),
        ]
        self.fields["decided_by"].initial = WHO_TRANSFERS.on(self.desk.facts.law_day).value[0]
        if self.desk.facts.strictly_protected:
            self.fields["coordinator"].queryset = _coordinators(self.desk)
        else:
            del self.fields["coordinator"]

    def clean(self) -> dict[str, Any]:
        """Whoever takes the case works where the case goes."""
        given = super().clean()
        to, taker = given.get("to"), given.get("coordinator")
        if to and taker and taker.office_id != to.office_id:
            self.add_error("coordinator", _("Velg en koordinator ved %(office)s.") % {"office": to.office})
        return given

    def given(self) -> dict[str, Any]:
        """The office where the youth lives, and the one who takes a shielded case."""
        given = super().given()
        del given["told"]
        taker = given.pop("coordinator", None)
        return given | ({"coordinator": taker.user} if taker else {})


def _said(role: str, language: str) -> str:
    text = Named(role).words(language)
    return text[:1].upper() + text[1:]


def _coordinators(desk: Desk) -> QuerySet[Appointment]:
    """Everybody who coordinates at another office that day."""
    standing = Appointment.objects.standing_on(desk.on).filter(role=Role.YOUTH_COORDINATOR)
    elsewhere = standing.exclude(office=desk.case.office_id).select_related("user", "office")
    return elsewhere.order_by("office__name", "user__name")
