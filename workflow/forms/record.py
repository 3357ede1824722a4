"""Putting the record right: which event, an older day, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField, SpokenForm
from workflow.models import Correction, Event, Reopening


class CorrectForm(ActForm):
    """The event that was recorded by mistake, the latest first, and what was wrong with it."""

    event = forms.TypedChoiceField(label=_("Hvilken hendelse er feil?"), coerce=int)
    reason = text_area(_("Hva er feil?"), help_text=_("Hendelsen blir stående, merket som rettet."))

    def prepare(self) -> None:
        case = self.desk.case
        corrected = Correction.objects.filter(case=case).values("event_seq")
        events = Event.objects.filter(case=case).exclude(seq__in=corrected).exclude(act="correct").order_by("-seq")
        self.fields["event"].choices = [("", _("Velg")), *((event.seq, self.name_of(event)) for event in events)]

    def name_of(self, event: Event) -> str:
        """The event as the list calls it."""
        return event.act


class LateForm(SpokenForm):
    """The day it happened, for what is written in afterwards."""

    on = DayField(
        label=_("Hvilken dag skjedde det?"), required=False,
        help_text=_("Både dagen det skjedde og dagen det skrives inn, blir stående i saken."),
    )  # fmt: skip


class LateLeaveForm(ActForm):
    """From which day on it may be written in, and why it is so late."""

    back_to = DayField(label=_("Fra hvilken dag kan det skrives inn?"))
    reason = text_area(_("Hvorfor kommer det så sent?"))


class ReopenForm(ActForm):
    """What was wrong with the end."""

    ground = forms.ChoiceField(
        label=_("Hvorfor skal saken gjenåpnes?"), widget=forms.RadioSelect,
        choices=[
            (Reopening.Ground.ERROR.value, _("Den ble avsluttet ved en feil")),
            (Reopening.Ground.SUPERIOR_DECISION.value, _("En overordnet avgjørelse krever det")),
        ],
        help_text=_("Siste dag flyttes ikke. De som hadde tilgang, må få den på nytt."),
    )  # fmt: skip
    reason = text_area(_("Begrunn gjenåpningen"))


class NewsForm(ActForm):
    """What the case ends on from outside: always somebody else's news, never the office's own reckoning."""

    reason = text_area(_("Hva er meldt, og av hvem?"), help_text=_("Last opp brevet som et dokument."))


class LimitationForm(NewsForm):
    """That the sanction is barred, as court or prosecutor have found."""

    def prepare(self) -> None:
        self.fields["reason"].help_text = _(
            "Den subsidiære fengselsstraffen bestemmer når ungdomsstraff er foreldet. "
            "Retten eller påtalemyndigheten regner det ut."
        )
