"""What is asked for when the plan is changed: what goes, what comes, how strict it is then, and why."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from youthplans.forms.plans import LinesForm
from youthplans.models import DraftContents, PlanLine, PlannedMeasure, SchoolWeek

INTENSITIES = [
    ("lower", _("Mindre enn før")), ("equal", _("Like mye som før")), ("higher", _("Mer enn før, altså strengere")),
]  # fmt: skip


class ChangePlanForm(LinesForm):
    """A change of the plan; nothing is kept until it is decided."""

    DECIDES = "change"

    remove = forms.MultipleChoiceField(
        label=_("Hvilke tiltak tas ut?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    intensity = forms.ChoiceField(
        label=_("Hvor mye krever planen etter endringen?"), required=False, choices=INTENSITIES,
        widget=forms.RadioSelect,
    )  # fmt: skip
    better_suited = forms.BooleanField(label=_("Endringen passer bedre for det ungdommen trenger"), required=False)

    def prepare(self) -> None:
        """The plan in force, and what was typed so far."""
        self.standing = PlannedMeasure.in_force(self.desk.case)
        titles = dict.fromkeys(measure.title for measure in self.standing)
        self.fields["remove"].choices = [(title, title) for title in titles]
        self.offer(self.initial.get("typed") or DraftContents(school=self._school()))
        self.fields["reasons"].label = _("Begrunn endringen")
        if "agreed_by" in self.fields:
            self.fields["agreed_by"].label = _("Hvem har godkjent endringen?")
            del self.fields["better_suited"]

    def _school(self) -> SchoolWeek | None:
        return self.standing[0].version.school if self.standing else None

    def clean(self) -> dict:
        """How strict it becomes, and why, must be said when the change is decided, and not before."""
        given = super().clean()
        if self.data.get("step") == "change":
            for name in ("intensity", "reasons"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return given

    @cached_property
    def removed(self) -> list[str]:
        """The titles to take out, as typed or as they were shown."""
        return self.cleaned_data.get("remove", []) if self.is_bound else self.initial.get("remove", [])

    @property
    def added(self) -> tuple[PlanLine, ...]:
        """The measures to put in, as typed or as they were shown."""
        return self.contents.lines if self.is_bound else self.kept.lines

    def as_typed(self, contents: DraftContents) -> dict:
        """What a new page begins with, after a step that decides nothing."""
        return {**self.cleaned_data, "typed": contents}

    def given(self) -> dict:
        """What the change is given."""
        return {
            "add": self.contents.lines, "remove": self.cleaned_data["remove"],
            "intensity": self.cleaned_data["intensity"], "better_suited": self.cleaned_data.get("better_suited", True),
            "agreed_by": self.contents.agreed_by, "reasons": self.contents.reasons,
            "needs": self.contents.needs, "school": self.contents.school,
        }  # fmt: skip
