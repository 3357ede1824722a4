"""The main meeting: called, held with the people the law wants there, or adjourned when one of them is missing."""

from collections.abc import Mapping
from datetime import date, time

from django.db.models import QuerySet

from workflow.law.provision import MEDIATION_ACT
from workflow.models import Meeting
from workflow.models.keeping import change_all
from workflow.services.desk import Desk


def summon_meeting(desk: Desk, *, held_on: date, invited: list[str], at: time | None = None, place: str = "",
                   interpreter: str = "") -> None:  # fmt: skip
    """Call the main meeting; a meeting already called and not held gives way (konfliktrådsloven § 24)."""
    _set_aside(desk)
    meeting = Meeting(
        case=desk.case, planned_for=held_on, at=at, summoned=invited, summoned_on=desk.on, interpreter=interpreter
    )
    meeting.place = place
    meeting.save()
    desk.case.schedule_meeting()
    desk.tell("meeting/summoned/party", *(key for key in invited if key in desk.people))
    desk.note(MEDIATION_ACT.at("24"), meeting=meeting.pk, held_on=held_on, invited=invited)


def hold_meeting(desk: Desk, *, attended: list[str], held_on: date, confidentiality_told: bool = True,
                 excused: Mapping[str, str] | None = None, minutes: str = "") -> None:  # fmt: skip
    """Hold the meeting with those who came (konfliktrådsloven §§ 9, 24); everybody required was there."""
    meeting = called(desk)
    meeting.held_on, meeting.attended, meeting.confidentiality_told = held_on, attended, confidentiality_told
    meeting.excused, meeting.minutes = sorted(excused or {}), minutes
    meeting.excuse = "\n".join((excused or {}).values())
    meeting.save()
    desk.case.hold_meeting()
    desk.note(MEDIATION_ACT.at("24"), MEDIATION_ACT.at("9"), meeting=meeting.pk, attended=attended)


def adjourn_meeting(desk: Desk, *, attended: list[str]) -> None:
    """Send people home: somebody who must be there was not, and a new day is set (konfliktrådsloven § 24)."""
    meeting = called(desk)
    meeting.adjourned_on, meeting.attended = desk.on, attended
    meeting.save()
    desk.case.adjourn_meeting()
    desk.note(MEDIATION_ACT.at("24"), meeting=meeting.pk, attended=attended)


def called(desk: Desk) -> Meeting:
    """The meeting that is called and neither held nor set aside."""
    return _waiting(desk).latest("pk")


def _set_aside(desk: Desk) -> None:
    change_all(_waiting(desk), superseded_on=desk.on)


def _waiting(desk: Desk) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        case=desk.case, held_on__isnull=True, adjourned_on__isnull=True, superseded_on__isnull=True
    )
