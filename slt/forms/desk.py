"""What is asked for at the desk: one form for each kind of row, all speaking alike."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from slt.models import ActionPlan, Assessment, Finding, Goal, Level, LevelMeeting, Seat, WheelTask
from slt.models.desk import Desk
from workflow import clock
from workflow.forms.fields import DayField, SpokenForm


YEARS = ("year", "from_year", "to_year")


class DeskForm(SpokenForm, forms.ModelForm):
    """A row of a desk; it knows which version it was shown on, and whose groups can be chosen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, desk: Desk, **kwargs):
        self.desk = desk
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Days in the browser's own field, choices with a capital, groups and meetings of this desk only."""
        self.initial.setdefault("version", self.instance.version)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                self.fields[name] = DayField(label=field.label, required=field.required, help_text=field.help_text)
            elif isinstance(field, forms.TimeField):
                field.widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
                field.error_messages["invalid"] = _("Skriv et klokkeslett som finnes, for eksempel 14:30.")
            elif isinstance(field, forms.ModelChoiceField):
                field.queryset = self.choices_of(name, field)
                field.empty_label = _("Velg") if field.required else _("Ingen")
            elif isinstance(field, forms.ChoiceField):
                untold = _("Velg") if field.required else _("Ikke oppgitt")
                field.choices = [(code, capfirst(words) if code else untold) for code, words in field.choices]
            elif name in YEARS:
                field.error_messages |= dict.fromkeys(("min_value", "max_value"), _("Skriv et år mellom 1990 og 2100."))
            elif isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": 6, "cols": 90}

    def choices_of(self, name: str, field: forms.ModelChoiceField):
        """The groups that stand today, and the one already chosen."""
        mine = field.queryset.filter(desk=self.desk.pk)
        return mine.filter(pk=getattr(self.instance, f"{name}_id")) | mine.standing_on(clock.today())

    def facts(self) -> dict:
        """What was typed, for the service; which version it was typed on goes beside it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class LevelForm(DeskForm):
    """A group on one of the levels."""

    class Meta:
        model = Level
        fields = ["kind", "name", "mandate", "meetings_a_year", "from_on", "ended_on"]


class SeatForm(DeskForm):
    """A place in a group; there is no field for a name."""

    class Meta:
        model = Seat
        fields = ["function", "agency", "part", "from_on", "ended_on"]


class MeetingForm(DeskForm):
    """A meeting, and what became of it."""

    class Meta:
        model = LevelMeeting
        fields = ["level", "day", "at", "place", "state"]


class WheelTaskForm(DeskForm):
    """A task of the annual wheel."""

    class Meta:
        model = WheelTask
        fields = ["title", "year", "month", "level", "recurring", "done_on"]


class ActionPlanForm(DeskForm):
    """An action plan."""

    class Meta:
        model = ActionPlan
        fields = ["title", "from_year", "to_year", "summary"]


class GoalForm(DeskForm):
    """A goal of a plan."""

    class Meta:
        model = Goal
        fields = ["title", "indicator", "level", "state"]


class AssessmentForm(DeskForm):
    """A local assessment."""

    class Meta:
        model = Assessment
        fields = ["title", "year", "summary"]


class FindingForm(DeskForm):
    """One finding with its source."""

    # Written with a comma where the language has one; the browser's number field takes the point alone.
    figure = forms.DecimalField(
        label=_("Tall"), required=False, max_digits=12, decimal_places=2, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "app-short"}),
        error_messages={"invalid": _("Skriv et tall, for eksempel 12 eller 12,5.")},
    )  # fmt: skip
    link = forms.URLField(
        label=_("Lenke til kilden"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": _("Skriv en nettadresse, for eksempel https://www.ungdata.no.")},
    )  # fmt: skip

    class Meta:
        model = Finding
        fields = ["source", "need", "text", "figure", "unit", "year", "link"]


class VersionForm(forms.Form):
    """Which version of a row the page showed."""

    version = forms.IntegerField(min_value=1)


class DoneForm(VersionForm):
    """Whether a task is done."""

    done = forms.BooleanField(required=False)
