"""Another time for a meeting: asked for, answered, moved or cancelled; every change is kept with who asked and why."""

from collections.abc import Sequence
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from followup.models import Attendance, FollowUpMeeting, MeetingChange, MeetingReminder, WhoAsked
from followup.services.meeting_people import (
    ANSWERED,
    ASKED,
    CHANGED,
    may_be_written,
    parties_at,
    tell_members,
    tell_parties,
    users_at,
)
from followup.services.meetings import waiting_in
from workflow import clock
from workflow.law.mediation_act_period import REGULAR_MEETINGS
from workflow.models import Role
from workflow.models.keeping import change_all
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import notify

MOVED, KEPT, CANCELLED = MeetingChange.Outcome.MOVED, MeetingChange.Outcome.KEPT, MeetingChange.Outcome.CANCELLED
ASKS_AS = {Role.YOUTH: WhoAsked.YOUTH, Role.GUARDIAN: WhoAsked.GUARDIAN, Role.TEAM_MEMBER: WhoAsked.TEAM}


def move_follow_up_meeting(desk: Desk, *, meeting: FollowUpMeeting, planned_for: date, asked_by: str, reason: str = "",
                           at: time | None = None, place: str = "") -> None:  # fmt: skip
    """Give the meeting another time; everybody called hears of it, and what was asked about it is answered."""
    meeting = _waiting(desk, meeting)
    _write_change(desk, meeting, asked_by, reason, MOVED, planned_for, at)
    _move(desk, meeting, planned_for, at, place)
    _note(desk, meeting)


def cancel_follow_up_meeting(desk: Desk, *, meeting: FollowUpMeeting, asked_by: str, reason: str = "") -> None:
    """Cancel the meeting; it stays to be read, and calendars take it out."""
    meeting = _waiting(desk, meeting)
    _write_change(desk, meeting, asked_by, reason, CANCELLED)
    meeting.cancelled_on = desk.on
    _changed(desk, meeting)
    _answer_all(desk, meeting, CANCELLED)
    _tell(desk, meeting, "cancelled")
    _note(desk, meeting)


def ask_for_another_time(desk: Desk, *, meeting: FollowUpMeeting, reason: str) -> None:
    """Somebody who is called asks for another time; the meeting stands until the coordinator has answered.

    Raises PermissionDenied for somebody who is not called.
    """
    meeting = _waiting(desk, meeting)
    if not mine(meeting.attendance.all(), desk).exists():
        raise PermissionDenied
    question = MeetingChange(
        case=desk.case, meeting=meeting, asked_by=ASKS_AS[desk.by.role], by=desk.by.user, asked_on=desk.on,
        from_on=meeting.planned_for, from_at=meeting.at,
    )  # fmt: skip
    question.reason = reason.strip()
    change_all(_open_questions(meeting).filter(by=desk.by.user), outcome=KEPT, answered_on=desk.on)
    question.save()
    notify(ASKED, carriers(desk.case, desk.on), case=desk.case, about=meeting.address)
    _note(desk, meeting)


def answer_another_time(desk: Desk, *, question: MeetingChange, moves: bool, planned_for: date | None = None,
                        at: time | None = None, answer: str = "") -> None:  # fmt: skip
    """Move the meeting as somebody asked, or let the time stand and say why; whoever asked hears it."""
    question = MeetingChange.objects.filter(case=desk.case, answered_on__isnull=True).get(pk=question.pk)
    question.case = desk.case
    meeting = _waiting(desk, question.meeting)
    question.outcome, question.answered_on = (MOVED if moves else KEPT), desk.on
    question.to_on, question.to_at = (planned_for, at) if moves else (None, None)
    question.answer = answer.strip()
    question.save()
    if moves:
        _move(desk, meeting, planned_for, at, "")
    else:
        keys = [key for key in _keys_of(desk, question.by_id)]
        tell_parties(desk, "kept", meeting, keys, answer=question.answer)
        tell_members(ANSWERED, meeting, [] if keys else [question.by_id])
    _note(desk, meeting)


def mine(rows, desk: Desk):
    """Those of the invitations that are the actor's own."""
    own = Q(party__user=desk.by.user) if desk.by.role in (Role.YOUTH, Role.GUARDIAN) else Q(user=desk.by.user)
    return rows.filter(own)


def _move(desk: Desk, meeting: FollowUpMeeting, planned_for: date, at: time | None, place: str) -> None:
    old = {"from_on": meeting.planned_for, "from_at": meeting.at}
    meeting.planned_for, meeting.at = planned_for, at
    if place and may_be_written(desk.case):
        meeting.place = place.strip()
    _changed(desk, meeting)
    _answer_all(desk, meeting, MOVED, to_on=planned_for, to_at=at)
    _tell(desk, meeting, "moved", **old)


def _changed(desk: Desk, meeting: FollowUpMeeting) -> None:
    """Count the change, and drop the calls that were to be made about the old time."""
    meeting.changes += 1
    meeting.changed_at = clock.now()
    meeting.save()
    change_all(
        MeetingReminder.objects.filter(meeting=meeting, done_on=None, dropped_on=None), dropped_on=desk.on
    )


def _write_change(desk: Desk, meeting: FollowUpMeeting, asked_by: str, reason: str, outcome: str,
                  to_on: date | None = None, to_at: time | None = None) -> None:  # fmt: skip
    change = MeetingChange(
        case=desk.case, meeting=meeting, asked_by=asked_by, by=desk.by.user, asked_on=desk.on, answered_on=desk.on,
        from_on=meeting.planned_for, from_at=meeting.at, to_on=to_on, to_at=to_at, outcome=outcome,
    )  # fmt: skip
    change.reason = reason.strip()
    change.save()


def _open_questions(meeting: FollowUpMeeting):
    return MeetingChange.objects.filter(meeting=meeting, answered_on__isnull=True)


def _answer_all(desk: Desk, meeting: FollowUpMeeting, outcome: str, **to) -> None:
    change_all(_open_questions(meeting), outcome=outcome, answered_on=desk.on, **to)


def _waiting(desk: Desk, meeting: FollowUpMeeting) -> FollowUpMeeting:
    """The meeting, read again. Raises FollowUpMeeting.DoesNotExist for one that does not wait."""
    found = waiting_in(desk).get(pk=meeting.pk)
    found.case = desk.case
    return found


def _tell(desk: Desk, meeting: FollowUpMeeting, template: str, **told) -> None:
    rows: Sequence[Attendance] = list(meeting.attendance.all())
    tell_parties(desk, template, meeting, parties_at(rows, desk), **told)
    tell_members(CHANGED, meeting, users_at(rows))


def _keys_of(desk: Desk, user: int) -> list[str]:
    """The party of the case who signs in as this person, if any."""
    return [row["key"] for row in desk.case.rows["party"] if row["user_id"] == user]


def _note(desk: Desk, meeting: FollowUpMeeting) -> None:
    desk.note(REGULAR_MEETINGS.on(desk.facts.law_day).provision, meeting=meeting.pk, planned_for=meeting.planned_for,
              changes=meeting.changes)  # fmt: skip
