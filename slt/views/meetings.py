"""The meeting calendar: the year, one meeting, planning a year, and the calendar file."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext

from slt.forms.meetings import PlanMeetingsForm
from slt.models import Level, LevelMeeting
from slt.models.meetings import MeetingState
from slt.queries import levels_with_counts, meetings_of
from slt.services.meetings import plan_meetings, suggested_days
from slt.views.desk import FIRST_YEAR, LAST_YEAR, AtDesk
from workflow import clock
from workflow.services.calendar_text import escaped, folded


class Calendar(AtDesk):
    """The meetings of a year, and how many are held against how many the model recommends."""

    def get(self, request: HttpRequest) -> HttpResponse:
        year = self.year()
        return self.show(
            "meetings.html", year=year, levels=levels_with_counts(request.user, self.desk, year),
            meetings=meetings_of(request.user, self.desk, year),
        )  # fmt: skip


class Meeting(AtDesk):
    """One meeting, its papers, and how it was moved."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self.one(LevelMeeting, pk, "level")
        rows = list(meeting.history.select_related("history_user").order_by("-history_id"))
        return self.show(
            "meeting.html", meeting=meeting,
            changes=[(row, older) for row, older in pairwise([*rows, None])],
            papers=meeting.papers.defer("text"), notes=meeting.privatenotes.filter(owner=request.user).defer("text"),
        )  # fmt: skip


class PlanMeetings(AtDesk):
    """Suggested days for a year, as often as the group is meant to meet; the coordinator keeps those that fit."""

    def get(self, request: HttpRequest, level: int, year: int) -> HttpResponse:
        return self.page(level, year)

    def post(self, request: HttpRequest, level: int, year: int) -> HttpResponse:
        return self.page(level, year, request.POST)

    def page(self, pk: int, year: int, *data) -> HttpResponse:
        """The form, or the calendar with the meetings in it."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        level = self.one(Level, pk)
        suggested = self.suggested(level, year)
        form = PlanMeetingsForm(*data, suggested=suggested)
        if not form.is_valid():
            return self.show("plan_meetings.html", form=form, level=level, year=year, suggested=suggested,
                             status=422 if data else 200)  # fmt: skip
        given = form.cleaned_data
        planned = plan_meetings(level, given["days"], at=given["at"], place=given["place"], by=self.request.actor)
        count = len(planned)
        said = ngettext("%(count)s møte er satt opp.", "%(count)s møter er satt opp.", count) % {"count": count}
        messages.success(self.request, said)
        return redirect(f"{reverse('slt_meetings', args=[self.desk.pk])}?aar={year}")

    def suggested(self, level: Level, year: int) -> list[date]:
        """The days that are not past, in months where the group has no meeting."""
        if not level.meetings_a_year:
            return []
        there = level.meetings.filter(day__year=year).exclude(state=MeetingState.CANCELLED)
        taken = {day.month for day in there.values_list("day", flat=True)}
        days = suggested_days(level.meetings_a_year, year)
        return [day for day in days if day > clock.today() and day.month not in taken]


class CalendarFile(AtDesk):
    """The meetings of this year and later for a calendar program; groups and places, nobody's name."""

    def get(self, request: HttpRequest) -> HttpResponse:
        meetings = LevelMeeting.objects.seen_by(request.user, self.desk).filter(day__year__gte=clock.today().year)
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdepunkt//SLT//NO", f"X-WR-CALNAME:SLT {self.desk}"]
        for meeting in meetings.select_related("level"):
            lines += _event(meeting)
        text = "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])
        disposition = {"Content-Disposition": f'attachment; filename="slt-{self.desk.pk}.ics"'}
        return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=disposition)


def _event(meeting: LevelMeeting) -> list[str]:
    """One meeting as a calendar program reads it (RFC 5545)."""
    when = f"DTSTART;VALUE=DATE:{meeting.day:%Y%m%d}"
    if meeting.at:
        local = datetime.combine(meeting.day, meeting.at, ZoneInfo(settings.TIME_ZONE))
        when = f"DTSTART:{local.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    cancelled = meeting.state == MeetingState.CANCELLED
    return [
        "BEGIN:VEVENT", f"UID:slt-meeting-{meeting.pk}@holdepunkt", f"DTSTAMP:{clock.now():%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{meeting.version}", when, *(["DURATION:PT1H"] if meeting.at else []),
        f"SUMMARY:{escaped(meeting.level.name)}", f"LOCATION:{escaped(meeting.place)}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}", "END:VEVENT",
    ]  # fmt: skip
