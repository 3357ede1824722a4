"""What is asked for when the catalogue is kept: the facts of a measure, its status, which version was shown."""

from collections.abc import Iterator, Sequence
from itertools import count

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow import clock, ident
from workflow.forms.fields import DayField
from workflow.models import Appointment, CityDistrict, Municipality, Role, User
from youthplans.models import Measure, Provider
from youthplans.models.vocabulary import CATEGORIES, Language, MeasureStatus, NeedCode, ProviderKind


TOLD = _("Jeg har varslet konfliktrådet om endringen")


class VersionForm(forms.Form):
    """Which version of the measure the page showed."""

    version = forms.IntegerField(min_value=1)


class StatusForm(VersionForm):
    """What becomes of the measure, and whether those who plan with it know."""

    status = forms.ChoiceField(choices=[one for one in MeasureStatus.choices if one[0] != MeasureStatus.PLANNED])
    told = forms.BooleanField(label=TOLD, required=False)


MISSING = {
    "title": _("Skriv navnet på tiltaket."),
    "description": _("Skriv kort hva tiltaket er."),
    "provider_name": _("Skriv hvem som tilbyr tiltaket."),
    "provider_kind": _("Velg hva slags tilbyder det er."),
    "needs": _("Velg minst ett behov."),
    "prevention_level": _("Velg nivå."),
    "prevention_step": _("Velg trinn."),
}


DAYS = (
    "start_date", "end_date", "evaluation_planned_on", "evaluation_date", "prioritised_on", "anchored_on",
    "next_review_at",
)  # fmt: skip
NOT_AFTER_TODAY = ("evaluation_date", "prioritised_on", "anchored_on")
EMPTY_PERIODS, MOST_PERIODS = 2, 20


class MeasureForm(forms.ModelForm):
    """The facts of a measure. The status has its own buttons; the municipality follows the coordinator's posts."""

    municipality = forms.ModelChoiceField(label=_("Kommune"), queryset=Municipality.objects.none())
    provider_name = forms.CharField(
        label=_("Hvem tilbyr det?"), max_length=160, widget=forms.TextInput({"list": "providers"})
    )
    provider_kind = forms.ChoiceField(
        label=_("Hva slags tilbyder er det?"), choices=[("", _("Velg")), *ProviderKind.choices]
    )
    needs = forms.MultipleChoiceField(
        label=_("Behov"), choices=NeedCode.choices, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Språk"), required=False, choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    interpreter = forms.NullBooleanField(label=_("Kan tiltaket gis med tolk?"), required=False)
    reported_on = DayField(
        label=_("Meldt"), required=False, help_text=_("Står det tomt, gjelder nye tall fra i dag.")
    )
    source_url = forms.URLField(label=_("Nettside"), required=False, max_length=500, assume_scheme="https")
    statutory_categories = forms.MultipleChoiceField(
        label=_("Plass i ungdomsplanen"),
        required=False,
        choices=[(category.value, label) for category, label in CATEGORIES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hva tiltaket kan brukes som, etter konfliktrådsloven § 25 første ledd."),
    )
    told = forms.BooleanField(label=TOLD, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    template_name = "youthplans/_measure_form.html"
    GROUPS = (
        (_("Om tiltaket"), ("title", "description", "provider_name provider_kind", "municipality district", "place")),
        (
            _("Hvem det er for"),
            ("needs", "age_from age_to", "prevention_level prevention_step", "languages", "interpreter"),
        ),
        (
            _("Plasser"),
            (
                "capacity_total capacity_free", "waiting_time_days reported_on", "start_date end_date",
                "closed_periods",
            ),
        ),
        (
            _("Å få plass"),
            ("referral_route cost_to_user", "contact_role", "contact_phone contact_email", "source_url"),
        ),
        (_("Rettslig"), ("legal_basis", "statutory_categories", "health_service", "consent_needed")),
        (
            _("Virker det?"),
            (
                "evidence evidence_reference",
                "evaluation_type evaluation_planned_on",
                "evaluation_date evaluation_by",
                "risk_of_negative_effect",
            ),
        ),
        (
            _("Drift"),
            (
                "anchored_in_plan", "prioritised_on anchored_on", "cost_to_municipality funding_source",
                "next_review_at", "owner_slt_coordinator",
            ),
        ),
    )  # fmt: skip

    class Meta:
        model = Measure
        fields = [
            "title", "description", "district", "place", "needs", "age_from", "age_to",
            "prevention_level", "prevention_step", "languages", "interpreter", "capacity_total", "capacity_free",
            "waiting_time_days", "start_date", "end_date", "referral_route", "contact_role",
            "contact_phone", "contact_email", "cost_to_user", "source_url", "legal_basis",
            "statutory_categories", "health_service", "consent_needed", "evidence",
            "evidence_reference", "evaluation_type", "evaluation_planned_on", "evaluation_date", "evaluation_by",
            "risk_of_negative_effect", "anchored_in_plan", "prioritised_on", "anchored_on",
            "cost_to_municipality", "funding_source", "next_review_at", "owner_slt_coordinator",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea({"rows": 4})}
        field_classes = dict.fromkeys(DAYS, DayField)
        help_texts = {
            "description": _("To–tre korte setninger. Ikke skriv om enkeltpersoner."),
            "contact_role": _("En funksjon, for eksempel «leder av uteteamet». Skriv ikke navn eller privat telefon."),
            "legal_basis": _("Hva tiltaket bygger på, for eksempel samtykke eller vilkår i ungdomsplan."),
            "capacity_free": _("La stå tomt når du ikke vet."),
            "health_service": _("Her gjelder den strengeste taushetsplikten."),
            "evidence_reference": _("Må fylles ut når effekten er dokumentert."),
            "evaluation_type": _("Velg før tiltaket åpner."),
            "evaluation_planned_on": _("Dagen evalueringen skal være klar."),
        }

    def __init__(self, *args, posts: Sequence[Appointment], plans: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        measure = self.instance
        for name, words in MISSING.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words
        self.providers = list(Provider.objects.values_list("name", flat=True))
        self.plans = plans
        if not plans:
            del self.fields["told"]
        self._offer_places(posts)
        self._offer_owners()
        self._write_out_choices()
        self._lay_out_periods()
        self.initial.setdefault("version", measure.version)
        if measure.pk:
            self.initial["needs"] = [need.pk for need in measure.needs.all()]
        if measure.provider:
            self.initial.setdefault("provider_name", measure.provider.name)
            self.initial.setdefault("provider_kind", measure.provider.kind)

    def _offer_places(self, posts: Sequence[Appointment]) -> None:
        """The municipalities and districts of the posts; who has only one has nothing to choose."""
        measure = self.instance
        self.posts = [post for post in posts if not measure.pk or post.municipality_id == measure.municipality_id]
        municipalities = {post.municipality_id for post in self.posts}
        if len(municipalities) > 1:
            self.fields["municipality"].queryset = Municipality.objects.filter(pk__in=municipalities)
            self.fields["municipality"].initial = measure.municipality
        else:
            del self.fields["municipality"]
        whole = [post.municipality_id for post in self.posts if not post.district_id]
        own = [post.district_id for post in self.posts if post.district_id]
        districts = CityDistrict.objects.filter(Q(municipality__in=whole) | Q(pk__in=own))
        if whole and districts.exists() or len(own) > 1:
            self.fields["district"].queryset = districts
            self.fields["district"].empty_label = _("Hele kommunen") if whole else _("Velg")
        else:
            del self.fields["district"]

    def _offer_owners(self) -> None:
        """Another coordinator of the municipality can take over a measure that stands."""
        if not self.instance.pk:
            del self.fields["owner_slt_coordinator"]
            return
        posts = Appointment.objects.standing_on(clock.today()).filter(
            role=Role.SLT_COORDINATOR, municipality=self.instance.municipality_id
        )
        still = Q(appointments__in=posts) | Q(pk=self.instance.owner_slt_coordinator_id)
        self.fields["owner_slt_coordinator"].queryset = User.objects.filter(still).distinct().order_by("name")
        self.fields["owner_slt_coordinator"].empty_label = _("Ingen")

    def _lay_out_periods(self) -> None:
        """Two days for each closed period that stands or was typed, and two empty rows."""
        periods = self.instance.closed_periods
        typed = next(place for place in count() if f"closed_{place}_first" not in self.data)
        self.periods = []
        for place in range(min(max(len(periods) + EMPTY_PERIODS, typed), MOST_PERIODS)):
            names = f"closed_{place}_first", f"closed_{place}_last"
            labels = _("Stengt fra og med, periode %(number)d"), _("Stengt til og med, periode %(number)d")
            for name, label in zip(names, labels, strict=True):
                self.fields[name] = DayField(label=label % {"number": place + 1}, required=False)
            if place < len(periods):
                self.initial |= dict(zip(names, periods[place], strict=True))
            self.periods.append(names)

    def _write_out_choices(self) -> None:
        """Choices begin with a capital here; in running text they don't."""
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                untold = _("Velg") if field.required else _("Ikke oppgitt")
                field.choices = [(code, capfirst(words) if code else untold) for code, words in field.choices]
        untold = [("unknown", _("Ikke oppgitt")), ("true", _("Ja")), ("false", _("Nei"))]
        self.fields["interpreter"].widget.choices = untold

    def groups(self) -> Iterator[tuple[str, list[list[forms.BoundField]]]]:
        """The fields under their headings, line by line, in the order they are asked."""
        for heading, lines in self.GROUPS:
            names = [line.split() for line in lines if line != "closed_periods"]
            names += self.periods if "closed_periods" in lines else []
            asked = [[self[name] for name in line if name in self.fields] for line in names]
            yield heading, [line for line in asked if line]

    def clean(self) -> dict:
        """What only several fields together can tell: where it is, and when it is closed."""
        given = super().clean()
        if chosen := given.get("municipality"):
            self.instance.municipality = chosen
        if "district" in self.fields and "district" not in self.errors and not self._is_reached(given["district"]):
            self.add_error("district", _("Velg en bydel du arbeider i."))
        for name in NOT_AFTER_TODAY:
            if (day := given.get(name)) and day > clock.today():
                self.add_error(name, _("Velg en dag som ikke er etter i dag."))
        given["closed_periods"] = sorted(self._typed_periods(given))
        return given

    def _is_reached(self, district: CityDistrict | None) -> bool:
        """Whether one of the posts covers the place; a post in a district covers that district alone."""
        here = [post for post in self.posts if post.municipality_id == self.instance.municipality_id]
        return any(post.district_id in (None, district and district.pk) for post in here)

    def _typed_periods(self, given: dict) -> Iterator[list[str]]:
        """First and last day of each row that was filled in; what is wrong is said at the row."""
        for first_name, last_name in self.periods:
            first, last = given.pop(first_name, None), given.pop(last_name, None)
            if first_name in self.errors or last_name in self.errors:
                continue
            if bool(first) != bool(last):
                missing = last_name if first else first_name
                self.add_error(missing, _("Skriv både første og siste dag, eller la begge stå tomme."))
            elif first and last < first:
                self.add_error(last_name, _("Den siste dagen kan ikke komme før den første."))
            elif first:
                yield [first.isoformat(), last.isoformat()]

    def clean_provider_name(self) -> str:
        name = " ".join(self.cleaned_data["provider_name"].split())
        if ident.holds_number(name):
            raise forms.ValidationError(
                _("Fjern fødselsnummeret. Katalogen har ikke opplysninger om enkeltpersoner.")
            )
        return name

    def facts(self) -> dict:
        """What was typed, for the service; the version it was typed on and the tick go beside it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "told")}
