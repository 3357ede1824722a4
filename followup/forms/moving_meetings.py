"""Another time for a meeting, what was agreed that is done, and a call that was made."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.forms.meetings import OneMeetingForm, place_field, said
from followup.forms.progress import LARGE
from followup.models import AgreedAction, Attendance, MeetingChange, MeetingReminder, WhoAsked
from followup.services.moving_meetings import mine
from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import MeetingDayField
from workflow.models import Role
from workflow.templatetags.house import longdate
from youthplans.forms.weeks import ClockField


def not_passed(day: date, on: date) -> date:
    """A day people can still meet on."""
    if day and day < on:
        raise forms.ValidationError(_("Dagen er passert. Velg en dag fra og med i dag."))
    return day


class ChangeForm(OneMeetingForm):
    """Who wanted it otherwise, and why."""

    asked_by = forms.ChoiceField(label=_("Hvem ba om det?"), choices=WhoAsked.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Hvorfor?"), max_length=400, required=False)


class MoveMeetingForm(ChangeForm):
    """The new time."""

    planned_for = MeetingDayField(label=_("Ny dag"))
    at = ClockField(label=_("Klokka"))
    field_order = ["meeting", "planned_for", "at", "place", "asked_by", "reason"]

    def prepare(self) -> None:
        super().prepare()
        if self.about:
            self.fields["at"].initial = self.about.at
        if (place := place_field(self.desk.case)) is not None:
            place.help_text = _("La det stå tomt hvis stedet er det samme.")
            self.fields["place"] = place
            self.order_fields(self.field_order)

    def clean_planned_for(self) -> date:
        return not_passed(self.cleaned_data["planned_for"], self.desk.on)


class AskForAnotherTimeForm(OneMeetingForm):
    """Why, and when it fits; for those who are called themselves."""

    reason = forms.CharField(
        label=_("Hvorfor, og når passer det for deg?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv når det passer for deg.")},
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.fields["meeting"].widget.attrs |= LARGE

    def offered(self):
        own = mine(Attendance.objects.filter(case=self.desk.case), self.desk)
        return super().offered().filter(attendance__in=own, planned_for__gte=self.desk.on)


class AnswerForm(ActForm):
    """Move the meeting, or let the time stand and say why."""

    question = forms.ModelChoiceField(
        label=_("Hvem svarer du?"), queryset=MeetingChange.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip
    moves = forms.TypedChoiceField(
        label=_("Flytter du møtet?"), widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        choices=[("yes", _("Ja, jeg flytter det")), ("no", _("Nei, tiden står"))],
    )  # fmt: skip
    planned_for = MeetingDayField(label=_("Ny dag"), required=False)
    at = ClockField(label=_("Klokka"))
    answer = forms.CharField(label=_("Hva svarer du?"), max_length=400, required=False)

    def prepare(self) -> None:
        waiting = MeetingChange.objects.filter(case=self.desk.case, answered_on__isnull=True)
        self.fields["question"].queryset = waiting.select_related("meeting")
        self.fields["question"].label_from_instance = self._says

    def _says(self, question: MeetingChange) -> str:
        question.case = self.desk.case
        return f"{question.get_asked_by_display()}: {question.reason} ({said(question.meeting)})"

    def clean_planned_for(self) -> date | None:
        return not_passed(self.cleaned_data["planned_for"], self.desk.on)

    def clean(self) -> dict:
        given = super().clean()
        if given.get("moves") and not given.get("planned_for") and "planned_for" not in self.errors:
            self.add_error("planned_for", _("Velg den nye dagen."))
        if given.get("moves") is False and not given.get("answer"):
            self.add_error("answer", _("Skriv hvorfor tiden står."))
        return given


class AgreedForm(ActForm):
    """What is done."""

    action = forms.ModelChoiceField(
        label=_("Hva er gjort?"), queryset=AgreedAction.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def prepare(self) -> None:
        offered = AgreedAction.objects.waiting().filter(case=self.desk.case)
        if self.desk.by.role == Role.TEAM_MEMBER:
            offered = offered.filter(user=self.desk.by.user)
        elif self.desk.by.role != Role.YOUTH_COORDINATOR:
            offered = offered.filter(party__user=self.desk.by.user)
        self.fields["action"].queryset = offered
        self.fields["action"].label_from_instance = self._says

    def _says(self, action: AgreedAction) -> str:
        action.case = self.desk.case
        return f"{action.what} ({longdate(action.due_on)})"


class CalledForm(ActForm):
    """Whom the coordinator has called about a meeting."""

    reminder = forms.ModelChoiceField(
        label=_("Hvem har du ringt?"), queryset=MeetingReminder.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def prepare(self) -> None:
        waiting = MeetingReminder.objects.filter(case=self.desk.case, done_on=None, dropped_on=None)
        self.fields["reminder"].queryset = waiting.select_related("party")
        people = self.desk.people
        self.fields["reminder"].label_from_instance = lambda row: (
            f"{people[row.party.key].name}, {longdate(row.of_day)}"
        )


class CancelMeetingForm(ChangeForm):
    """Why there is no meeting."""

    reason = text_area(_("Hvorfor avlyser du?"))
