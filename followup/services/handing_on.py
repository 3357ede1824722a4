"""Handing on: whoever gets a case from a colleague or another office is told, and led to the brief."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflow.models import Appointment, Grade, Notice, Role
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify


def _brief(notice: Notice) -> str:
    return reverse("handover", args=[notice.case.address])


def _assign(notice: Notice) -> str:
    return reverse("act", args=[notice.case.address, "assign"])


GIVEN = announce(Kind("case_given", _("Du har fått en sak"), _brief, urgent=True))
TRANSFERRED = announce(Kind("case_transferred", _("Kontoret har fått en sak fra et annet kontor"), _assign, urgent=True))


def tell_who_takes_over(desk: Desk, act: str) -> None:
    """Tell the new coordinator, or the heads of an office that must find one; nobody is told what they did themselves.

    No head is told of a case with a strictly protected address: there a coordinator is named with the transfer.
    """
    if desk.told or act not in ("assign", "transfer_office"):
        return
    case, taker = desk.case, desk.case.coordinator_id
    if taker is not None:
        is_new = act == "transfer_office" or desk.noted["before"] != taker
        notify(GIVEN, [taker] if is_new and taker != desk.by.user.pk else [], case=case)
    elif case.grade != Grade.STRICTLY_CONFIDENTIAL:
        heads = Appointment.objects.standing_on(desk.on).filter(role=Role.OFFICE_HEAD, office=case.office_id)
        notify(TRANSFERRED, heads.values_list("user", flat=True), case=case)
