"""The main meeting: who was called, who came, and the days the execution stood still."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class Meeting(OfCase):
    """An ungdomsstormøte or ungdomsplanmøte (konfliktrådsloven § 24); its word follows the rule set."""

    planned_for = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place_sealed = models.TextField(blank=True)
    interpreter = models.CharField(max_length=40, blank=True)
    summoned = models.JSONField(default=list)
    summoned_on = models.DateField()
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


class Interruption(OfCase):
    """Days on which the execution stood still (konfliktrådsloven § 30); the end moves as many."""

    ground = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    reason_sealed = models.TextField()

    reason = Sealed("interruption.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="interruption_ends_after_it_begins", condition=Q(to_on__isnull=True) | Q(to_on__gte=models.F("from_on"))
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(to_on__isnull=True), name="one_open_interruption_a_case"
            ),
        ]
