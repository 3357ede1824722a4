"""The fields the forms of the house share, and a form that says what to do when one is empty."""

from django import forms
from django.utils.translation import gettext_lazy as _

ONE_OF_SEVERAL = (forms.RadioSelect, forms.Select, forms.CheckboxSelectMultiple)


class SpokenForm(forms.Form):
    """A form that names the field it asks for, instead of saying that it is required."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            choose = isinstance(field.widget, (*ONE_OF_SEVERAL, forms.DateInput))
            words = _("Velg «%(label)s».") if choose else _("Fyll ut «%(label)s».")
            field.error_messages["required"] = words % {"label": field.label}


class DayField(forms.DateField):
    """A calendar day in the browser's own date field; a day typed as 20.11.2026 is understood too."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Skriv en dag som finnes, for eksempel 20.11.2026.")
