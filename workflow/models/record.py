"""The record's own rows: leave to write in what is old, what was put right, and ends that were taken back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class LateLeave(OfCase):
    """The office head's leave to record what happened from a day on (forvaltningsloven § 11 d)."""

    back_to = models.DateField()
    given_on = models.DateField()
    until = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason_sealed = models.TextField()

    reason = Sealed("lateleave.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="late_leave_looks_back", condition=Q(back_to__lte=F("given_on"), until__gte=F("given_on"))
            )
        ]


class Correction(OfCase):
    """An event taken back because it was recorded by mistake; the event itself stands unchanged."""

    event_seq = models.PositiveIntegerField()
    corrected_on = models.DateField()
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason_sealed = models.TextField()

    reason = Sealed("correction.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "event_seq"], name="an_event_is_corrected_once"),
        ]


class Reopening(OfCase):
    """An end that was taken back (forvaltningsloven § 35): on which ground, and where the case stands again."""

    class Ground(models.TextChoices):
        ERROR = "error", _("feil")
        SUPERIOR_DECISION = "superior_decision", _("overordnet avgjørelse")

    ground = models.CharField(max_length=20, choices=Ground.choices)
    ended_as = models.CharField(max_length=24)
    ended_on = models.DateField()
    stage = models.CharField(max_length=24)
    reopened_on = models.DateField()
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason_sealed = models.TextField()

    reason = Sealed("reopening.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="reopened_after_its_end", condition=Q(reopened_on__gte=F("ended_on")))
        ]
