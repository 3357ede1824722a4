"""What must be given to call and hold the coordination group, write its advice, and let its members in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField, MeetingDayField
from workflow.forms.inquiries import agencies
from workflow.law.inquiry_facts import Agency
from workflow.law.mediation_act_inquiry import FIXED_MEMBERS
from workflow.law.suitability import FACTORS
from workflow.models import InquiryGrant, User
from workflow.queries import next_group_day
from workflow.services.coordination_group import last_usual_day
from workflow.services.people import Invited

PAPER_WORDS = {
    "minutes": _("Referatet"), "sketch": _("Skissen til ungdomsplan"), "report": _("Personundersøkelsen")
}  # fmt: skip


class CallGroupForm(ActForm):
    """When the group meets, who is called, and what it is asked."""

    planned_for = MeetingDayField(label=_("Hvilken dag møtes gruppen?"))
    at = forms.TimeField(label=_("Klokka"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    invited = forms.MultipleChoiceField(label=_("Hvem kalles inn?"), widget=forms.CheckboxSelectMultiple)
    agenda = text_area(
        _("Hva skal gruppen svare på?"), required=False,
        help_text=_("Skriv uten navn. Alle i gruppen kan lese dette."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["invited"].choices = agencies()
        self.fields["invited"].initial = [agency.value for agency in FIXED_MEMBERS.on(self.desk.on).value]
        self.fields["planned_for"].initial = next_group_day(self.desk.inquiry.office_id, self.desk.on)

    def clean_planned_for(self) -> date:
        day = self.cleaned_data["planned_for"]
        if day < self.desk.on:
            raise forms.ValidationError(_("Velg i dag eller en senere dag."))
        return day


class HoldGroupForm(ActForm):
    """Who came."""

    attended = forms.MultipleChoiceField(label=_("Hvem møtte?"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        self.fields["attended"].choices = agencies()


class AssessmentForm(ActForm):
    """What the group advised, what it weighed, the minutes, and a sketch of a plan."""

    suitable = forms.TypedChoiceField(
        label=_("Hva mener gruppen?"), widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        choices=[("yes", _("Reaksjonen er egnet")), ("no", _("Reaksjonen er ikke egnet"))],
    )  # fmt: skip
    reasons = text_area(_("Referat med begrunnelse"))
    sketch = text_area(
        _("Skisse til ungdomsplan"), required=False, help_text=_("Må være med når reaksjonen er egnet.")
    )

    def prepare(self) -> None:
        """One field for each factor, between the advice and the minutes."""
        language = get_language() or "nb"
        self.factors = FACTORS[self.desk.facts.sanction]
        for factor in self.factors:
            words = factor.words(language)
            self.fields[factor.value] = text_area(f"{words[:1].upper()}{words[1:]}")
        self.order_fields(["suitable", *(factor.value for factor in self.factors), "reasons", "sketch"])

    def given(self) -> dict[str, Any]:
        """The factors together, by code."""
        given = super().given()
        return given | {"factors": {factor.value: given.pop(factor.value) for factor in self.factors}}


class ReportForm(ActForm):
    """The day of a pre-sentence report."""

    report_on = DayField(label=_("Hvilken dag er personundersøkelsen fra?"))
    note = text_area(_("Merknad"), required=False, help_text=_("Bare det dere trenger å huske."))

    def clean_report_on(self) -> date:
        day = self.cleaned_data["report_on"]
        if day < self.desk.facts.offence_from:
            raise forms.ValidationError(_("Personundersøkelsen kan ikke være fra før lovbruddet skjedde."))
        return day


class DisclosureForm(ActForm):
    """What is sent, and to whom."""

    what = forms.MultipleChoiceField(
        label=_("Hva er sendt?"), widget=forms.CheckboxSelectMultiple, choices=list(PAPER_WORDS.items())
    )
    to = forms.ChoiceField(label=_("Hvem fikk det?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        facts = self.desk.facts
        self.fields["to"].choices = agencies()
        self.fields["to"].initial = Agency.PROSECUTOR.value
        kept = {
            "minutes": facts.assessment, "sketch": facts.assessment and facts.assessment.has_sketch,
            "report": facts.report_on,
        }  # fmt: skip
        self.fields["what"].initial = [paper for paper, there in kept.items() if there and paper != "report"]


class GrantMemberForm(ActForm):
    """A person from the group, for which agency, and until when."""

    email = forms.EmailField(
        label=_("E-post"), help_text=_("Adressen på jobben."),
        error_messages={"invalid": _("Skriv en hel e-postadresse, for eksempel kari.nordmann@example.org.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Navn"), max_length=120, required=False, help_text=_("Bare når personen er ny i Holdepunkt.")
    )
    agency = forms.ChoiceField(label=_("Kommer fra"))
    to_on = DayField(label=_("Siste dag med tilgang"))

    def prepare(self) -> None:
        self.fields["agency"].choices = [("", _("Velg")), *agencies()]
        self.fields["to_on"].initial = last_usual_day(self.desk.on)

    def clean(self) -> dict[str, Any]:
        """The person behind the address, or somebody to invite."""
        given = super().clean()
        email, name = given.pop("email", ""), given.pop("name", "").strip()
        if email and "email" not in self.errors:
            known = User.objects.filter(email=email.lower(), is_active=True).first()
            given["member"] = known or Invited(name, email)
            if known is None and not name:
                self.add_error("name", _("Skriv navnet. Ingen i Holdepunkt har denne e-posten ennå."))
        return given


class EndMemberForm(ActForm):
    """Whose access ends."""

    member = forms.ModelChoiceField(
        label=_("Hvem skal ikke lenger ha tilgang?"), queryset=InquiryGrant.objects.none(),
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def prepare(self) -> None:
        grants = self.desk.inquiry.inquirygrant_set.filter(withdrawn_at__isnull=True, to_on__gte=self.desk.on)
        language = get_language() or "nb"
        self.fields["member"].queryset = grants.select_related("user")
        self.fields["member"].label_from_instance = lambda grant: (
            f"{grant.user.name}, {Agency(grant.agency).words(language)}"
        )
