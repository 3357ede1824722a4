"""The follow-up as it stands today: meetings behind and ahead, people asked to join, and what somebody has said."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from followup.models import FollowUpMeeting, MeetingKind, Proposal, TeamMembership
from followup.queries import measures_of
from followup.services.meeting_series import proposed
from followup.services.meetings import MeetingLine
from integrations.demo.people import FAMILY
from workflow import clock
from workflow.access import Actor
from workflow.acts import do
from workflow.facts import facts_of
from workflow.law.period import period
from workflow.law.rhythm import MIDPOINT, true_day
from workflow.law.terms import is_working_day
from workflow.models import Appointment, Case, Notice
from workflow.queries import with_facts
from workflow.services.absence import plan_absence
from workflow.stages import Stage

ONE_DAY = timedelta(days=1)
# How many days ago each kind was held the last time, where the case had begun by then.
HELD = {MeetingKind.CONTACT: 5, MeetingKind.TEAM_MEETING: 13, MeetingKind.PLAN_EVALUATION: 26}
CALLED_BEFORE = timedelta(days=4)
AFTER_SCHOOL = time(15)


def carry_out(staff: Mapping[str, Actor], today: date) -> None:
    """Bring every running case up to today; what is only news to the demo's first day is read."""
    by_coordinator = {staff[key].user.pk: staff[key] for key in ("kari", "viktor")}
    running = list(_running(by_coordinator))
    for case in running:
        _meet(case, by_coordinator[case.coordinator_id], today)
        _tell(case, staff["tone"], today)
    Notice.objects.unread().update(read_at=clock.now())
    first, second, *_others = [case for case in running if case.coordinator_id == staff["kari"].user.pk]
    _invite(first, second, staff, today)
    _stay_away(first, staff, today)
    _propose(second, staff["tone"], today)
    _ask_for_help(today)
    plan_absence(coordinator=staff["kari"].user, deputy=staff["viktor"].user, from_on=today + timedelta(days=21),
                 to_on=today + timedelta(days=27), by=staff["kari"], on=today)  # fmt: skip


def _running(coordinators: Mapping[int, Actor]) -> QuerySet[Case]:
    return with_facts(Case.objects.filter(stage=Stage.ACTIVE, coordinator__in=coordinators)).order_by("-starts_on", "pk")


def _done(case: Case, by: Actor, on: date, act: str, given: Mapping[str, Any]) -> None:
    with clock.playing(on):
        do(act, case.pk, given, by=by, on=on)


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day -= ONE_DAY
    return day


# ---- Meetings -------------------------------------------------------------------------------------


def _meet(case: Case, by: Actor, today: date) -> None:
    """The last meeting of each kind was held, the half-way one too, and the rest of the series is set up."""
    facts = facts_of(case)
    days = {kind: today - timedelta(days=days) for kind, days in HELD.items()}
    days[MeetingKind.MIDPOINT_EVALUATION] = true_day(facts, MIDPOINT, begins=case.starts_on,
                                                     ends_on=period(facts, on=today).ends_on)  # fmt: skip
    for kind, day in sorted(days.items(), key=lambda each: each[1] or today):
        if day and case.starts_on + CALLED_BEFORE < _working_day(day) < today:
            _hold(case, by, kind, _working_day(day), "came", _("Det går fremover."))
    with clock.playing(today):
        lines = proposed(facts_of(_again(case)), on=today)
    series = [MeetingLine(line.kind, line.day, AFTER_SCHOOL) for line in lines]
    if series:
        _done(case, by, today, "plan_follow_up_meetings", {"meetings": series, "place": _("Konfliktrådets møterom")})


def _hold(case: Case, by: Actor, kind: str, day: date, came: str, minutes: str, **more: Any) -> None:
    _done(case, by, day - CALLED_BEFORE, "call_follow_up_meeting", {
        "kind": kind, "planned_for": day, "at": AFTER_SCHOOL, "place": _("Biblioteket"), "invited": ["youth"],
    })  # fmt: skip
    meeting = FollowUpMeeting.objects.filter(case=case).latest("pk")
    _done(case, by, day, "hold_follow_up_meeting",
          {"meeting": meeting, "came": {"youth": came}, "minutes": minutes, **more})


def _again(case: Case) -> Case:
    return with_facts(Case.objects.all()).get(pk=case.pk)


def _stay_away(case: Case, staff: Mapping[str, Actor], today: date) -> None:
    """A talk nobody came to, with what was agreed about it, and what a team member saw the same week."""
    day = _working_day(today - ONE_DAY)
    agreed = [{"what": _("Ringe kontaktlæreren"), "owner": "coordinator", "due_on": today + timedelta(days=3)}]
    _hold(case, staff["kari"], MeetingKind.CONTACT, day, "stayed_away", _("Ingen svarte på telefon."), agreed=agreed)
    _done(case, staff["tone"], today, "note_incident",
          {"happened_on": day, "what": _("Gikk fra skolen etter første time.")})  # fmt: skip


# ---- The team -------------------------------------------------------------------------------------


def _tell(case: Case, member: Actor, today: date) -> None:
    """Last week's status of what the teacher answers for."""
    told_on = _working_day(today - timedelta(days=3))
    place = TeamMembership.objects.filter(case=case, user=member.user, from_on__lte=told_on).first()
    if place:
        _done(case, member, told_on, "progress",
              {"measure": measures_of(case)[0], "status": "as_planned", "attended": "yes"})  # fmt: skip


def _invite(first: Case, second: Case, staff: Mapping[str, Actor], today: date) -> None:
    """One has said yes, and one has not answered yet."""
    for case, key, role in ((first, "omar", "correctional_service"), (second, "pia", "police")):
        _done(case, staff["kari"], today - ONE_DAY, "add_team_member", {
            "role": role, "agency": staff[key].appointment.agency, "member": staff[key].user, "has_agreed": False,
            "measures": list(measures_of(case)[1:2]), "sections": ["plan", "progress"],
        })  # fmt: skip
    _done(first, staff["omar"], today, "accept_invitation", {"keeps_silent": True})


def _propose(case: Case, member: Actor, today: date) -> None:
    """A change that waits for the coordinator's answer."""
    _done(case, member, today, "propose_change", {
        "measure": measures_of(case)[0], "kind": Proposal.Kind.NEW_TIME, "reason": _("Timen er flyttet til torsdag."),
    })  # fmt: skip


def _ask_for_help(today: date) -> None:
    """The youth with a page of their own has asked for something there."""
    held = Appointment.objects.select_related("user", "office").get(user__email=FAMILY["youth"].email)
    case = Case.objects.get(party_set__user=held.user)
    _done(case, Actor(held.user, held), today, "ask_for_help",
          {"kind": "wonder", "words": _("Kan vi møtes etter trening på onsdager?")})  # fmt: skip
