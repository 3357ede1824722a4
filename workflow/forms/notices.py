"""How somebody wants to hear of what is new."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow import clock
from workflow.forms.fields import DayField, SpokenForm, phone_field
from workflow.models import NoticeChoice


class NoticeChoiceForm(SpokenForm):
    """How often the mail comes, until when they are away, and for those who work here the number at work."""

    notices = forms.ChoiceField(
        label=_("Når vil du ha e-post?"), choices=NoticeChoice.choices,
        widget=forms.RadioSelect(attrs={"class": "app-choices"}),
        help_text=_("Det som haster, sender vi alltid med en gang. E-posten sier aldri hva det gjelder."),
    )  # fmt: skip
    away_until = DayField(
        label=_("Er du borte? Velg siste dag."), required=False,
        help_text=_("Vi minner deg ikke på noe før du er tilbake."),
    )  # fmt: skip

    phone = phone_field()

    def __init__(self, *args, has_phone: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_phone:
            del self.fields["phone"]

    def clean_away_until(self):
        day = self.cleaned_data["away_until"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Velg i dag eller en senere dag."))
        return day
