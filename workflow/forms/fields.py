"""The fields the forms of the house share, and a form that says what to do when one is empty."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow import clock
from workflow.law.terms import Term, UnreadableTerm, add
from workflow.law.verdict import render

ONE_OF_SEVERAL = (forms.RadioSelect, forms.Select, forms.CheckboxSelectMultiple)
PHONE = RegexValidator(r"^\+?[0-9 ]{5,19}$", _("Skriv nummeret med bare tall, for eksempel 22 00 00 00."))


def phone_field() -> forms.CharField:
    """A number at work, which the people of a case may call."""
    return forms.CharField(
        label=_("Telefon på jobb"), max_length=20, required=False,
        help_text=_("Står i brev og på Min side. Skriv ikke et privat nummer."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        validators=[PHONE],
    )  # fmt: skip


class SpokenForm(forms.Form):
    """A form that names the field it asks for, instead of saying that it is required."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare()
        self.speak()

    def prepare(self) -> None:
        """Add, change or take away fields; whatever is there afterwards gets its words."""

    def speak(self) -> None:
        """Give every field its words; a field that was given its own keeps them."""
        for name, field in self.fields.items():
            words = _("Fyll ut «%(label)s».")
            if isinstance(field.widget, (*ONE_OF_SEVERAL, forms.DateInput)):
                words = _("Velg «%(label)s».")
            elif isinstance(field.widget, forms.CheckboxInput):
                words = _("Kryss av for «%(label)s».")
            if field.error_messages["required"] is forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = words % {"label": field.label or name}
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = _("Det valget finnes ikke lenger. Velg på nytt.")


class DayField(forms.DateField):
    """A calendar day in the browser's own date field; a day typed as 20.11.2026 is understood too."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Skriv en dag som finnes, for eksempel 20.11.2026.")


class MeetingDayField(DayField):
    """A day people are called to: at most two years ahead, so that a mistyped year is seen."""

    LONGEST_AHEAD = Term(years=2)

    def validate(self, value):
        """The day that was typed, held against the last that can be chosen."""
        super().validate(value)
        last = add(clock.today(), self.LONGEST_AHEAD)
        if value and value > last:
            said = {"day": render(last, get_language() or "nb")}
            raise forms.ValidationError(_("Velg en dag som ikke er senere enn %(day)s.") % said)


class TermField(forms.Field):
    """A length of time as people write it: «8 måneder», «1 år og 6 måneder», «120 dager», or P8M."""

    LONGEST_TEXT = 60
    UNITS = {"å": "years", "y": "years", "m": "months", "u": "weeks", "v": "weeks", "w": "weeks", "d": "days"}
    PART = re.compile(
        r"(\d{1,5})\s*(år|years?|m[åa]n\w*|mnd\.?|months?|uker?|veker?|weeks?|dag\w*|days?)", re.IGNORECASE
    )
    BETWEEN = re.compile(r"[\s,]*(\b(og|and)\b)?[\s,]*", re.IGNORECASE)

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"class": "app-short"}), **kwargs)
        self.error_messages["invalid"] = _(
            "Skriv en lengde, for eksempel 8 måneder, 1 år og 6 måneder eller 120 dager."
        )

    def to_python(self, value: str | None) -> Term | None:
        """The length as the law counts with it."""
        text = (value or "").strip()
        if not text:
            return None
        if len(text) > self.LONGEST_TEXT:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return Term.parse(text.upper()) if text.upper().startswith("P") else self._spoken(text)
        except UnreadableTerm as unreadable:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from unreadable

    def _spoken(self, text: str) -> Term:
        parts = self.PART.findall(text)
        units = [self.UNITS[unit[0].lower()] for _number, unit in parts]
        if not parts or not self.BETWEEN.fullmatch(self.PART.sub(" ", text)) or len(set(units)) < len(units):
            raise UnreadableTerm(text)
        return Term(**{unit: int(number) for unit, (number, _unit) in zip(units, parts, strict=True)})
