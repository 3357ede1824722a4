"""The catalogue: what can be offered to a young person, where, by whom, and who last checked it."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow import ident
from workflow.law.facts import Category
from workflow.models import CityDistrict, Municipality, User
from workflow.models.codes import CodesField
from workflow.models.keeping import Kept
from youthplans.models.providers import Need, Provider
from youthplans.models.search_words import search_text
from youthplans.models.searching import MeasureQuerySet
from youthplans.models.vocabulary import (
    EvaluationType,
    Evidence,
    Language,
    MeasureStatus,
    PreventionLevel,
    PreventionStep,
    ReferralRoute,
)

OLDEST_AGE = 120
AN_AGE = [MaxValueValidator(OLDEST_AGE, _("Alderen kan ikke være over %(limit_value)d år."))]
# Held by name: `Measure.write` decides when a row of history is written.
measure_record = HistoricalRecords(m2m_fields=["needs"], excluded_fields=["search_text"])


def only_languages(codes: list[str]) -> None:
    """Languages the catalogue knows by name."""
    if unknown := set(codes) - set(Language.values):
        raise ValidationError(_("Ukjent språk: %(codes)s."), params={"codes": ", ".join(sorted(unknown))})


def only_periods(periods: list) -> None:
    """Closed periods: a list of first and last day, each as 2026-07-01."""
    try:
        in_order = all(date.fromisoformat(first) <= date.fromisoformat(last) for first, last in periods)
    except (TypeError, ValueError):
        raise ValidationError(_("Skriv første og siste dag i hver stengte periode.")) from None
    if not in_order:
        raise ValidationError(_("Den siste dagen kan ikke komme før den første."))


def only_plan_categories(codes: list[str]) -> None:
    """The kinds of measure a plan may hold (konfliktrådsloven § 25 første ledd)."""
    if unknown := set(codes) - {category.value for category in Category}:
        raise ValidationError(_("Ukjent kategori: %(codes)s."), params={"codes": ", ".join(sorted(unknown))})


# What a plan keeps of the entry.
PROMISED = (
    "version", "title", "description", "place", "contact_role", "contact_phone", "contact_email",
    "languages", "interpreter", "prevention_level", "prevention_step", "age_from", "age_to", "status", "capacity_total",
    "capacity_free", "closed_periods", "waiting_time_days", "referral_route", "cost_to_user", "legal_basis",
    "statutory_categories", "health_service", "consent_needed", "evaluation_type", "evidence",
    "evidence_reference", "risk_of_negative_effect", "source_url",
)  # fmt: skip
PROMISED_DAYS = ("capacity_reported_on", "evaluation_date", "last_verified_at", "start_date", "end_date")
# Kept with it, but no promise: numbers that change from week to week, evaluation, and what keeping moves.
NO_PROMISE = {
    "version", "capacity_total", "capacity_free", "capacity_reported_on", "waiting_time_days", "evaluation_type",
    "evaluation_date", "last_verified_at",
}  # fmt: skip


class Measure(Kept):
    """A measure in a municipality. It holds no personal data, only functions and numbers."""

    title = models.CharField(_("navn på tiltaket"), max_length=160)
    # Empty only where a file told of no such thing, as with provider, needs, level and step: see `lacks`.
    description = models.TextField(_("hva det er"), max_length=2000, blank=True)
    municipality = models.ForeignKey(Municipality, verbose_name=_("kommune"), on_delete=models.PROTECT)
    district = models.ForeignKey(
        CityDistrict, verbose_name=_("bydel"), null=True, blank=True, on_delete=models.PROTECT
    )
    place = models.CharField(_("sted og transport"), max_length=120, blank=True)
    provider = models.ForeignKey(
        Provider, verbose_name=_("tilbyder"), null=True, blank=True, on_delete=models.PROTECT
    )
    contact_role = models.CharField(_("kontakt"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telefon"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-post"), blank=True)

    needs = models.ManyToManyField(Need, verbose_name=_("behov"), related_name="measures", blank=True)
    prevention_level = models.CharField(_("nivå"), max_length=12, choices=PreventionLevel, blank=True)
    prevention_step = models.CharField(_("trinn"), max_length=20, choices=PreventionStep, blank=True)
    age_from = models.PositiveSmallIntegerField(_("alder fra"), null=True, blank=True, validators=AN_AGE)
    age_to = models.PositiveSmallIntegerField(_("alder til"), null=True, blank=True, validators=AN_AGE)
    languages = CodesField(_("språk"), validators=[only_languages])
    interpreter = models.BooleanField(_("tolk"), null=True, blank=True)

    status = models.CharField(
        _("status"), max_length=8, choices=MeasureStatus.choices, default=MeasureStatus.PLANNED
    )
    start_date = models.DateField(_("startet"), null=True, blank=True)
    end_date = models.DateField(_("avsluttet"), null=True, blank=True)
    capacity_total = models.PositiveIntegerField(_("plasser i alt"), null=True, blank=True)
    capacity_free = models.PositiveIntegerField(_("ledige plasser"), null=True, blank=True)
    capacity_reported_on = models.DateField(_("plasser og ventetid meldt"), null=True, blank=True)
    closed_periods = models.JSONField(_("stengt"), default=list, blank=True, validators=[only_periods])
    waiting_time_days = models.PositiveSmallIntegerField(_("ventetid i dager"), null=True, blank=True)
    referral_route = models.CharField(
        _("hvem kan be om plass"), max_length=20, choices=ReferralRoute, blank=True
    )
    cost_to_user = models.CharField(_("pris for ungdommen"), max_length=120, blank=True)
    cost_to_municipality = models.CharField(_("pris for kommunen"), max_length=120, blank=True)
    funding_source = models.CharField(_("hvem betaler"), max_length=160, blank=True)

    # Contracts with drug tests were stopped for want of a legal basis.
    legal_basis = models.CharField(_("rettslig grunnlag"), max_length=300, blank=True)
    statutory_categories = models.JSONField(
        _("plass i ungdomsplanen"), default=list, blank=True, validators=[only_plan_categories]
    )
    health_service = models.BooleanField(_("helsetjeneste"), default=False)
    consent_needed = models.BooleanField(_("krever eget samtykke"), default=False)

    evaluation_type = models.CharField(_("evaluering"), max_length=10, choices=EvaluationType, blank=True)
    evaluation_planned_on = models.DateField(_("evalueres"), null=True, blank=True)
    evaluation_date = models.DateField(_("evaluert"), null=True, blank=True)
    evaluation_by = models.CharField(_("evaluert av"), max_length=160, blank=True)
    evidence = models.CharField(_("kunnskap om virkning"), max_length=14, choices=Evidence, blank=True)
    evidence_reference = models.CharField(_("kilde til kunnskapen"), max_length=300, blank=True)
    risk_of_negative_effect = models.CharField(_("fare for uheldig virkning"), max_length=300, blank=True)
    anchored_in_plan = models.CharField(_("forankret i plan"), max_length=300, blank=True)
    prioritised_on = models.DateField(_("prioritert i samordningsgruppen"), null=True, blank=True)
    anchored_on = models.DateField(_("vedtatt i styringsgruppen"), null=True, blank=True)

    owner_slt_coordinator = models.ForeignKey(
        User,
        verbose_name=_("SLT-koordinator"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    last_verified_at = models.DateField(_("sist sjekket"), null=True, blank=True)
    next_review_at = models.DateField(_("sjekkes igjen"), null=True, blank=True)
    source_url = models.URLField(_("nettside"), max_length=500, blank=True)
    # As the page wrote it, often a year alone; the date of a page is not a date somebody checked.
    source_dated = models.CharField(_("nettsidens dato"), max_length=10, blank=True)
    # What the row was called in the file it came from: loading the file again finds it, renamed or not.
    file_key = models.CharField(max_length=400, unique=True, null=True, editable=False)
    search_text = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = measure_record
    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["municipality", "status", "title"], name="measures_of_a_municipality"),
            models.Index(fields=["status", "title"], name="measures_by_status"),
            models.Index(fields=["last_verified_at"], name="measures_by_last_check"),
            models.Index(fields=["title", "id"], name="measures_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                name="measure_ages_in_order",
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")),
            ),
            models.CheckConstraint(
                name="measure_ages_are_ages",
                condition=(Q(age_from__isnull=True) | Q(age_from__lte=OLDEST_AGE))
                & (Q(age_to__isnull=True) | Q(age_to__lte=OLDEST_AGE)),
            ),
            models.CheckConstraint(
                name="measure_free_places_exist",
                condition=Q(capacity_free__isnull=True)
                | Q(capacity_total__isnull=True)
                | Q(capacity_free__lte=F("capacity_total")),
            ),
            models.CheckConstraint(
                name="measure_ends_after_it_starts",
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
            ),
            models.CheckConstraint(
                name="measure_ended_has_an_end_date",
                condition=~Q(status=MeasureStatus.ENDED) | Q(end_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The rules of the constraints, said at the field that must be changed."""
        wrong = {}
        if _falls(self.age_from, self.age_to):
            wrong["age_to"] = _("«Alder til» kan ikke være lavere enn «alder fra».")
        if _falls(self.capacity_free, self.capacity_total):
            wrong["capacity_free"] = _("Det kan ikke være flere ledige plasser enn plasser i alt.")
        if _falls(self.start_date, self.end_date):
            wrong["end_date"] = _("Tiltaket kan ikke slutte før det starter.")
        if self.status == MeasureStatus.ENDED and not self.end_date:
            wrong["end_date"] = _("Et avsluttet tiltak må ha en sluttdato.")
        if self.district and self.district.municipality_id != self.municipality_id:
            wrong["district"] = _("Bydelen ligger ikke i kommunen.")
        for field in self._meta.concrete_fields:
            if field.editable and ident.holds_number(str(getattr(self, field.attname))):
                wrong[field.name] = _("Fjern fødselsnummeret. Katalogen har ikke opplysninger om enkeltpersoner.")
        if wrong:
            raise ValidationError(wrong)

    @transaction.atomic
    def write(self, needs: list[Need | str] | None = None, *, by: User | None) -> None:
        """Save the measure, and its needs when given, as one row of history; the library writes several."""
        history_type = "+" if self._state.adding else "~"
        kept = self.needs.all() if needs is None and self.pk else needs or ()
        self.fill_search_text([getattr(need, "pk", need) for need in kept])
        self.skip_history_when_saving = True
        self.save()
        if needs is not None:
            self.needs.set(needs)
        del self.skip_history_when_saving
        self._history_user = by
        measure_record.create_historical_record(self, history_type)

    def fill_search_text(self, needs: list[str]) -> None:
        """What the measure is found by, with these needs; kept anew whenever it is saved."""
        where = (self.provider, self.district, self.municipality)
        words = [self.title, self.description, self.place, *(str(name) for name in where if name)]
        self.search_text = search_text(words, needs)

    def closed_on(self, day: date) -> date | None:
        """The last day of the closed period that covers the day; none when the measure isn't closed."""
        periods = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.closed_periods]
        return max((last for first, last in periods if first <= day <= last), default=None)

    def is_stale_on(self, day: date) -> bool:
        """Whether the entry should be checked; the rule of `searching.stale_on` for one measure."""
        if self.last_verified_at is None or (self.next_review_at and self.next_review_at <= day):
            return True
        return self.last_verified_at < day - timedelta(days=settings.MEASURE_STALE_AFTER_DAYS)

    @property
    def lacks(self) -> list[str]:
        """What a person must still say of a measure that came from a file without it, by the fields' names."""
        told = {name: getattr(self, name) for name in ("description", "provider", "prevention_level", "prevention_step")}
        return [name for name, value in (told | {"needs": self.needs.all()}).items() if not value]

    @property
    def is_full(self) -> bool:
        none_free = self.status == MeasureStatus.OPEN and self.capacity_free == 0
        return none_free or self.status == MeasureStatus.FULL

    @property
    def taken_percent(self) -> int | None:
        """How much of the capacity is in use, where both numbers are known."""
        if self.is_full:
            return 100
        if not self.capacity_total or self.capacity_free is None:
            return None
        return round(100 * (self.capacity_total - self.capacity_free) / self.capacity_total)

    def snapshot(self) -> dict:
        """What was promised, for a plan to keep: plain values that survive any later edit."""
        kept = {name: getattr(self, name) for name in PROMISED}
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in PROMISED_DAYS}
        return {
            "measure": self.pk,
            **kept,
            **days,
            "needs": [need.pk for need in self.needs.all()],
            "provider": self.provider.name if self.provider else "",
            "provider_kind": self.provider.kind if self.provider else "",
            "municipality": self.municipality_id,
            "municipality_name": self.municipality.name,
            "district_name": self.district.name if self.district else "",
        }


def _falls(first: int | date | None, last: int | date | None) -> bool:
    """Whether both are told and the last is lower than the first."""
    return first is not None and last is not None and last < first
