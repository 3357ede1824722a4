"""The times of a week as they are typed: up to three for each measure, and the hours of school."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow.forms.fields import SpokenForm
from youthplans.models import SchoolWeek, Slot

DAYS = [(str(number), capfirst(name)) for number, name in WEEKDAYS.items()]
MOST_SLOTS = 3
SCHOOL = ("school_days", "school_from", "school_to", "no_school")
NOT_BEFORE = _("Tiden må slutte etter at den begynner.")


class ClockField(forms.TimeField):
    """A time of day in the browser's own field; 16.30 is understood too, as it is written in Norwegian."""

    def __init__(self, **kwargs):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        kwargs = {"widget": widget, "input_formats": ["%H:%M", "%H.%M", "%H:%M:%S"], "required": False} | kwargs
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Skriv et klokkeslett, for eksempel 16.30.")


def a_slot() -> tuple[forms.Field, forms.Field, forms.Field]:
    """The fields of one time of the week."""
    day = forms.TypedChoiceField(
        label=_("Dag"), required=False, choices=[("", _("Velg dag")), *DAYS], coerce=int, empty_value=None
    )
    return day, ClockField(label=_("Fra klokka")), ClockField(label=_("Til klokka"))


class SlotsForm(SpokenForm):
    """When in the week something is."""

    day_1, from_1, to_1 = a_slot()
    day_2, from_2, to_2 = a_slot()
    day_3, from_3, to_3 = a_slot()

    PLACES = tuple(tuple(f"{part}_{number}" for part in ("day", "from", "to")) for number in range(1, MOST_SLOTS + 1))
    LACKING = (_("Velg dagen."), _("Skriv når det begynner."), _("Skriv når det slutter."))

    @classmethod
    def initial_of(cls, slots: tuple[Slot, ...]) -> dict:
        """What the fields begin with."""
        pairs = zip(cls.PLACES, slots, strict=False)
        return {name: value for names, slot in pairs for name, value in zip(names, vars(slot).values(), strict=True)}

    def clean(self) -> dict:
        """Each time is whole and in order; one nobody began on is none."""
        typed = super().clean()
        slots = []
        for names in self.PLACES:
            day, first, last = values = [typed.pop(name, None) for name in names]
            if all(value is None for value in values) or self.errors.keys() & set(names):
                continue
            asked = zip(names, values, self.LACKING, strict=True)
            lacking = [(name, words) for name, value, words in asked if value is None]
            for name, words in lacking:
                self.add_error(name, words)
            if not lacking and last <= first:
                self.add_error(names[2], NOT_BEFORE)
            elif not lacking:
                slots.append(Slot(day, first, last))
        return typed | {"slots": tuple(sorted(slots))}

    @property
    def times(self) -> list[list[forms.BoundField]]:
        """The fields, three for each time."""
        return [[self[name] for name in names] for names in self.PLACES]


def school_fields() -> tuple[forms.Field, ...]:
    """What is asked about school, so that the plan doesn't take its hours; in the order of SCHOOL."""
    days = forms.TypedMultipleChoiceField(
        label=_("Skoledager"), required=False, choices=DAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    none = forms.BooleanField(label=_("Ungdommen går ikke på skole"), required=False)
    return days, ClockField(label=_("Skolen begynner")), ClockField(label=_("Skolen slutter")), none


def school_initial(school: SchoolWeek) -> dict:
    """What the fields of school begin with."""
    values = (school.days, school.from_at, school.to_at, not school.days)
    return dict(zip(SCHOOL, values, strict=True))


def school_typed(form: forms.Form, typed: dict) -> SchoolWeek | None:
    """The school week of a form that is being cleaned, with its mistakes said; none where nothing was told."""
    days, first, last, none = (typed.get(name) for name in SCHOOL)
    if none:
        return SchoolWeek()
    if form.errors.keys() & set(SCHOOL) or (not days and first is last is None):
        return None
    lacking = {"school_days": (days, _("Velg skoledagene.")), "school_from": (first, _("Skriv når skolen begynner.")),
               "school_to": (last, _("Skriv når skolen slutter."))}  # fmt: skip
    for name, (value, words) in lacking.items():
        if value in (None, []):
            form.add_error(name, words)
    if None not in (first, last) and last <= first:
        form.add_error("school_to", NOT_BEFORE)
    return None if form.errors.keys() & set(SCHOOL) else SchoolWeek(tuple(days), first, last)
