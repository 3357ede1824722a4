"""Moving: a case to the office where the youth lives now, and what is told when the youth leaves the country."""

from collections.abc import Sequence

from workflow.law.roles import Role
from workflow.law.steps import STEPS
from workflow.models import MoveAbroad, Municipality, Office, Transfer, User
from workflow.services.closing import close_access
from workflow.services.desk import Desk


def transfer_office(desk: Desk, *, to: Office | Municipality, heard: Sequence[str], reason: str,
                    decided_by: str = Role.OFFICE_HEAD, coordinator: User | None = None) -> None:  # fmt: skip
    """Give the case to another office, where somebody must be found to carry it (konfliktrådsloven § 13).

    Everybody's access ends with it, and the office that takes over lets in whom it needs; the time runs as it ran.
    """
    case, office = desk.case, office_of(to)
    transfer = Transfer(
        case=case, from_office_id=case.office_id, to_office=office, transferred_on=desk.on,
        transferred_by=desk.by.user, decided_by=decided_by, heard=list(heard),
    )  # fmt: skip
    transfer.reason = reason
    transfer.save()
    if isinstance(to, Municipality):
        case.municipality = to
    close_access(desk)
    case.office, case.coordinator, case.deputy = office, coordinator, None
    desk.tell("case/transferred/party", *desk.must_hear())
    desk.tell_agency("case/transferred/prosecutor", Role.PROSECUTOR, provision=str(STEPS["transfer_office"].provision))
    desk.note(STEPS["transfer_office"].provision, transfer=transfer.pk, to=office.pk, heard=list(heard),
              decided_by=decided_by)  # fmt: skip


def office_of(place: Office | Municipality) -> Office:
    """The office itself, or the one that serves the municipality."""
    return place.office if isinstance(place, Municipality) else place


def record_move_abroad(desk: Desk, *, reason: str) -> None:
    """Record that the youth has moved abroad for good; others say what comes of it (straffeloven § 52 a)."""
    to = Role.CORRECTIONAL_REGION if desk.facts.is_sentence else Role.PROSECUTOR
    move = MoveAbroad(case=desk.case, moved_on=desk.on, to=to)
    move.reason = reason
    move.save()
    desk.note(STEPS["moved_abroad"].provision_for(desk.facts), move=move.pk, to=to)


def tell_of_move(desk: Desk) -> None:
    """Record that prosecutor or correctional service has been told of the move."""
    move = MoveAbroad.objects.standing().get(case=desk.case, told_on=None)
    move.told_on = desk.on
    move.save()
    desk.note(STEPS["tell_of_move"].provision_for(desk.facts), move=move.pk, to=move.to)
