"""The main meeting: who was called, who came, and that it is held anew."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import Correctable, OfCase
from workflow.models.sealing import Sealed


class Meeting(OfCase):
    """An ungdomsstormøte or ungdomsplanmøte (konfliktrådsloven § 24); its word follows the rule set."""

    planned_for = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place_sealed = models.TextField(blank=True)
    interpreter = models.CharField(max_length=40, blank=True)
    summoned = models.JSONField(default=list)
    summoned_on = models.DateField()
    # The first day of a meeting that takes several.
    began_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    adjourned_on = models.DateField(null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)
    attended = models.JSONField(default=list, blank=True)
    excused = models.JSONField(default=list, blank=True)
    excuse_sealed = models.TextField(blank=True)
    confidentiality_told = models.BooleanField(default=False)
    minutes_sealed = models.TextField(blank=True)

    place = Sealed("meeting.place_sealed")
    excuse = Sealed("meeting.excuse_sealed")
    minutes = Sealed("meeting.minutes_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["planned_for"])]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_one_way",
                condition=Q(held_on__isnull=True) | Q(adjourned_on__isnull=True, superseded_on__isnull=True),
                violation_error_message=_("Et møte er enten holdt eller utsatt."),
            )
        ]


class NewMeetingCall(Correctable):
    """That the main meeting is held anew while the period runs (konfliktrådsloven §§ 31, 33).

    It stands until a plan is approved after it, or the case is sent on instead.
    """

    called_on = models.DateField()
    reason_sealed = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    reason = Sealed("newmeetingcall.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="new_meeting_closed_after_it_is_called",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("called_on")),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_on__isnull=True, retracted_on__isnull=True),
                name="one_new_meeting_called_at_a_time",
            ),
        ]
