"""Borrowing a place in another municipality: ask, answer, take back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slt.models.borrowing import BorrowRequest
from workflow import clock
from workflow.access import Actor, may
from workflow.models import Appointment, Letter, Role, User
from workflow.services.once import made_once
from youthplans.models import Measure
from youthplans.models.searching import PUBLISHED


def who_answers(measure: Measure, on: date) -> list[User]:
    """The SLT coordinators who keep the measure's municipality that day, or its district."""
    posts = Appointment.objects.standing_on(on).filter(
        role=Role.SLT_COORDINATOR, municipality=measure.municipality_id
    )
    people = {
        post.user_id: post.user for post in posts.select_related("user")
        if post.district_id in (None, measure.district_id)
    }  # fmt: skip
    return [people[number] for number in sorted(people)]


@transaction.atomic
def ask_once(
    measure: Measure, wanted: Mapping[str, Any], *, key: str, by: Actor, on: date
) -> tuple[BorrowRequest, bool]:
    """Ask for a place, and tell those who answer; the request, and whether this sending made it.

    Raises PermissionDenied to anybody but a youth coordinator, ValidationError when nobody can answer.
    """
    if not may(by, "ask_to_borrow", measure, on):
        raise PermissionDenied
    if measure.status not in PUBLISHED:
        raise ValidationError(_("Tiltaket tar ikke imot ungdommer nå. Velg et annet."))
    answering = who_answers(measure, on)
    if not answering:
        raise ValidationError(_("Ingen SLT-koordinator svarer for dette stedet. Bruk kontakten som står på tiltaket."))

    def ask() -> BorrowRequest:
        request = BorrowRequest(
            measure=measure, office=by.office, asked_by=by.user, asked_on=on, **wanted
        )
        request.save()
        _post("borrowing/asked/slt_coordinator", answering)
        return request

    return made_once(BorrowRequest, ask, key=key, by=by, act="ask_to_borrow")


@transaction.atomic
def answer_request(address: str, answer: str, text: str, *, by: Actor, on: date) -> BorrowRequest:
    """Answer for the municipality, and tell who asked. Raises PermissionDenied, and ValidationError when settled."""
    request = _locked(address)
    if not may(by, "answer_borrowing", request.measure, on):
        raise PermissionDenied
    if not request.is_unsettled:
        raise ValidationError(_("Spørsmålet er allerede besvart eller trukket tilbake."))
    request.answer, request.answer_text = answer, text
    request.answered_by, request.answered_on = by.user, on
    request.save()
    _post("borrowing/answered/coordinator", [request.asked_by])
    return request


@transaction.atomic
def take_back(address: str, *, by: Actor, on: date) -> BorrowRequest:
    """The one who asked needs it no longer. Raises PermissionDenied, and ValidationError when settled."""
    request = _locked(address)
    if request.asked_by_id != by.user.pk or by.role != Role.YOUTH_COORDINATOR:
        raise PermissionDenied
    if not request.is_unsettled:
        raise ValidationError(_("Spørsmålet er allerede besvart eller trukket tilbake."))
    request.withdrawn_on = on
    request.save()
    return request


def _locked(address: str) -> BorrowRequest:
    related = BorrowRequest.objects.select_related("measure", "asked_by")
    return related.select_for_update(of=("self",)).get(address=address)


def _post(template: str, readers: list[User]) -> None:
    """A letter that says there is something to read, and nothing about what."""
    Letter.objects.bulk_create(Letter(template=template, user=user, written_at=clock.now()) for user in readers)
