"""The meetings of a case for its coordinator, one's own meetings for everybody else, and the acts about one meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from followup.models import AgreedAction, Attendance, FollowUpMeeting, MeetingChange, MeetingReminder
from followup.services.coming import OPENED_BY, PARTIES, meetings_for
from followup.services.meetings import stayed_away
from workflow import clock
from workflow.acts import ACTS
from workflow.facts.reading import as_day
from workflow.journal import readings
from workflow.models import Role
from workflow.queries import visible_to
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage, case_or_404

# How long a meeting that is over stays on one's own list.
KEPT_DAYS = timedelta(days=14)
# Acts about one meeting, each with a page of its own under the meeting.
OF_A_MEETING = ("hold_follow_up_meeting", "move_follow_up_meeting", "cancel_follow_up_meeting", "ask_for_another_time")
# How many of the next meetings the case page shows.
FEW = 4
# The act that takes up something that happened, where the floor has one.
TAKE_UP = "note_incident"


@dataclass(frozen=True)
class Shown:
    """A meeting with everybody called to it, how it was moved, and whether the youth stayed away."""

    meeting: FollowUpMeeting
    called: list[tuple[str, Attendance]]
    changes: list[MeetingChange]
    stayed_away: bool

    @classmethod
    def of(cls, meeting: FollowUpMeeting, page: CasePage) -> "Shown":
        meeting.case = page.case
        rows, names = list(meeting.attendance.all()), {person.pk: person.name for person in page.people.values()}
        changes = list(meeting.changes_made.all())
        for row in [*rows, *changes]:
            row.case = page.case
        called = [(names[row.party_id] if row.party_id else row.user.name, row) for row in rows]
        return cls(meeting, called, changes, stayed_away(rows, page.youth.pk))


def shown(page: CasePage, meetings: Iterable[FollowUpMeeting]) -> list[Shown]:
    """Meetings of the case as a page shows them: three questions, however many they are."""
    rows = meetings.prefetch_related(
        Prefetch("attendance", Attendance.objects.select_related("user")),
        Prefetch("changes_made", MeetingChange.objects.select_related("by")),
    )
    return [Shown.of(meeting, page) for meeting in rows]


def agreed_in(page: CasePage) -> list[AgreedAction]:
    """What is agreed and not done, with who does it; one question."""
    names = {person.pk: person.name for person in page.people.values()}
    rows = list(AgreedAction.objects.waiting().filter(case=page.case).select_related("user"))
    for row in rows:
        row.case = page.case
        row.owner = names.get(row.party_id) or (row.user.name if row.user else "")
    return rows


def coming_up(page: CasePage) -> dict[str, Any]:
    """The next meetings of the case, which came with it, and what was agreed for those who work on it; one question where anything was."""
    if not page.case.starts_on:
        return {"coming": [], "agreed": [], "works": False}
    works = bool(page.standing.may("work_on_case")) and page.case.is_open
    waiting = [row for row in page.case.rows["follow_up_meeting"] if not (row["held_on"] or row["missed_on"])]
    coming = [
        FollowUpMeeting(kind=row["kind"], planned_for=as_day(row["planned_for"]), at=row["at"] and time.fromisoformat(row["at"]))
        for row in waiting[:FEW]
    ]  # fmt: skip
    return {"coming": coming, "agreed": agreed_in(page) if works and page.case.rows["agreed"] else [], "works": works}


@require_GET
def follow_up_meetings(request: HttpRequest, address: str) -> HttpResponse:
    """Every talk and meeting of the case: what waits, what was asked, what was agreed, and what has been."""
    page = case_or_404(request, address, "work_on_case")
    every = shown(page, FollowUpMeeting.objects.standing().filter(case=page.case))
    calls = list(MeetingReminder.objects.filter(case=page.case, done_on=None, dropped_on=None).select_related("party"))
    for call in calls:
        call.person = page.people[call.party.key]
    readings.read(page.actor, "follow_up_meetings", page.case)
    return render(request, "followup/meetings.html", {
        "page": page, "today": page.on, "calls": calls, "agreed": agreed_in(page),
        "waiting": [one for one in every if one.meeting.waits],
        "over": [one for one in reversed(every) if not one.meeting.waits],
        "questions": [(one, change) for one in every for change in one.changes if not change.answered_on],
        "takes_up": TAKE_UP if TAKE_UP in ACTS else "",
    })  # fmt: skip


@require_GET
def my_meetings(request: HttpRequest) -> HttpResponse:
    """One's own meetings and what one has agreed to do, over all one's cases."""
    actor, on = request.actor, clock.today()
    if actor.role not in OPENED_BY:
        raise Http404
    entries = meetings_for(actor, on, since=on - KEPT_DAYS)
    agreed = agreed_by(actor, on)
    shown_cases = {entry.case.pk for entry in entries} | {action.case_id for action in agreed}
    readings.read(actor, "my_meetings", shown=sorted(shown_cases))
    coordinates = actor.role == Role.YOUTH_COORDINATOR
    return render(request, "followup/my_meetings.html", {
        "entries": [entry for entry in entries if entry.waits and (coordinates or entry.day >= on)],
        "off": [entry for entry in entries if entry.is_off and entry.day >= on], "agreed": agreed, "today": on,
        "coordinates": coordinates, "is_party": actor.role in PARTIES,
    })  # fmt: skip


def agreed_by(actor, on) -> list[AgreedAction]:
    """What this person has agreed to do and not done; the coordinator does what nobody else was named for."""
    rows = AgreedAction.objects.waiting().filter(case__in=visible_to(actor, OPENED_BY[actor.role], on))
    if actor.role in PARTIES:
        rows = rows.filter(party__user=actor.user)
    elif actor.role == Role.TEAM_MEMBER:
        rows = rows.filter(user=actor.user)
    else:
        rows = rows.filter(party=None, user=None)
    return list(rows.select_related("case__key"))


class OfMeetings(ActView):
    """An act about meetings: whoever works on the case goes back to its meetings, everybody else to their own."""

    template_name = "followup/meeting_act.html"

    def setup(self, request: HttpRequest, address: str, act: str = "", **kwargs) -> None:
        super().setup(request, address, act, **kwargs)
        if self.template_name == OfMeetings.template_name and self.act.template != "workflow/act.html":
            self.template_name = self.act.template

    def success_url(self) -> str:
        return self.way_back()

    def way_back(self) -> str:
        """The list this person came from."""
        works = self.page.standing.may("work_on_case")
        return reverse("follow_up_meetings", args=[self.page.case.address]) if works else reverse("my_meetings")

    def context(self) -> dict[str, Any]:
        works, is_party = bool(self.page.standing.may("work_on_case")), self.request.actor.role in PARTIES
        return {"way_back": self.way_back(), "works": works, "is_party": is_party}


class MeetingAct(OfMeetings):
    """An act about one meeting, which stands in the address."""

    def setup(self, request: HttpRequest, address: str, meeting: str, act: str, **kwargs) -> None:
        self.about = None
        super().setup(request, address, act, **kwargs)
        if self.page is not None:
            waiting = FollowUpMeeting.objects.waiting().filter(case=self.page.case)
            self.about = waiting.filter(address=meeting).first()
            if self.about is None and not self.was_sent():
                raise Http404
            if self.about:
                self.about.case = self.page.case

    def _act(self, name: str):
        if name not in OF_A_MEETING:
            raise Http404
        return ACTS[name]

    def get_form(self, *data) -> forms.Form:
        return self.act.form(*data, desk=self.page.desk, about=self.about)

    def context(self) -> dict[str, Any]:
        return super().context() | {"meeting": self.about}


class CaseMeetingAct(OfMeetings):
    """An act about what the meetings of a case left to do; the one it is about is chosen on the list."""

    CHOSEN = {"answer_another_time": "question", "finish_agreed_action": "action", "remind_of_meeting": "reminder"}

    def _act(self, name: str):
        if name not in self.CHOSEN:
            raise Http404
        return ACTS[name]

    def get_form(self, *data) -> forms.Form:
        field = self.CHOSEN[self.act.name]
        chosen = self.request.GET.get("om", "")
        return self.act.form(*data, desk=self.page.desk, initial={field: chosen} if chosen else None)


class SetPreferences(ActView):
    """How one person of the case wants to be spoken to: theirs to choose, or the coordinator's to write down."""

    act_name = "set_preferences"
    can_be_late = False

    def get_form(self, *data) -> forms.Form:
        form = self.act.form(*data, desk=self.page.desk, about=self.request.GET.get("hvem", ""))
        if not form.own_keys():
            raise Http404
        return form

    def context(self) -> dict[str, Any]:
        return {"works": bool(self.page.standing.may("work_on_case")), "people": self.page.people}

    def success_url(self) -> str:
        works = self.page.standing.may("work_on_case")
        return self.page.case.get_absolute_url() if works else reverse("home")

