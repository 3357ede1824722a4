"""Being away: who, from when until when, and which colleague carries the cases."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.access import Actor
from workflow.forms.fields import MeetingDayField, SpokenForm
from workflow.models import Cover, Role, User
from workflow.services.absence import coordinators_of


class DaysForm(SpokenForm):
    """The first and the last day; what has begun keeps its first."""

    from_on = MeetingDayField(label=_("Første dag borte"))
    to_on = MeetingDayField(label=_("Siste dag borte"), help_text=_("Den som er vara, har tilgang til og med denne dagen."))

    def __init__(self, *args, cover: Cover, on: date, **kwargs) -> None:
        self.begun = cover.has_begun(on)
        super().__init__(*args, initial={"from_on": cover.from_on, "to_on": cover.to_on}, **kwargs)

    def prepare(self) -> None:
        if self.begun:
            del self.fields["from_on"]

    def given(self) -> dict[str, date]:
        """The days as the service takes them."""
        return {"from_on": self.initial["from_on"], **self.cleaned_data}


class AbsenceForm(SpokenForm):
    """A new absence; a head says whose it is, a coordinator plans their own."""

    coordinator = forms.ModelChoiceField(
        label=_("Hvem er borte?"), queryset=User.objects.none(), empty_label=_("Velg koordinator")
    )
    from_on = MeetingDayField(label=_("Første dag borte"))
    to_on = MeetingDayField(label=_("Siste dag borte"), help_text=_("Den som er vara, har tilgang til og med denne dagen."))
    deputy = forms.ModelChoiceField(
        label=_("Hvem er vara?"), queryset=User.objects.none(), empty_label=_("Velg vara"),
        help_text=_("Den som er vara, ser sakene og kan arbeide i dem disse dagene. Det blir logget."),
    )  # fmt: skip

    def __init__(self, *args, by: Actor, on: date, **kwargs) -> None:
        self.by, self.on = by, on
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        here = coordinators_of(self.by.office, self.on)
        if self.by.role == Role.OFFICE_HEAD:
            self.fields["coordinator"].queryset = self.fields["deputy"].queryset = here
        else:
            del self.fields["coordinator"]
            self.fields["deputy"].queryset = here.exclude(pk=self.by.user.pk)

    def given(self) -> dict:
        """Who and when, as the service takes it."""
        return {"coordinator": self.by.user, **self.cleaned_data}
