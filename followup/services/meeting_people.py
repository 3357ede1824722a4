"""Those called to a meeting: found by code, told each in their own way, and known by name on a page."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.urls import reverse

from followup.models import Attendance, FollowUpMeeting, MeetingKind
from followup.queries import team_of
from workflow.models import Case, Grade
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify

# A member of the team is called by `member_<number>`, a party of the case by key.
MEMBER = "member_"

CALLED = announce(Kind(
    "follow_up_meeting_called", _("Du er kalt inn til et møte"), lambda notice: reverse("my_meetings")))
CHANGED = announce(Kind(
    "follow_up_meeting_changed", _("Et møte er endret"), lambda notice: reverse("my_meetings")))
ANSWERED = announce(Kind(
    "follow_up_time_answered", _("Du har fått svar om en møtetid"), lambda notice: reverse("my_meetings")))
AGREED = announce(Kind(
    "follow_up_agreed", _("Du har fått noe å gjøre etter et møte"), lambda notice: reverse("my_meetings")))
ASKED = announce(Kind(
    "follow_up_time_asked", _("Noen ber om en annen møtetid"),
    lambda notice: reverse("follow_up_meetings", args=[notice.case.address])))
CALL = announce(Kind(
    "follow_up_call", _("Du skal ringe om et møte"),
    lambda notice: reverse("follow_up_meetings", args=[notice.case.address])))


def members_of(desk: Desk) -> dict[str, tuple[int, str]]:
    """The people on the team that day by code: who they are, and what they are called."""
    held = [place for place in team_of(desk.case, desk.on) if place.user]
    return {f"{MEMBER}{place.user_id}": (place.user_id, f"{place.user.name}, {place.place}") for place in held}


def usually_called(desk: Desk, kind: str, members: Iterable[str]) -> list[str]:
    """A talk is with the youth; a meeting about the plan is with everybody."""
    if kind == MeetingKind.CONTACT:
        return ["youth"]
    return [*desk.must_hear(), *members]


def called_to(meeting: FollowUpMeeting, codes: Iterable[str], desk: Desk, members: dict[str, tuple[int, str]]) -> list[Attendance]:
    """A row for each who is called, not yet saved; a code of nobody in this case is passed over."""
    rows = [Attendance(case=desk.case, meeting=meeting, party_id=desk.people[code].pk)
            for code in dict.fromkeys(codes) if code in desk.people]  # fmt: skip
    return rows + [Attendance(case=desk.case, meeting=meeting, user_id=members[code][0])
                   for code in dict.fromkeys(codes) if code in members]  # fmt: skip


def code_of(row: Attendance, desk: Desk) -> str:
    """The code somebody was called by."""
    if row.user_id:
        return f"{MEMBER}{row.user_id}"
    return next(key for key, person in desk.people.items() if person.pk == row.party_id)


def parties_at(rows: Iterable[Attendance], desk: Desk) -> list[str]:
    """The keys of those of the case's own people who are called."""
    return [code_of(row, desk) for row in rows if row.party_id]


def users_at(rows: Iterable[Attendance]) -> list[int]:
    """The members of the team who are called."""
    return [row.user_id for row in rows if row.user_id]


def interpreter_for(codes: Iterable[str], desk: Desk) -> str:
    """The languages somebody called needs an interpreter for."""
    return ", ".join(dict.fromkeys(desk.people[code].interpreter for code in codes
                                   if code in desk.people and desk.people[code].interpreter))  # fmt: skip


def may_be_written(case: Case) -> bool:
    """Whether a place may be written down at all: never where somebody could find the youth by it."""
    return case.grade != Grade.STRICTLY_CONFIDENTIAL


def tell_parties(desk: Desk, template: str, meeting: FollowUpMeeting, keys: Iterable[str], **told) -> None:
    """A letter to each of them about one meeting, in one question."""
    desk.tell(f"follow_up_meeting/{template}/party", *keys, meeting=meeting, place=meeting.place, **told)


def tell_members(kind: Kind, meeting: FollowUpMeeting, users: Iterable[int]) -> None:
    """A notice to each of them; it says nothing about the case."""
    if users := list(users):
        notify(kind, users, case=meeting.case, about=meeting.address)
