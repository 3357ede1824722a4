"""Keeping the catalogue: what an SLT coordinator does with the measures of their municipality."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.access import Actor, may
from youthplans.models import Measure, Provider
from youthplans.models.vocabulary import MeasureStatus

CAPACITY = ("capacity_total", "capacity_free")


class StaleEdit(Exception):
    """Somebody saved the measure after this page was opened; `measure` is as it stands now."""

    def __init__(self, measure: Measure):
        super().__init__(_("Noen andre endret tiltaket mens du skrev."))
        self.measure = measure


@transaction.atomic
def add_measure(fields: Mapping, *, by: Actor, on: date) -> Measure:
    """Put a planned measure in the catalogue of the coordinator's own municipality and district.

    Raises `PermissionDenied` to anybody but an SLT coordinator, `ValidationError` on content.
    """
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
def edit_measure(measure_id: int, fields: Mapping, *, version: int, by: Actor, on: date) -> Measure:
    """Change what the catalogue says. Raises as `add_measure`, and `StaleEdit` when somebody was first."""
    measure = _locked(measure_id, version=version, by=by, on=on)
    _fill(measure, fields, by, on)
    return _save(measure, by, needs=fields["needs"])


@transaction.atomic
def set_status(measure_id: int, status: str, *, version: int, by: Actor, on: date) -> Measure:
    """Open, fill, pause, end or reopen a measure; the dates follow. Raises as `edit_measure`."""
    measure = _locked(measure_id, version=version, by=by, on=on)
    if status == measure.status:
        return measure
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


def provider_of_kind(name: str, kind: str) -> Provider:
    """The provider of that name, made when it is new; several municipalities share one.

    Raises `ValidationError` when it is known as another kind.
    """
    provider = Provider.objects.filter(name__iexact=name).first()
    if provider is None:
        provider, _created = Provider.objects.get_or_create(name=name, defaults={"kind": kind})
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


def _fill(measure: Measure, fields: Mapping, by: Actor, on: date) -> None:
    """The typed values, held against the model; nobody moves a measure out of their own reach."""
    reported = [getattr(measure, name) for name in CAPACITY]
    for name in fields.keys() - {"needs", "provider_name", "provider_kind"}:
        setattr(measure, name, fields[name])
    _require(by, measure, on)
    measure.provider = provider_of_kind(fields["provider_name"], fields["provider_kind"])
    if reported != [getattr(measure, name) for name in CAPACITY]:
        measure.capacity_reported_on = on
    measure.full_clean(exclude=["search_text"])


def _save(measure: Measure, by: Actor, needs=None) -> Measure:
    measure.version += 1
    measure.write(needs, by=by.user)
    return measure
