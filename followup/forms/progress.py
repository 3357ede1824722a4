"""How a measure goes: one tap a question, nothing chosen beforehand, nothing that must be typed."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from followup.models import Progress, TeamMembership, TeamTask
from followup.queries import measures_of
from workflow.forms.acts import ActForm
from workflow.models import Role
from workflow.services.desk import Desk
from youthplans.models import PlannedMeasure

LARGE = {"class": "app-choices"}
LONGEST_NOTE = 500


def measures_to_tell_of(desk: Desk) -> QuerySet[PlannedMeasure]:
    """All measures of the plan for the coordinator, their own for a team member."""
    measures = measures_of(desk.case)
    if desk.by.role != Role.TEAM_MEMBER:
        return measures
    mine = TeamMembership.objects.standing_on(desk.on).filter(user=desk.by.user)
    return measures.filter(thread__in=TeamTask.objects.filter(membership__in=mine).values("measure__thread"))


class StatusForm(ActForm):
    """The status of one measure, as it is told on a phone."""

    status = forms.ChoiceField(
        label=_("Hvordan går det?"), choices=Progress.Status.choices, widget=forms.RadioSelect(attrs=LARGE)
    )
    attended = forms.ChoiceField(
        label=_("Møtte opp?"), choices=Progress.Attended.choices, required=False,
        widget=forms.RadioSelect(attrs=LARGE),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Vil du legge til noe?"), required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Du kan la det stå tomt. Ikke skriv helseopplysninger her."),
    )  # fmt: skip
    needs_help = forms.MultipleChoiceField(
        label=_("Trenger dere hjelp?"), choices=[("yes", _("Vi trenger hjelp"))], required=False,
        widget=forms.CheckboxSelectMultiple(attrs=LARGE),
    )  # fmt: skip

    def __init__(self, *args, may_tell_health: bool = False, **kwargs) -> None:
        self.may_tell_health = may_tell_health
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        if self.may_tell_health:
            self.fields["note"].help_text = _(
                "Du kan la det stå tomt. De har sagt ja til at du deler noe om helse. Skriv bare det teamet trenger."
            )
        first_name = self.desk.people["youth"].name.partition(" ")[0]
        self.fields["attended"].label = _("Møtte %(name)s?") % {"name": first_name}
        coordinator = self.desk.case.coordinator
        if coordinator == self.desk.by.user:
            del self.fields["needs_help"]
        elif coordinator:
            told = {"name": coordinator.name}
            self.fields["needs_help"].help_text = _("%(name)s får beskjed med en gang.") % told

    def clean_needs_help(self) -> bool:
        return bool(self.cleaned_data["needs_help"])


class OfOneMeasure(forms.Form):
    """The measure to choose: all for the coordinator, their own for a team member."""

    measure = forms.ModelChoiceField(
        label=_("Hvilket tiltak?"), queryset=PlannedMeasure.objects.none(), empty_label=None,
        widget=forms.RadioSelect(attrs=LARGE),
    )  # fmt: skip
    field_order = ["measure"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["measure"].queryset = measures_to_tell_of(self.desk)
        self.fields["measure"].label_from_instance = lambda measure: measure.title


class ProgressForm(OfOneMeasure, StatusForm):
    """How a measure goes, with the measure to choose."""
