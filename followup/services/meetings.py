"""Talks and meetings while the plan is carried out: set up, called, held with those who came, and written down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from followup.models import AgreedAction, Attendance, Came, FollowUpMeeting, MeetingKind
from followup.services.meeting_people import (
    AGREED,
    CALLED,
    called_to,
    code_of,
    interpreter_for,
    may_be_written,
    members_of,
    tell_members,
    tell_parties,
    usually_called,
)
from workflow import clock
from workflow.law.mediation_act_period import REGULAR_MEETINGS
from workflow.models import Party
from workflow.models.keeping import keep_all, save_all
from workflow.services.desk import Desk


@dataclass(frozen=True)
class MeetingLine:
    """One meeting of a series as it is set up."""

    kind: str
    planned_for: date
    at: time | None = None


def plan_follow_up_meetings(desk: Desk, *, meetings: Sequence[MeetingLine], place: str = "", lasts: int = 60) -> None:
    """Set up a series and call everybody who is usually called; each party gets one letter with all their days."""
    members = members_of(desk)
    lines = sorted(meetings, key=lambda line: (line.planned_for, line.at or time.min))
    codes = {line.kind: usually_called(desk, line.kind, members) for line in lines}
    rows = keep_all(_meeting(desk, line, codes[line.kind], place, lasts) for line in lines)
    keep_all(one for row in rows for one in called_to(row, codes[row.kind], desk, members))
    keys = {key for row in rows for key in codes[row.kind] if key in desk.people}
    for key in sorted(keys):
        mine = [row for row in rows if key in codes[row.kind]]
        desk.tell("follow_up_meeting/planned/party", key, meetings=mine, place=mine[0].place)
    if rows and any(row.kind != MeetingKind.CONTACT for row in rows):
        first = next(row for row in rows if row.kind != MeetingKind.CONTACT)
        tell_members(CALLED, first, [user for user, _name in members.values()])
    desk.note(_rule(desk), meetings=[row.pk for row in rows], days=[row.planned_for for row in rows])


def call_follow_up_meeting(desk: Desk, *, kind: str, planned_for: date, invited: Sequence[str], at: time | None = None,
                           place: str = "", lasts: int = 60) -> None:  # fmt: skip
    """Call to one talk or meeting, with those who are named and nobody else."""
    members = members_of(desk)
    meeting = _meeting(desk, MeetingLine(kind, planned_for, at), invited, place, lasts)
    meeting.save()
    rows = keep_all(called_to(meeting, invited, desk, members))
    tell_parties(desk, "called", meeting, [code for code in invited if code in desk.people])
    tell_members(CALLED, meeting, [members[code][0] for code in invited if code in members])
    desk.note(_rule(desk), meeting=meeting.pk, planned_for=planned_for, called=[row.pk for row in rows])


def hold_follow_up_meeting(desk: Desk, *, meeting: FollowUpMeeting, came: Mapping[str, str], why: Mapping[str, str] | None = None,
                           minutes: str = "", agreed: Sequence[Mapping[str, Any]] = ()) -> None:  # fmt: skip
    """Write down who came, who did not and why, what was said, and what somebody is to do by when.

    A talk the youth did not come to was not held. Raises FollowUpMeeting.DoesNotExist for one that does not wait,
    or that was moved meanwhile.
    """
    meeting = waiting_in(desk).get(pk=meeting.pk, planned_for=meeting.planned_for)
    meeting.case = desk.case
    rows = list(meeting.attendance.all())
    for row in rows:
        row.case, code = desk.case, code_of(row, desk)
        row.came, row.why = came.get(code, ""), (why or {}).get(code, "").strip()
    save_all(rows, "came", "why_sealed")
    day = min(meeting.planned_for, desk.on)
    was_held = _was_held(meeting, {code_of(row, desk): row.came for row in rows})
    meeting.held_on, meeting.missed_on = (day, None) if was_held else (None, day)
    meeting.minutes = minutes.strip()
    meeting.save()
    members = members_of(desk) if agreed else {}
    made = keep_all(_agreed(desk, meeting, one, members) for one in agreed)
    tell_members(AGREED, meeting, {one.user_id for one in made if one.user_id and one.user_id != desk.by.user.pk})
    desk.note(_rule(desk), meeting=meeting.pk, held=was_held, attendance=[row.pk for row in rows],
              agreed=[one.pk for one in made])  # fmt: skip


def waiting_in(desk: Desk):
    """The meetings of the case that nobody has written down."""
    return FollowUpMeeting.objects.waiting().filter(case=desk.case)


def stayed_away(rows: Iterable[Attendance], youth: int) -> bool:
    """Whether the youth was called and did not come, without a reason that counts."""
    return any(row.party_id == youth and row.came == Came.STAYED_AWAY for row in rows)


def _was_held(meeting: FollowUpMeeting, came: Mapping[str, str]) -> bool:
    if meeting.kind == MeetingKind.CONTACT and Party.YOUTH in came:
        return came[Party.YOUTH] == Came.CAME
    return Came.CAME in came.values()


def _meeting(desk: Desk, line: MeetingLine, codes: Iterable[str], place: str, lasts: int) -> FollowUpMeeting:
    meeting = FollowUpMeeting(
        case=desk.case, kind=line.kind, planned_for=line.planned_for, at=line.at, lasts=lasts, called_on=desk.on,
        interpreter=interpreter_for(codes, desk), changed_at=clock.now(),
    )  # fmt: skip
    meeting.place = place.strip() if may_be_written(desk.case) else ""
    return meeting


def _agreed(desk: Desk, meeting: FollowUpMeeting, given: Mapping[str, Any],
            members: Mapping[str, tuple[int, str]]) -> AgreedAction:  # fmt: skip
    """What somebody is to do; a code of nobody means whoever carries the case."""
    owner = given["owner"]
    action = AgreedAction(case=desk.case, meeting=meeting, due_on=given["due_on"], made_on=desk.on)
    if owner in desk.people:
        action.party_id = desk.people[owner].pk
    elif owner in members:
        action.user_id = members[owner][0]
    action.what = given["what"].strip()
    return action


def _rule(desk: Desk):
    return REGULAR_MEETINGS.on(desk.facts.law_day).provision
