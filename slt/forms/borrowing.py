"""What is asked when a place is borrowed: fixed choices only; and what the place answers."""

from datetime import date

from django import forms
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from slt.models import AgeBand
from slt.models.borrowing import Answer, Hours
from workflow.forms.fields import SpokenForm
from workflow.ident import holds_number
from youthplans.models.vocabulary import NeedCode

MONTHS_AHEAD = 12
YES, NO = "yes", "no"


def capitalised(choices) -> list[tuple[str, str]]:
    """Choices begin with a capital here; in running text they don't."""
    return [(code, capfirst(words)) for code, words in choices]


def months_from(today: date) -> list[tuple[str, str]]:
    """This month and those that follow, each by its first day."""
    places = [today.year * 12 + today.month - 1 + ahead for ahead in range(MONTHS_AHEAD)]
    months = [date(place // 12, place % 12 + 1, 1) for place in places]
    return [(month.isoformat(), f"{capfirst(MONTHS[month.month])} {month.year}") for month in months]


class AskForm(SpokenForm):
    """The request. No field takes text, so nobody can be described."""

    need = forms.ChoiceField(label=_("Hva trengs det hjelp med?"))
    age_band = forms.ChoiceField(label=_("Hvor gammel er ungdommen?"), widget=forms.RadioSelect)
    wanted_from = forms.TypedChoiceField(label=_("Når kan det begynne?"), coerce=date.fromisoformat)
    hours = forms.ChoiceField(label=_("Når på dagen passer det?"), widget=forms.RadioSelect)
    interpreter = forms.TypedChoiceField(
        label=_("Trengs det tolk?"), widget=forms.RadioSelect, coerce=lambda text: text == YES,
        choices=[(YES, _("Ja")), (NO, _("Nei"))],
    )  # fmt: skip

    def __init__(self, *args, today: date, **kwargs) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The choices, in the language that is spoken now."""
        self.fields["need"].choices = [("", _("Velg behov")), *capitalised(NeedCode.choices)]
        self.fields["age_band"].choices = capitalised(AgeBand.choices)
        self.fields["wanted_from"].choices = [("", _("Velg måned")), *months_from(self.today)]
        self.fields["hours"].choices = capitalised(Hours.choices)


class AnswerForm(SpokenForm):
    """The answer: yes, later or no, and what happens next, by function."""

    answer = forms.ChoiceField(label=_("Kan de få plass?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Hva skjer videre?"), max_length=500, widget=forms.Textarea({"rows": 4}),
        help_text=_("Skriv hvem koordinatoren skal ringe, som funksjon. Ikke skriv om enkeltpersoner."),
    )  # fmt: skip

    def prepare(self) -> None:
        """The choices, in the language that is spoken now."""
        self.fields["answer"].choices = capitalised(Answer.choices)

    def clean_text(self) -> str:
        """The text without anybody's birth number."""
        text = self.cleaned_data["text"]
        if holds_number(text):
            raise forms.ValidationError(_("Fjern fødselsnummeret. Svaret skal ikke handle om en enkeltperson."))
        return text
