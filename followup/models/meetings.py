"""Talks and meetings while the plan is carried out: who is called, who came, and how they were moved."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from followup.models.team import opaque_address
from workflow.models import Reminder
from workflow.models.keeping import Correctable, CorrectableQuerySet, OfCase
from workflow.models.sealing import Sealed

AN_HOUR = 60


class MeetingKind(models.TextChoices):
    """What it is; the names are those of the days the law counts out."""

    CONTACT = "contact", _("Samtale")
    TEAM_MEETING = "team_meeting", _("Møte i teamet")
    PLAN_EVALUATION = "plan_evaluation", _("Evaluering av planen")
    MIDPOINT_EVALUATION = "midpoint_evaluation", _("Midtveisevaluering")


class FollowUpMeetingQuerySet(CorrectableQuerySet):
    """Meetings as sentences."""

    def waiting(self) -> "FollowUpMeetingQuerySet":
        """Those that are neither held, missed nor cancelled."""
        return self.standing().filter(held_on__isnull=True, missed_on__isnull=True, cancelled_on__isnull=True)


class FollowUpMeeting(Correctable):
    """A talk with the youth, or a meeting about how the plan goes (konfliktrådsloven §§ 22, 26)."""

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    planned_for = models.DateField()
    at = models.TimeField(null=True, blank=True)
    lasts = models.PositiveSmallIntegerField(default=AN_HOUR)
    place_sealed = models.TextField(blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    called_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    # The day it should have been, when the youth did not come.
    missed_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    # How many times it was moved or cancelled: calendars keep the highest.
    changes = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    minutes_sealed = models.TextField(blank=True)

    place = Sealed("followupmeeting.place_sealed")
    minutes = Sealed("followupmeeting.minutes_sealed")

    history = HistoricalRecords()
    objects = FollowUpMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["planned_for", "at", "pk"]
        indexes = [models.Index(fields=["case", "planned_for"]), models.Index(fields=["planned_for"])]
        constraints = [
            models.CheckConstraint(
                name="follow_up_meeting_ends_one_way",
                condition=Q(held_on__isnull=True, missed_on__isnull=True)
                | Q(held_on__isnull=True, cancelled_on__isnull=True)
                | Q(missed_on__isnull=True, cancelled_on__isnull=True),
                violation_error_message=_("Et møte er enten holdt, uteblitt eller avlyst."),
            ),
        ]

    @property
    def waits(self) -> bool:
        """Whether it still lies ahead, or waits for somebody to write down how it went."""
        return not (self.held_on or self.missed_on or self.cancelled_on)

    @property
    def ends_at(self):
        """The hour it is over, where it has an hour."""
        if self.at is None:
            return None
        return (datetime.combine(self.planned_for, self.at) + timedelta(minutes=self.lasts)).time()


class Came(models.TextChoices):
    """Whether somebody who was called came."""

    CAME = "came", _("Kom")
    SICK = "sick", _("Var syk")
    EXCUSED = "excused", _("Hadde en annen god grunn")
    STAYED_AWAY = "stayed_away", _("Kom ikke")


class Attendance(OfCase):
    """Somebody called to a meeting: a party of the case, or a member of the team."""

    meeting = models.ForeignKey(FollowUpMeeting, on_delete=models.PROTECT, related_name="attendance")
    party = models.ForeignKey(
        "workflow.Party", null=True, on_delete=models.PROTECT, related_name="meetings_to_attend"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="meetings_to_attend"
    )
    came = models.CharField(max_length=12, choices=Came.choices, blank=True)
    why_sealed = models.TextField(blank=True)

    why = Sealed("attendance.why_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="attendance_is_of_one",
                condition=Q(party__isnull=False, user__isnull=True) | Q(party__isnull=True, user__isnull=False),
            ),
            models.UniqueConstraint(fields=["meeting", "party"], name="one_attendance_a_party"),
            models.UniqueConstraint(fields=["meeting", "user"], name="one_attendance_a_member"),
        ]


class WhoAsked(models.TextChoices):
    """Who wanted another time."""

    YOUTH = "youth", _("Ungdommen")
    GUARDIAN = "guardian", _("En foresatt")
    TEAM = "team", _("Noen i teamet")
    OFFICE = "office", _("Vi på kontoret")


class MeetingChange(OfCase):
    """That somebody asked for another time, and what came of it: the history of a meeting that was moved."""

    class Outcome(models.TextChoices):
        MOVED = "moved", _("Flyttet")
        KEPT = "kept", _("Tiden står")
        CANCELLED = "cancelled", _("Avlyst")

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    meeting = models.ForeignKey(FollowUpMeeting, on_delete=models.PROTECT, related_name="changes_made")
    asked_by = models.CharField(max_length=10, choices=WhoAsked.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    reason_sealed = models.TextField(blank=True)
    from_on = models.DateField()
    from_at = models.TimeField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    to_at = models.TimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_sealed = models.TextField(blank=True)

    reason = Sealed("meetingchange.reason_sealed")
    answer = Sealed("meetingchange.answer_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_change_answered_after_asked",
                condition=Q(answered_on__isnull=True, outcome="") | Q(answered_on__gte=F("asked_on")) & ~Q(outcome=""),
            ),
            models.UniqueConstraint(
                fields=["meeting", "by"], condition=Q(answered_on__isnull=True), name="one_question_a_person"
            ),
        ]


class MeetingReminder(OfCase):
    """That a party was reminded of a meeting on a day, and how; once for each day the meeting is set to."""

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    meeting = models.ForeignKey(FollowUpMeeting, null=True, on_delete=models.PROTECT, related_name="reminders")
    # The main meeting is remembered the same way.
    main_meeting = models.ForeignKey("workflow.Meeting", null=True, on_delete=models.PROTECT, related_name="reminders")
    party = models.ForeignKey("workflow.Party", on_delete=models.PROTECT, related_name="meeting_reminders")
    of_day = models.DateField()
    way = models.CharField(max_length=8, choices=Reminder.choices)
    made_on = models.DateField()
    # A letter is done with when it is written; a call when somebody has called.
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case"], condition=Q(done_on=None, dropped_on=None), name="call_to_make")]
        constraints = [
            models.CheckConstraint(
                name="reminder_is_of_one_meeting",
                condition=Q(meeting__isnull=False, main_meeting__isnull=True)
                | Q(meeting__isnull=True, main_meeting__isnull=False),
            ),
            models.UniqueConstraint(fields=["meeting", "party", "of_day"], name="one_reminder_a_day"),
            models.UniqueConstraint(fields=["main_meeting", "party", "of_day"], name="one_reminder_a_main_day"),
        ]
