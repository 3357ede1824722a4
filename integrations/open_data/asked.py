"""What can be asked of the open data, and the sentence that says which parameter is wrong."""

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.models import Municipality
from youthplans.models.catalogue import OLDEST_AGE
from youthplans.models.vocabulary import NeedCode


MEANING = {
    "kommune": _("Kommunenummer med fire sifre, for eksempel 3407."),
    "behov": _("Kode for et behov. Gjenta parameteren for flere; ett av dem er nok."),
    "alder": _("Alder i hele år, fra 0 til 120."),
    "endret_etter": _("Bare tiltak endret fra og med denne dagen eller dette tidspunktet."),
    "etter": _("Hvor i listen svaret begynner. Følg «next» i stedet for å skrive den selv."),
    "sprak": _("Språk for ordene: bokmål (nb), nynorsk (nn) eller engelsk."),
}


class BadQuestion(Exception):
    """A parameter can't be used; the text names it."""


class MomentField(forms.Field):
    """A day or a moment as ISO 8601 writes it; a day begins at midnight in Oslo."""

    def to_python(self, value: str | None) -> datetime | None:
        """The moment. Raises ValidationError when there is no such day."""
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
            moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
            return moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValidationError(MEANING["endret_etter"]) from error


class LanguageQuestion(forms.Form):
    """The language of the words."""

    sprak = forms.ChoiceField(required=False, choices=settings.LANGUAGES)


class MeasuresQuestion(LanguageQuestion):
    """Which measures, and from where in the list."""

    kommune = forms.ModelChoiceField(Municipality.objects.all(), required=False)
    behov = forms.MultipleChoiceField(required=False, choices=NeedCode.choices)
    alder = forms.IntegerField(required=False, min_value=0, max_value=OLDEST_AGE)
    endret_etter = MomentField(required=False)
    etter = forms.IntegerField(required=False, min_value=0, max_value=BigIntegerField.MAX_BIGINT)


def read(form: type[forms.Form], asked: QueryDict) -> dict:
    """What was asked. Raises BadQuestion for the first parameter that is unknown or wrong."""
    fields = form.base_fields
    for name in asked:
        if name not in fields:
            raise BadQuestion(_("Parameteren «%s» finnes ikke. Ta den bort.") % name[:40])
        if len(asked.getlist(name)) > 1 and not isinstance(fields[name], forms.MultipleChoiceField):
            raise BadQuestion(_("Parameteren «%s» kan bare stå én gang.") % name)
    filled = form(asked)
    if filled.is_valid():
        return filled.cleaned_data
    wrong = next(iter(filled.errors))
    words = {"name": wrong, "meaning": MEANING[wrong]}
    raise BadQuestion(_("Parameteren «%(name)s» kan ikke leses. %(meaning)s") % words)
