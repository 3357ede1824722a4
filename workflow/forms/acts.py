"""What must be given for each of this floor's acts; choices come from the case itself."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.fields import DayField, MeetingDayField, SpokenForm
from workflow.law.mediation_act_meetings import Presence, required
from workflow.law.questions import attendance
from workflow.law.roles import Role as LegalRole
from workflow.law.rule_sets import RuleSet
from workflow.models import Appointment, CaseLink, Document, Form, Role, User
from workflow.queries import links_seen_by
from workflow.services.desk import Desk
from workflow.services.documents import accept
from workflow.services.preparation import spoken_of

LONGEST_TEXT = 4000


def text_area(label, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """Free text of a length that can be read."""
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=help_text,
    )  # fmt: skip


class ActForm(SpokenForm):
    """A form about one case, which is read but never written here."""

    def __init__(self, *args, desk: Desk, **kwargs) -> None:
        self.desk = desk
        super().__init__(*args, **kwargs)

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """The fields the case itself adds, by a pattern of their names."""
        return {}

    def told_errors(self) -> dict[str, list[str]]:
        """What is wrong, by the name each field is sent under."""
        return dict(self.errors)

    def given(self) -> dict[str, Any]:
        """What a valid form gives the act."""
        return dict(self.cleaned_data)


class PersonForm(ActForm):
    """Somebody of the case: the youth, or a guardian until the youth is 18."""

    person = forms.ChoiceField(label=_("Hvem gjelder det?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        self.fields["person"].choices = [
            (key, f"{self.desk.people[key].name}, {self.desk.people[key].relation}") for key in self.desk.must_hear()
        ]


class AssignForm(ActForm):
    """Who carries the case, and who steps in."""

    to = forms.ModelChoiceField(label=_("Koordinator"), queryset=User.objects.none())
    deputy = forms.ModelChoiceField(label=_("Vara"), queryset=User.objects.none(), required=False)
    impartial = forms.BooleanField(
        label=_("Koordinatoren er ikke inhabil"), required=False,
        help_text=_("Inhabil er den som kjenner partene eller selv har noe å vinne eller tape på saken."),
    )  # fmt: skip

    def prepare(self) -> None:
        coordinators = User.objects.filter(
            appointments__in=Appointment.objects.standing_on(self.desk.on).filter(
                role=Role.YOUTH_COORDINATOR, office=self.desk.case.office
            )
        ).order_by("name")
        self.fields["to"].queryset = self.fields["deputy"].queryset = coordinators

    def clean(self):
        given = super().clean()
        if given.get("to") and given["to"] == given.get("deputy"):
            self.add_error("deputy", _("Velg en annen enn koordinatoren som vara."))
        given["disqualified"] = not given.pop("impartial", False)
        return given


class RuleSetForm(ActForm):
    """Which rule set applies, and why."""

    rule_set = forms.ChoiceField(label=_("Hvilket regelsett gjelder?"), widget=forms.RadioSelect)
    reason = text_area(_("Hvorfor gjelder det?"))

    def prepare(self) -> None:
        self.fields["rule_set"].choices = [
            (r.value, _("%(code)s, fra %(day)s") % {"code": r.value, "day": r.valid_from.strftime("%d.%m.%Y")})
            for r in RuleSet
        ]
        self.fields["rule_set"].initial = self.desk.case.rule_set


class ConsentForm(PersonForm):
    """One person's answer to the sanction; nothing is chosen beforehand."""

    answer = forms.TypedChoiceField(
        label=_("Hva svarte de?"), widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        choices=[("yes", _("Ja, samtykker")), ("no", _("Nei, samtykker ikke"))],
    )  # fmt: skip
    given_on = DayField(label=_("Hvilken dag svarte de?"))
    form = forms.ChoiceField(label=_("Hvordan?"), widget=forms.RadioSelect, choices=Form.choices)

    def prepare(self) -> None:
        super().prepare()
        self.fields["given_on"].initial = self.desk.on

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day > self.desk.on:
            raise forms.ValidationError(_("Svaret kan ikke være gitt etter i dag."))
        if day < self.desk.facts.decided_on and self.desk.facts.received_on > day:
            raise forms.ValidationError(_("Svaret kan ikke være gitt før vedtaket."))
        return day


class ParticipationForm(PersonForm):
    """What one of them said about the plan."""

    view = text_area(_("Hva sa de?"), help_text=_("Skriv det slik de sa det."))


class RolesField(forms.MultipleChoiceField):
    """People at a meeting: those of the case by name, the others by role."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, desk: Desk) -> None:
        """Everyone the law gives a place; those who must be there are chosen."""
        places = attendance(desk.facts, on=desk.on)
        self.choices = [
            (role, self.name_of(desk, role))
            for role, place in sorted(places.items(), key=lambda item: list(Presence).index(item[1].presence))
            if place.presence is not Presence.NOT_A_PARTICIPANT and role != LegalRole.COORDINATOR
        ]
        self.initial = required(desk.facts, on=desk.on)

    @staticmethod
    def name_of(desk: Desk, role: str) -> str:
        """A person of the case by name, anybody else by role."""
        if role in desk.people:
            return f"{desk.people[role].name}, {desk.people[role].relation}"
        text = desk.facts.named(role).words(get_language() or "nb")
        return text[:1].upper() + text[1:]


class SummonForm(ActForm):
    """When, where and who."""

    held_on = MeetingDayField(label=_("Hvilken dag er møtet?"))
    at = forms.TimeField(label=_("Klokka"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)
    interpreter = forms.CharField(
        label=_("Tolk"), max_length=40, required=False, help_text=_("Skriv språket, hvis noen trenger tolk.")
    )
    invited = RolesField(label=_("Hvem kalles inn?"))

    def prepare(self) -> None:
        self.fields["invited"].offer(self.desk)


class AttendanceForm(ActForm):
    """Who came."""

    attended = RolesField(label=_("Hvem møtte?"), required=False)

    def prepare(self) -> None:
        self.fields["attended"].offer(self.desk)
        self.fields["attended"].initial = []


class HoldMeetingForm(AttendanceForm):
    """Who came, what was said, and who was excused."""

    excused_guardian = forms.ChoiceField(
        label=_("Er en av foreldrene fritatt?"), required=False,
        help_text=_("Bare én kan fritas, og grunnen skrives ned."),
    )  # fmt: skip
    excuse = forms.CharField(label=_("Hvorfor?"), max_length=400, required=False)
    confidentiality_told = forms.BooleanField(
        label=_("Alle har fått vite at de har taushetsplikt"),
        help_text=_("Brudd på taushetsplikten kan straffes. Det må sies i møtet."),
    )
    minutes = text_area(_("Referat"), required=False)

    def prepare(self) -> None:
        super().prepare()
        guardians = self.desk.facts.guardians_on(self.desk.on)
        self.fields["excused_guardian"].choices = [
            ("", _("Nei")), *((key, self.desk.people[key].name) for key in guardians)
        ]  # fmt: skip
        if len(guardians) < 2:
            del self.fields["excused_guardian"], self.fields["excuse"]

    def clean(self):
        given = super().clean()
        excused, why = given.pop("excused_guardian", ""), given.pop("excuse", "").strip()
        if excused and not why:
            self.add_error("excuse", _("Skriv hvorfor en av foreldrene er fritatt."))
        given["excused"] = {excused: why} if excused else {}
        given["held_on"] = self.desk.on
        return given


class ContinueMeetingForm(AttendanceForm):
    """Who came the first day, and when the meeting goes on."""

    continues_on = MeetingDayField(label=_("Hvilken dag fortsetter møtet?"))


class ReasonForm(ActForm):
    """Why."""

    reason = text_area(_("Hva er grunnen?"))


class ReturnForm(ReasonForm):
    """Why no plan comes about, and, for a sentence, what is asked of the court."""

    to = forms.ChoiceField(label=_("Hvem sendes saken til?"), widget=forms.RadioSelect)
    recommend = forms.ChoiceField(label=_("Hva anbefales retten?"), widget=forms.RadioSelect, required=False)

    def prepare(self) -> None:
        prosecutor, region = ("prosecutor", _("Påtalemyndigheten")), ("correctional_region", _("Kriminalomsorgen"))
        self.fields["to"].choices = [prosecutor, region] if self.desk.facts.is_sentence else [prosecutor]
        self.fields["to"].initial = "prosecutor"
        self.fields["recommend"].choices = [
            ("execution", _("Fullbyrde fengselsstraffen")), ("conversion", _("Gjøre om straffen"))
        ]  # fmt: skip
        if not self.desk.facts.is_sentence:
            del self.fields["recommend"]

    def clean_recommend(self):
        return self.cleaned_data["recommend"] or None


class DocumentForm(ActForm):
    """A paper for the case."""

    kind = forms.ChoiceField(label=_("Hva slags dokument er det?"), choices=Document.Kind.choices)
    title = forms.CharField(label=_("Tittel"), max_length=120)
    file = forms.FileField(label=_("Fil"), help_text=_("PDF, bilde eller tekst, høyst 10 MB."))

    def clean_file(self):
        return accept(self.cleaned_data["file"])


class LinkForm(ActForm):
    """Whether an offered link holds."""

    link = forms.ModelChoiceField(label=_("Hvilken sak?"), queryset=CaseLink.objects.none(), widget=forms.RadioSelect)
    accepted = forms.TypedChoiceField(
        label=_("Hører sakene sammen?"), widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        choices=[("yes", _("Ja, de hører sammen")), ("no", _("Nei, det gjør de ikke"))],
    )  # fmt: skip

    def prepare(self) -> None:
        links = links_seen_by(self.desk.by, self.desk.case, self.desk.on)
        self.fields["link"].queryset = links.filter(case=self.desk.case, accepted__isnull=True)
        self.fields["link"].label_from_instance = lambda link: (
            f"{link.get_kind_display().capitalize()}: {spoken_of(link.other, opens=link.opens_other)}"
        )
