"""How somebody of the case wants to be spoken to: the language, an interpreter, what they need to read, how they are reminded."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from workflow.law.provision import PUBLIC_ADMINISTRATION_ACT
from workflow.models import Party, Role
from workflow.services.desk import Desk


def set_preferences(desk: Desk, *, person: str, language: str, reminded_by: str, interpreter: str = "",
                    reading: Sequence[str] = (), contact: str = "") -> None:  # fmt: skip
    """Write down what they want; every letter and summons after it follows.

    Raises PermissionDenied when somebody else than the coordinator chooses for another.
    """
    party = Party.objects.get(case=desk.case, key=person)
    if desk.by.role != Role.YOUTH_COORDINATOR and party.user_id != desk.by.user.pk:
        raise PermissionDenied
    party.case = desk.case
    party.language, party.reminded_by, party.interpreter = language, reminded_by, interpreter.strip()
    party.reading = list(reading)
    party.contact = contact.strip()
    party.save()
    desk.note(PUBLIC_ADMINISTRATION_ACT.at("11"), party=party.pk, language=language, reading=list(reading), reminded_by=reminded_by)
