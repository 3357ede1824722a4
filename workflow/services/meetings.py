"""The main meeting: called, begun, held with the people the law wants there, or adjourned when one is missing."""

from collections.abc import Mapping
from datetime import date, time

from django.db.models import QuerySet

from workflow.law.criminal_procedure_act import may_be_fetched
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Named, Role
from workflow.models import Meeting, NewMeetingCall
from workflow.models.keeping import change_all
from workflow.services.desk import Desk


def summon_meeting(desk: Desk, *, held_on: date, invited: list[str], at: time | None = None, place: str = "",
                   interpreter: str = "") -> None:  # fmt: skip
    """Call the main meeting; a meeting already called and not held gives way (konfliktrådsloven § 24)."""
    set_aside_called(desk)
    meeting = Meeting(
        case=desk.case, planned_for=held_on, at=at, summoned=invited, summoned_on=desk.on, interpreter=interpreter,
        began_on=_begun_on(desk),
    )  # fmt: skip
    meeting.place = place
    meeting.save()
    if not desk.facts.new_meeting_called_on:
        desk.case.schedule_meeting()
    desk.tell(
        "meeting/summoned/party", *(key for key in invited if key in desk.people), held_on=held_on, at=at, place=place,
        interpreter=interpreter, others=_officials(desk, invited),
        may_be_fetched=may_be_fetched(desk.facts, "start"),
    )  # fmt: skip
    desk.note(MEDIATION_ACT.at("24"), meeting=meeting.pk, held_on=held_on, invited=invited)


def hold_meeting(desk: Desk, *, attended: list[str], held_on: date, confidentiality_told: bool = True,
                 excused: Mapping[str, str] | None = None, minutes: str = "") -> None:  # fmt: skip
    """Hold the meeting with those who came (konfliktrådsloven §§ 9, 24); everybody required was there."""
    meeting = called(desk)
    meeting.held_on, meeting.attended, meeting.confidentiality_told = held_on, attended, confidentiality_told
    meeting.excused, meeting.minutes = sorted(excused or {}), minutes
    meeting.excuse = "\n".join((excused or {}).values())
    meeting.save()
    if not desk.facts.new_meeting_called_on:
        desk.case.hold_meeting()
    desk.note(MEDIATION_ACT.at("24"), MEDIATION_ACT.at("9"), meeting=meeting.pk, attended=attended)


def continue_meeting(desk: Desk, *, attended: list[str], continues_on: date) -> None:
    """Let the meeting go on another day; its first day stands as the day it began (konfliktrådsloven § 24)."""
    meeting = called(desk)
    meeting.began_on = meeting.began_on or desk.on
    meeting.planned_for, meeting.at, meeting.attended = continues_on, None, attended
    meeting.save()
    desk.tell("meeting/continued/party", *(key for key in meeting.summoned if key in desk.people),
              continues_on=continues_on)  # fmt: skip
    desk.note(MEDIATION_ACT.at("24"), meeting=meeting.pk, attended=attended, continues_on=continues_on)


def adjourn_meeting(desk: Desk, *, attended: list[str]) -> None:
    """Send people home: somebody who must be there was not, and a new day is set (konfliktrådsloven § 24)."""
    meeting = called(desk)
    meeting.adjourned_on, meeting.attended = desk.on, attended
    meeting.save()
    if not desk.facts.new_meeting_called_on:
        desk.case.adjourn_meeting()
    desk.note(MEDIATION_ACT.at("24"), meeting=meeting.pk, attended=attended)


def call_anew(desk: Desk, reason: str) -> NewMeetingCall:
    """Let the main meeting be held once more; period and plan run on meanwhile (konfliktrådsloven §§ 31, 33)."""
    call = NewMeetingCall(case=desk.case, called_on=desk.on)
    call.reason = reason
    call.save()
    return call


def close_call(desk: Desk) -> None:
    """A new plan is made, or the case goes elsewhere: a meeting that still waits gives way."""
    if desk.facts.new_meeting_called_on:
        change_all(
            NewMeetingCall.objects.filter(case=desk.case, closed_on__isnull=True, retracted_on__isnull=True),
            closed_on=desk.on,
        )
        set_aside_called(desk)


def called(desk: Desk) -> Meeting:
    """The meeting that is called and neither held nor set aside."""
    return _waiting(desk).latest("pk")


def set_aside_called(desk: Desk) -> None:
    """A meeting that is called gives way to another, or to a start that is put off."""
    change_all(_waiting(desk), superseded_on=desk.on)


def _officials(desk: Desk, invited: list[str]) -> list[Named]:
    """Who comes from outside, as a letter names them; never who comes for the victim."""
    return [desk.facts.named(who) for who in invited if who not in desk.people and not who.startswith(Role.VICTIM)]


def _begun_on(desk: Desk) -> date | None:
    """The first day of a meeting that was begun and not ended: it is the same meeting when it is called anew."""
    meeting = desk.facts.meeting
    return meeting.began_on if meeting and meeting.held_on is None else None


def _waiting(desk: Desk) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        case=desk.case, held_on__isnull=True, adjourned_on__isnull=True, superseded_on__isnull=True
    )
