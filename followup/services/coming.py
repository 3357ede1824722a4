"""The meetings of one person: those of their cases, their team or their own case, by the same rule as every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from followup.models import FollowUpMeeting
from workflow.access import Actor
from workflow.models import Case, Grade, Meeting, Party, Role
from workflow.queries import visible_to

# What opens the cases whose meetings somebody is shown.
OPENED_BY = {
    Role.YOUTH_COORDINATOR: "work_on_case", Role.TEAM_MEMBER: "report_progress", Role.YOUTH: "see_own_case",
    Role.GUARDIAN: "see_own_case",
}  # fmt: skip
PARTIES = (Role.YOUTH, Role.GUARDIAN)
AN_HOUR = 60


@dataclass(frozen=True)
class Entry:
    """One meeting as a list or a calendar has it: when, where, how often it was changed, and whether it is off."""

    uid: UUID
    case: Case
    day: date
    at: time | None
    lasts: int
    place: str
    changes: int
    changed_at: datetime
    is_off: bool
    meeting: FollowUpMeeting | None = None
    main: Meeting | None = None

    @property
    def waits(self) -> bool:
        """Whether it lies ahead or waits to be written down."""
        if self.meeting:
            return self.meeting.waits and not self.is_off
        return self.main.held_on is None and not self.is_off


def meetings_for(actor: Actor, on: date, *, since: date) -> list[Entry]:
    """The person's meetings from a day on, in order of time; access is asked of the day it is."""
    if actor.role not in OPENED_BY:
        return []
    cases = visible_to(actor, OPENED_BY[actor.role], on)
    found = [*_of_the_follow_up(actor, cases, since), *_main(actor, cases, since)]
    return sorted(found, key=lambda entry: (entry.day, entry.at or time.min, str(entry.uid)))


def _of_the_follow_up(actor: Actor, cases: QuerySet[Case], since: date) -> Iterator[Entry]:
    meetings = FollowUpMeeting.objects.standing().filter(case__in=cases, planned_for__gte=since)
    if actor.role in PARTIES:
        meetings = meetings.filter(attendance__party__user=actor.user)
    elif actor.role == Role.TEAM_MEMBER:
        meetings = meetings.filter(attendance__user=actor.user)
    for meeting in meetings.select_related("case__key", "case__coordinator"):
        is_off = meeting.cancelled_on is not None or _is_over(meeting.case, meeting.planned_for)
        yield Entry(
            uid_of("meeting", meeting.pk), meeting.case, meeting.planned_for, meeting.at, meeting.lasts,
            _place(meeting), meeting.changes + _is_over(meeting.case, meeting.planned_for), meeting.changed_at, is_off,
            meeting=meeting,
        )  # fmt: skip


def _main(actor: Actor, cases: QuerySet[Case], since: date) -> Iterator[Entry]:
    """The main meetings; a member of the team is not called to one by name."""
    if actor.role == Role.TEAM_MEMBER:
        return
    versions = Meeting.history.model.objects.filter(id=OuterRef("pk")).order_by().values("id")
    mine = Party.objects.filter(case=OuterRef("case"), user=actor.user).values("key")[:1]
    rows = Meeting.objects.filter(Q(held_on=None) | Q(held_on=F("planned_for")), case__in=cases, planned_for__gte=since)
    rows = rows.select_related("case__key", "case__coordinator").annotate(
        versions=Coalesce(Subquery(versions.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 1),
        written_at=Subquery(versions.annotate(at=Max("history_date")).values("at")), my_key=Subquery(mine),
    )  # fmt: skip
    for meeting in rows:
        if actor.role in PARTIES and meeting.my_key not in meeting.summoned:
            continue
        is_off = bool(meeting.adjourned_on or meeting.superseded_on) or _is_over(meeting.case, meeting.planned_for)
        yield Entry(
            uid_of("main", meeting.pk), meeting.case, meeting.planned_for, meeting.at, AN_HOUR, _place(meeting),
            meeting.versions - 1 + _is_over(meeting.case, meeting.planned_for), meeting.written_at, is_off, main=meeting,
        )  # fmt: skip


def _is_over(case: Case, day: date) -> bool:
    """Whether the case ended before that day: nobody meets then."""
    return case.ended_on is not None and day > case.ended_on


def _place(meeting: FollowUpMeeting | Meeting) -> str:
    """Where; nothing at all where the address of the youth is protected."""
    return "" if meeting.case.grade != Grade.NONE else meeting.place


def uid_of(kind: str, number: int) -> UUID:
    """The same for ever, and it tells nothing."""
    return uuid5(NAMESPACE_URL, f"{settings.SITE_ADDRESS}/{kind}/{number}")
