"""Reminding the youth and the guardians of a meeting, in the way each has chosen; never twice of the same day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch

from followup.models import Attendance, FollowUpMeeting, MeetingReminder
from followup.services.meeting_people import CALL, parties_at
from workflow import journal
from workflow.law.mediation_act_period import REGULAR_MEETINGS
from workflow.models import Case, Letter, Meeting, Reminder
from workflow.models.keeping import collecting_history, keep_all
from workflow.queries import lock, open_ones, with_facts
from workflow.services import letters
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import notify


@dataclass(frozen=True)
class Coming:
    """A meeting people are to be reminded of: one while the plan is carried out, or the main meeting."""

    meeting: FollowUpMeeting | None
    main: Meeting | None
    called: tuple[str, ...]

    @property
    def day(self) -> date:
        return (self.meeting or self.main).planned_for

    @property
    def place(self) -> str:
        return (self.meeting or self.main).place


def remind_of_meeting(desk: Desk, *, reminder: MeetingReminder) -> None:
    """Write down that somebody was called about a meeting.

    Raises MeetingReminder.DoesNotExist for a call that was made, or that nobody needs any more.
    """
    waiting = MeetingReminder.objects.filter(case=desk.case, done_on=None, dropped_on=None)
    reminder = waiting.get(pk=reminder.pk)
    reminder.done_on = desk.on
    reminder.save()
    desk.note(REGULAR_MEETINGS.on(desk.facts.law_day).provision, reminder=reminder.pk, way=reminder.way)


def cases_to_remind(on: date) -> list[int]:
    """The open cases with a meeting in the days to come that was called before today."""
    soon = (on + timedelta(days=1), on + timedelta(days=settings.MEETING_REMINDER_DAYS))
    ours = FollowUpMeeting.objects.waiting().filter(planned_for__range=soon, called_on__lt=on)
    main = _main_meetings().filter(planned_for__range=soon, summoned_on__lt=on)
    found = {*ours.values_list("case", flat=True), *main.values_list("case", flat=True)}
    return list(open_ones(Case.objects.filter(pk__in=found)).order_by("pk").values_list("pk", flat=True))


def remind_in(case_id: int, on: date) -> int:
    """Remind everybody of a case's next meetings who has not been, and answer with how many; the event has no person."""
    with transaction.atomic(), collecting_history() as written:
        lock(case_id)
        case = with_facts(Case.objects.select_related("coordinator", "office")).get(pk=case_id)
        desk = Desk(case, None, on)
        made = [row for coming in _coming(desk) for row in _due(desk, coming)]
        if not made:
            return 0
        rows = keep_all(reminder for reminder, _letter in made)
        Letter.objects.bulk_create(letter for _reminder, letter in made if letter)
        if any(row.way == Reminder.CALL for row in rows):
            notify(CALL, carriers(case, on), case=case)
        journal.append(
            case, "remind_of_meeting", actor=None, role="", on=on, written=written,
            provisions=[str(REGULAR_MEETINGS.on(desk.facts.law_day).provision)],
            facts={"reminders": [row.pk for row in rows], "ways": sorted({row.way for row in rows})},
        )  # fmt: skip
    return len(made)


def _main_meetings():
    return Meeting.objects.filter(held_on=None, adjourned_on=None, superseded_on=None)


def _coming(desk: Desk) -> Iterable[Coming]:
    soon = (desk.on + timedelta(days=1), desk.on + timedelta(days=settings.MEETING_REMINDER_DAYS))
    called = Prefetch("attendance", Attendance.objects.filter(party__isnull=False))
    ours = FollowUpMeeting.objects.waiting().filter(case=desk.case, planned_for__range=soon, called_on__lt=desk.on)
    for meeting in ours.prefetch_related(called):
        meeting.case = desk.case
        yield Coming(meeting, None, tuple(parties_at(meeting.attendance.all(), desk)))
    for main in _main_meetings().filter(case=desk.case, planned_for__range=soon, summoned_on__lt=desk.on):
        main.case = desk.case
        yield Coming(None, main, tuple(key for key in main.summoned if key in desk.people))


def _due(desk: Desk, coming: Coming) -> Iterable[tuple[MeetingReminder, Letter | None]]:
    """A reminder for each who is called and each guardian who acts that day, once for each day the meeting is set to."""
    about = {"meeting": coming.meeting, "main_meeting": coming.main}
    given = MeetingReminder.objects.filter(case=desk.case, of_day=coming.day, **about).values_list("party", flat=True)
    acting = ("youth", *desk.facts.guardians_on(coming.day))
    for key in dict.fromkeys([*coming.called, *acting]):
        person = desk.people[key]
        if key not in acting or person.pk in given:
            continue
        calls = person.reminded_by == Reminder.CALL
        reminder = MeetingReminder(
            case=desk.case, party_id=person.pk, of_day=coming.day, way=person.reminded_by or Reminder.EMAIL,
            made_on=desk.on, done_on=None if calls else desk.on, **about,
        )  # fmt: skip
        yield reminder, None if calls else _letter(desk, coming, key)


def _letter(desk: Desk, coming: Coming, key: str) -> Letter:
    """The words; whoever chose paper gets no mail, and the letter waits to be printed."""
    return letters.write(
        desk.case, "follow_up_meeting/reminded/party", on=desk.on, people=desk.people, key=key,
        meeting=coming.meeting or coming.main, place=coming.place, is_called=key in coming.called,
    )  # fmt: skip
