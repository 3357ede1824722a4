"""Keeping the catalogue: what an SLT coordinator does with the measures of their municipality."""

from collections.abc import Mapping
from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.access import Actor, may
from workflow.services.once import claim
from workflow.stages import OPEN
from youthplans.models import Measure, PlannedMeasure, Provider
from youthplans.models.catalogue import NO_PROMISE, PROMISED, PROMISED_DAYS
from youthplans.models.searching import PUBLISHED
from youthplans.models.vocabulary import EvaluationType, Evidence, MeasureStatus

CAPACITY = ("capacity_total", "capacity_free", "waiting_time_days")
PLANS_REST_ON = {*PROMISED, *PROMISED_DAYS, "provider", "district"} - NO_PROMISE - {"status"}
TAKES_PLACES_AWAY = {MeasureStatus.FULL, MeasureStatus.PAUSED, MeasureStatus.ENDED}
NEW_FOR = relativedelta(years=1)


class OthersNotTold(Exception):
    """Plans may rest on what is changed, and nobody has said that the mediation office knows."""


class StaleEdit(Exception):
    """Somebody saved the measure after this page was opened; `measure` is as it stands now."""

    def __init__(self, measure: Measure):
        super().__init__(_("Noen andre endret tiltaket mens du skrev."))
        self.measure = measure


@transaction.atomic
def add_measure(fields: Mapping, *, by: Actor, on: date, key: str = "") -> Measure:
    """Put a planned measure in the catalogue of the coordinator's own municipality and district.

    A post for several municipalities names one in the fields. Raises `PermissionDenied` to anybody but an SLT
    coordinator of the place, `ValidationError` on content, `AlreadySent` the second time a form's key comes.
    """
    claim(key, by=by, act="add_measure", about="")
    measure = Measure(
        municipality=by.appointment.municipality,
        district=by.appointment.district,
        owner_slt_coordinator=by.user,
        last_verified_at=on,
    )
    _fill(measure, fields, by, on)
    measure.write(fields["needs"], by=by.user)
    return measure


@transaction.atomic
def edit_measure(
    measure_id: int, fields: Mapping, *, version: int, by: Actor, on: date, told: bool = False
) -> Measure:
    """Change what the catalogue says. Raises as `add_measure`, and `StaleEdit` when somebody was first.

    Raises `OthersNotTold` when plans may rest on what is changed, unless `told`.
    """
    measure = _locked(measure_id, version=version, by=by, on=on)
    before = _rested_on(measure)
    needs = sorted(need.pk for need in measure.needs.all())
    _fill(measure, fields, by, on)
    changed = before != _rested_on(measure) or needs != sorted(fields["needs"])
    if changed and may_be_in_plans(measure) and not told:
        raise OthersNotTold
    return _save(measure, by, needs=fields["needs"])


@transaction.atomic
def set_status(
    measure_id: int, status: str, *, version: int, by: Actor, on: date, told: bool = False
) -> Measure:
    """Open, fill, pause, end or reopen a measure; the dates follow. Raises as `edit_measure`."""
    measure = _locked(measure_id, version=version, by=by, on=on)
    if status == measure.status:
        return measure
    if measure.status == MeasureStatus.PLANNED and status in PUBLISHED:
        require_evaluation_decided(measure)
    if status in TAKES_PLACES_AWAY and may_be_in_plans(measure) and not told:
        raise OthersNotTold
    measure.status = status
    if status == MeasureStatus.ENDED:
        measure.end_date = on
    else:
        measure.end_date = measure.end_date if measure.end_date and measure.end_date > on else None
        if status != MeasureStatus.PLANNED:
            measure.start_date = min(measure.start_date or on, on)
    measure.full_clean(exclude=["search_text"])
    return _save(measure, by)


@transaction.atomic
def verify_measure(measure_id: int, *, version: int, by: Actor, on: date) -> Measure:
    """Say that the entry was checked that day and is right. Raises as `edit_measure`."""
    measure = _locked(measure_id, version=version, by=by, on=on)
    measure.last_verified_at = on
    if measure.next_review_at and measure.next_review_at <= on:
        measure.next_review_at = None
    return _save(measure, by)


def may_be_in_plans(measure: Measure) -> bool:
    """Whether a plan can rest on the measure: it has been opened, and what is opened is never planned again."""
    return measure.status != MeasureStatus.PLANNED


def plans_using(measure: Measure) -> int | None:
    """How many running cases have the measure in their latest plan; none when few enough to point to somebody.

    No plan at all counts as few: that, too, would say something.
    """
    planned = PlannedMeasure.objects.in_latest_plan().filter(measure=measure, case__stage__in=OPEN)
    number = planned.order_by().values("case").distinct().count()
    return number if number >= settings.SMALLEST_SHOWN else None


def why_evaluate(measure: Measure, on: date) -> list[str]:
    """Why the measure should be evaluated, in words that end a sentence; none when it is, or will be."""
    looked_after = measure.evaluation_planned_on or measure.evaluation_date
    if looked_after or measure.status == MeasureStatus.ENDED:
        return []
    begun = measure.start_date
    new = measure.status == MeasureStatus.PLANNED or begun is not None and begun > on - NEW_FOR
    reasons = [
        (new, _("det er nytt")),
        (any(digit in measure.cost_to_municipality for digit in "123456789"), _("det koster kommunen penger")),
        (measure.risk_of_negative_effect, _("det kan virke uheldig")),
        (measure.anchored_in_plan, _("det er forankret i en plan")),
    ]
    return [words for holds, words in reasons if holds]


def provider_of_kind(name: str, kind: str) -> Provider:
    """The provider of that name, made when it is new; several municipalities share one.

    Raises `ValidationError` when it is known as another kind.
    """
    provider = Provider.objects.filter(name__iexact=name).first()
    if provider is None:
        provider, _created = Provider.objects.get_or_create(name=name, defaults={"kind": kind})
    if not provider.kind:
        provider.kind = kind
        provider.save()
    if provider.kind != kind:
        known = {"name": provider.name, "kind": provider.get_kind_display()}
        reason = _("%(name)s står som «%(kind)s». Velg det, eller skriv et annet navn.") % known
        raise ValidationError({"provider_kind": reason})
    return provider


def _require(by: Actor, measure: Measure, on: date) -> None:
    if not may(by, "edit_catalogue", measure, on):
        raise PermissionDenied(_("Bare SLT-koordinatoren i kommunen kan endre tiltakene der."))


def _locked(measure_id: int, *, version: int, by: Actor, on: date) -> Measure:
    """The measure as it stands, locked until the end of the transaction."""
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    _require(by, measure, on)
    if measure.version != version:
        raise StaleEdit(measure)
    return measure


def require_evaluation_decided(measure: Measure) -> None:
    """Evaluation is decided before a measure begins. Raises `ValidationError` at the field that must be filled in."""
    if not measure.evaluation_type:
        reason = _("Velg først hvordan tiltaket skal evalueres. «Ikke evaluert» er også et svar.")
        raise ValidationError({"evaluation_type": reason})
    if measure.evaluation_type != EvaluationType.NONE and not (
        measure.evaluation_planned_on or measure.evaluation_date
    ):
        raise ValidationError({"evaluation_planned_on": _("Skriv først når tiltaket skal evalueres.")})


def _rested_on(measure: Measure) -> dict:
    """The facts a plan rests on, codes in order; the needs are read apart."""
    fields = [field for field in measure._meta.concrete_fields if field.name in PLANS_REST_ON]
    values = {field.name: getattr(measure, field.attname) for field in fields}
    return {name: sorted(value) if isinstance(value, list) else value for name, value in values.items()}


def _fill(measure: Measure, fields: Mapping, by: Actor, on: date) -> None:
    """The typed values, held against the model; nobody moves a measure out of their own reach."""
    reported = [getattr(measure, name) for name in CAPACITY]
    for name in fields.keys() - {"needs", "provider_name", "provider_kind", "reported_on"}:
        setattr(measure, name, fields[name])
    _require(by, measure, on)
    _require_source_of_evidence(measure)
    measure.provider = provider_of_kind(fields["provider_name"], fields["provider_kind"])
    _date_the_report(measure, fields.get("reported_on"), reported, on)
    measure.full_clean(exclude=["search_text"])


def _require_source_of_evidence(measure: Measure) -> None:
    if measure.evidence == Evidence.DOCUMENTED and not measure.evidence_reference:
        reason = _("Skriv hvor virkningen er dokumentert, eller velg noe annet enn «Dokumentert effekt».")
        raise ValidationError({"evidence_reference": reason})


def _date_the_report(measure: Measure, given: date | None, before: list, on: date) -> None:
    """Places and waiting time share one day: the one that was given, or today when a number is another."""
    told = [getattr(measure, name) for name in CAPACITY]
    if given and given > on:
        raise ValidationError({"reported_on": _("Tallene kan ikke være meldt etter i dag.")})
    if not any(number is not None for number in told):
        measure.capacity_reported_on = None
    elif given or told != before:
        measure.capacity_reported_on = given or on


def _save(measure: Measure, by: Actor, needs=None) -> Measure:
    measure.version += 1
    measure.write(needs, by=by.user)
    return measure
