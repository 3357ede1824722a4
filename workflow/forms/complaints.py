"""What must be given when a complaint comes in, is sent on, and is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, PersonForm, text_area
from workflow.forms.fields import DayField
from workflow.forms.standstill import spoken
from workflow.law.mediation_act_complaints import latest_decision, open_complaints
from workflow.law.roles import Role as LegalRole
from workflow.models import Complaint, Decision, Form


class ComplainForm(PersonForm):
    """Who complains about what, how, and why."""

    about = forms.ChoiceField(label=_("Hva klages det på?"), widget=forms.RadioSelect)
    person = forms.ChoiceField(label=_("Hvem klager?"), widget=forms.RadioSelect)
    form = forms.ChoiceField(label=_("Hvordan kom klagen?"), widget=forms.RadioSelect, choices=Form.choices)
    notified_on = DayField(
        label=_("Når fikk de vite om vedtaket?"), required=False,
        help_text=_("La stå tomt hvis det var den dagen som er registrert."),
    )  # fmt: skip
    grounds = text_area(_("Hva sier de?"), required=False, help_text=_("En klage trenger ingen begrunnelse."))
    field_order = ("about", "person", "form", "notified_on", "grounds")

    def prepare(self) -> None:
        super().prepare()
        made = dict.fromkeys(decision.about for decision in self.desk.facts.decisions)
        self.fields["about"].choices = [(kind, str(Decision.Kind(kind).label).capitalize()) for kind in made]
        latest = latest_decision(self.desk.facts)
        self.fields["about"].initial = latest.about if latest else None

    def clean_notified_on(self):
        day = self.cleaned_data["notified_on"]
        if day and day > self.desk.on:
            raise forms.ValidationError(_("De kan ikke ha fått vite det etter i dag."))
        decision = latest_decision(self.desk.facts, self.cleaned_data.get("about"))
        if day and decision and day < decision.decided_on:
            raise forms.ValidationError(_("De kan ikke ha fått vite det før vedtaket ble gjort."))
        return day


class AboutForm(ActForm):
    """Which of the complaints that wait, where there are several."""

    about = forms.ChoiceField(label=_("Hvilket vedtak?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        waiting = dict.fromkeys(complaint.about for complaint in open_complaints(self.desk.facts))
        self.fields["about"].choices = [(kind, str(Decision.Kind(kind).label).capitalize()) for kind in waiting]
        self.fields["about"].initial = next(iter(waiting), None)


class ForwardComplaintForm(AboutForm):
    """What the office says about it."""

    statement = text_area(
        _("Hva sier konfliktrådet til klagen?"), required=False, help_text=_("Sekretariatet får lese det.")
    )


class DecideComplaintForm(AboutForm):
    """Who answered, what, and why."""

    decided_by = forms.ChoiceField(label=_("Hvem har svart?"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=_("Hva ble svaret?"), widget=forms.RadioSelect,
        choices=[(value, str(label).capitalize()) for value, label in Complaint.Outcome.choices],
        help_text=_("Konfliktrådet kan bare gjøre om sitt eget vedtak, eller avvise en klage som kom for sent."),
    )  # fmt: skip
    reason = text_area(_("Begrunnelse"), required=False)

    def prepare(self) -> None:
        super().prepare()
        roles = (LegalRole.NATIONAL_SECRETARIAT, LegalRole.COORDINATOR)
        self.fields["decided_by"].choices = [(role.value, spoken(self.desk.facts.named(role))) for role in roles]
        self.fields["decided_by"].initial = LegalRole.NATIONAL_SECRETARIAT.value
