"""What is asked for in the catalogue: the search, and the facts of a measure."""

from collections.abc import Iterator

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow.law.facts import Category
from workflow.models import CityDistrict, Municipality
from youthplans.models import Measure, Provider
from youthplans.models.catalogue import OLDEST_AGE
from youthplans.models.vocabulary import MeasureStatus, NeedCode, ProviderKind

EVERYWHERE = "all"
PLACES = [("free", _("ledig nå")), ("full", _("fullt")), ("untold", _("ikke oppgitt"))]
CHECKED = [("yes", _("sjekket")), ("no", _("bør sjekkes"))]
CATEGORIES = {
    Category.COMPENSATION: _("oppreisning som ikke er penger"),
    Category.PROGRAMME: _("kriminalitetsforebyggende program eller behandling"),
    Category.EDUCATION: _("opplæring, arbeid eller samfunnsnyttige oppgaver"),
    Category.TALKS: _("samtaler med politiet eller andre i teamet"),
    Category.REPORTING: _("meldeplikt"),
    Category.SOBRIETY: _("avhold fra rus, med prøver"),
    Category.CURFEW: _("innetid"),
    Category.RESIDENCE: _("oppholdssted"),
    Category.NO_CONTACT: _("unngå kontakt med bestemte personer"),
    Category.OTHER: _("annet egnet tiltak"),
}


class SearchForm(forms.Form):
    """What to look for; everything may be left out."""

    text = forms.CharField(
        label=_("Søk"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    municipality = forms.ChoiceField(label=_("Kommune"), required=False)
    age = forms.IntegerField(
        label=_("Alder"),
        required=False,
        min_value=0,
        max_value=OLDEST_AGE,
        error_messages={"invalid": _("Skriv alderen som et tall.")},
    )
    needs = forms.MultipleChoiceField(label=_("Behov"), required=False, choices=NeedCode.choices)
    places = forms.MultipleChoiceField(label=_("Plasser"), required=False, choices=PLACES)
    status = forms.MultipleChoiceField(label=_("Status"), required=False, choices=MeasureStatus.choices)
    checked = forms.MultipleChoiceField(label=_("Opplysninger"), required=False, choices=CHECKED)

    FACETS = ("needs", "places", "status", "checked")

    def __init__(self, data, *, municipalities: list[Municipality], own: str):
        super().__init__(data)
        named = [(m.number, f"{m.name} ({m.measures})") for m in municipalities]
        self.fields["municipality"].choices = [("", own), (EVERYWHERE, _("Hele landet")), *named]


class VersionForm(forms.Form):
    """Which version of the measure the page showed."""

    version = forms.IntegerField(min_value=1)


class StatusForm(VersionForm):
    """What becomes of the measure."""

    status = forms.ChoiceField(choices=MeasureStatus.choices)


MISSING = {
    "title": _("Skriv navnet på tiltaket."),
    "description": _("Skriv kort hva tiltaket er."),
    "provider_name": _("Skriv hvem som tilbyr tiltaket."),
    "needs": _("Velg minst ett behov."),
    "prevention_level": _("Velg nivå."),
    "prevention_step": _("Velg trinn."),
}


class MeasureForm(forms.ModelForm):
    """The facts of a measure. The status has its own buttons; the municipality follows the coordinator."""

    provider_name = forms.CharField(
        label=_("Hvem tilbyr det?"), max_length=160, widget=forms.TextInput({"list": "providers"})
    )
    provider_kind = forms.ChoiceField(label=_("Hva slags tilbyder er det?"), choices=ProviderKind.choices)
    needs = forms.MultipleChoiceField(
        label=_("Behov"), choices=NeedCode.choices, widget=forms.CheckboxSelectMultiple
    )
    source_url = forms.URLField(label=_("Nettside"), required=False, max_length=500, assume_scheme="https")
    statutory_categories = forms.MultipleChoiceField(
        label=_("Plass i ungdomsplanen"),
        required=False,
        choices=[(category.value, label) for category, label in CATEGORIES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hva tiltaket kan brukes som, etter konfliktrådsloven § 25 første ledd."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    template_name = "youthplans/_measure_form.html"
    GROUPS = (
        (_("Om tiltaket"), ("title", "description", "provider_name provider_kind", "district place")),
        (_("Hvem det er for"), ("needs", "age_from age_to", "prevention_level prevention_step", "languages")),
        (_("Plasser"), ("capacity_total capacity_free waiting_time_days", "start_date end_date")),
        (
            _("Å få plass"),
            ("referral_route cost_to_user", "contact_role", "contact_phone contact_email", "source_url"),
        ),
        (_("Rettslig"), ("legal_basis", "statutory_categories", "health_service", "consent_needed")),
        (
            _("Virker det?"),
            (
                "evidence evidence_reference",
                "evaluation_type evaluation_by evaluation_date",
                "risk_of_negative_effect",
            ),
        ),
        (_("Drift"), ("anchored_in_plan", "cost_to_municipality funding_source", "next_review_at")),
    )

    class Meta:
        model = Measure
        fields = [
            "title", "description", "district", "place", "needs", "age_from", "age_to",
            "prevention_level", "prevention_step", "languages", "capacity_total", "capacity_free",
            "waiting_time_days", "start_date", "end_date", "referral_route", "contact_role",
            "contact_phone", "contact_email", "cost_to_user", "source_url", "legal_basis",
            "statutory_categories", "health_service", "consent_needed", "evidence",
            "evidence_reference", "evaluation_type", "evaluation_date", "evaluation_by",
            "risk_of_negative_effect", "anchored_in_plan", "cost_to_municipality", "funding_source",
            "next_review_at",
        ]  # fmt: skip
        widgets = {
            "description": forms.Textarea({"rows": 4}),
            **{
                name: forms.DateInput({"type": "date"}, format="%Y-%m-%d")
                for name in ("start_date", "end_date", "evaluation_date", "next_review_at")
            },
        }
        help_texts = {
            "description": _("To–tre korte setninger. Ikke skriv om enkeltpersoner."),
            "contact_role": _("En funksjon, for eksempel «leder av uteteamet», ikke et navn."),
            "legal_basis": _("Hva tiltaket bygger på, for eksempel samtykke eller vilkår i ungdomsplan."),
            "capacity_free": _("La stå tomt når du ikke vet."),
            "health_service": _("Her gjelder den strengeste taushetsplikten."),
        }

    def __init__(self, *args, own_district: CityDistrict | None, **kwargs):
        super().__init__(*args, **kwargs)
        measure = self.instance
        for name, words in MISSING.items():
            self.fields[name].error_messages["required"] = words
        self.providers = list(Provider.objects.values_list("name", flat=True))
        self._limit_districts(measure.municipality, own_district)
        self._write_out_choices()
        self.initial.setdefault("version", measure.version)
        if measure.pk:
            self.initial["needs"] = [need.pk for need in measure.needs.all()]
        if measure.provider:
            self.initial.setdefault("provider_name", measure.provider.name)
            self.initial.setdefault("provider_kind", measure.provider.kind)

    def _limit_districts(self, municipality: Municipality, own: CityDistrict | None) -> None:
        """A district's own coordinator has nothing to choose."""
        districts = municipality.districts.all()
        if not own and districts.exists():
            self.fields["district"].queryset = districts
            self.fields["district"].empty_label = _("Hele kommunen")
        else:
            del self.fields["district"]

    def _write_out_choices(self) -> None:
        """Choices begin with a capital here; in running text they don't."""
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                untold = _("Velg") if field.required else _("Ikke oppgitt")
                field.choices = [(code, capfirst(words) if code else untold) for code, words in field.choices]

    def groups(self) -> Iterator[tuple[str, list[list[forms.BoundField]]]]:
        """The fields under their headings, line by line, in the order they are asked."""
        for heading, lines in self.GROUPS:
            asked = [[self[name] for name in line.split() if name in self.fields] for line in lines]
            yield heading, [line for line in asked if line]

    def clean_provider_name(self) -> str:
        return " ".join(self.cleaned_data["provider_name"].split())

    def facts(self) -> dict:
        """What was typed, for the service; which version it was typed on goes beside it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
