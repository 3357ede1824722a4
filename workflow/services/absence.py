"""Planning who stands in: a coordinator is away from a day until one, and a colleague of the office carries the cases."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.access import Actor, may
from workflow.models import Appointment, Cover, Notice, Office, Role, User
from workflow.services.notices import Kind, announce, notify
from workflow.services.once import claim
from workflow.services.people import PAST


def _page(_notice: Notice) -> str:
    return reverse("absences")


PLANNED = announce(Kind("absence_planned", gettext_lazy("Et fravær har fått vara"), _page, urgent=True))
CHANGED = announce(Kind("absence_changed", gettext_lazy("Et fravær har fått nye dager"), _page, urgent=True))
TAKEN_BACK = announce(Kind("absence_taken_back", gettext_lazy("Et fravær er avsluttet"), _page, urgent=True))


def absences_under(by: Actor, on: date) -> QuerySet[Cover]:
    """The absences the actor may see, now and ahead: all of the office for a head, their own for a coordinator."""
    ahead = Cover.objects.not_over(on).filter(office=by.appointment.office_id).order_by("from_on", "pk")
    if by.role == Role.YOUTH_COORDINATOR:
        ahead = ahead.filter(Q(coordinator=by.user) | Q(deputy=by.user))
    return ahead.select_related("coordinator", "deputy")


def coordinators_of(office: Office, on: date) -> QuerySet[User]:
    """The coordinators of the office that day, by name."""
    standing = Appointment.objects.standing_on(on).filter(role=Role.YOUTH_COORDINATOR, office=office)
    return User.objects.filter(appointments__in=standing).order_by("name", "pk")


@transaction.atomic
def plan_absence(*, coordinator: User, deputy: User, from_on: date, to_on: date, by: Actor, on: date,
                 submission: str = "") -> Cover:  # fmt: skip
    """Let a colleague carry a coordinator's cases from a day until one; both are told.

    Raises PermissionDenied where it is not the actor's to plan, AlreadySent, and ValidationError for days that have
    been, for somebody who is not a coordinator here on those days, or is away or carries another's cases then.
    """
    _require(by, coordinator)
    _in_turn(by.office)
    claim(submission, by=by, act="plan_absence", about=str(by.office.pk))
    cover = Cover(coordinator=coordinator, deputy=deputy, office=by.office, from_on=from_on, to_on=to_on)
    if from_on < on:
        raise ValidationError({"from_on": PAST})
    return _save(cover, PLANNED, by)


@transaction.atomic
def change_absence(pk: int, *, from_on: date, to_on: date, by: Actor, on: date) -> Cover:
    """Other days for the same absence; what has begun keeps its first day.

    Raises Cover.DoesNotExist where it is over or not the actor's to see, and what `plan_absence` raises.
    """
    cover = _locked(pk, by, on)
    if not cover.has_begun(on) and from_on < on:
        raise ValidationError({"from_on": PAST})
    if to_on < on:
        raise ValidationError({"to_on": PAST})
    cover.from_on, cover.to_on = cover.from_on if cover.has_begun(on) else from_on, to_on
    return _save(cover, CHANGED, by)


@transaction.atomic
def take_back_absence(pk: int, *, by: Actor, on: date) -> Cover:
    """End an absence today, before its time or before it began: the colleague's access is over at once. Raises as above."""
    cover = _locked(pk, by, on)
    cover.ended_on = on
    cover._history_user = by.user
    cover.save()
    notify(TAKEN_BACK, [cover.coordinator_id, cover.deputy_id])
    return cover


def _require(by: Actor, coordinator: User) -> None:
    own = by.role == Role.OFFICE_HEAD or coordinator == by.user
    if by.office is None or not own or not may(by, "plan_absence", by.office):
        raise PermissionDenied


def _in_turn(office: Office) -> None:
    """The office's row is the queue: of two absences planned at the same time, the second sees the first."""
    Office.objects.select_for_update().get(pk=office.pk)


def _locked(pk: int, by: Actor, on: date) -> Cover:
    _in_turn(by.office)
    cover = absences_under(by, on).get(pk=pk)
    _require(by, cover.coordinator)
    return cover


def _save(cover: Cover, kind: Kind, by: Actor) -> Cover:
    _check(cover)
    cover.made_by = cover._history_user = by.user
    cover.save()
    notify(kind, [cover.coordinator_id, cover.deputy_id])
    return cover


def _check(cover: Cover) -> None:
    """Whether the absence can stand; raises ValidationError naming the field to mend."""
    if cover.coordinator_id == cover.deputy_id:
        raise ValidationError({"deputy": _("Velg en annen enn koordinatoren som vara.")})
    if cover.to_on < cover.from_on:
        raise ValidationError({"to_on": _("Siste dag kan ikke være før første dag.")})
    for field, person in (("coordinator", cover.coordinator), ("deputy", cover.deputy)):
        if not _works_here(person, cover):
            words = _("%(name)s er ikke koordinator her alle dagene. Velg en annen, eller andre dager.")
            raise ValidationError({field: words % {"name": person.name}})
    then = Cover.objects.overlapping(cover.from_on, cover.to_on).exclude(pk=cover.pk)
    then = then.select_related("coordinator", "deputy")
    if other := then.filter(coordinator=cover.coordinator).first():
        raise ValidationError({"from_on": _said(_(
            "%(name)s har allerede fravær %(first)s til %(last)s. Endre det fraværet i stedet."), other)})  # fmt: skip
    if other := then.filter(coordinator=cover.deputy).first():
        raise ValidationError({"deputy": _said(_(
            "%(name)s er selv borte %(first)s til %(last)s. Velg en annen, eller andre dager."), other)})  # fmt: skip
    # The one who stands in can't be away in turn: nobody would carry the first one's cases.
    if other := then.filter(deputy=cover.coordinator).first():
        raise ValidationError({"from_on": _said(_(
            "%(deputy)s er vara for %(name)s %(first)s til %(last)s. Finn en annen vara der først."), other)})  # fmt: skip


def _works_here(person: User, cover: Cover) -> bool:
    """Whether they coordinate at the office on the first and the last day."""
    here = Appointment.objects.filter(user=person, role=Role.YOUTH_COORDINATOR, office=cover.office)
    return all(here.standing_on(day).exists() for day in (cover.from_on, cover.to_on))


def _said(words: str, other: Cover) -> str:
    return words % {
        "name": other.coordinator.name, "deputy": other.deputy.name, "first": date_format(other.from_on, "j.n.Y"),
        "last": date_format(other.to_on, "j.n.Y"),
    }  # fmt: skip
