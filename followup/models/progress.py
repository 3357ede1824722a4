"""How the measures go, as those who carry them out tell it."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models import CaseKey
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed
from youthplans.models import PlannedMeasure


class Progress(Correctable):
    """How a measure goes, told once and never changed: a correction is a new one naming the old."""

    class Status(models.TextChoices):
        AS_PLANNED = "as_planned", _("Som planlagt")
        LATE = "late", _("Litt etter")
        NOT_DONE = "not_done", _("Ikke gjennomført")
        UNKNOWN = "unknown", _("Vet ikke")

    class Attended(models.TextChoices):
        YES = "yes", _("Ja")
        NO = "no", _("Nei")
        NONE = "none", _("Ingen avtale")

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="progress")
    reported_on = models.DateField()
    sent_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=Status.choices)
    attended = models.CharField(max_length=4, choices=Attended.choices, blank=True)
    needs_help = models.BooleanField(default=False)
    note_sealed = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    note = Sealed("progress.note_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["measure", "-id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(retracted_on__isnull=True), name="one_standing_correction_a_progress"
            )
        ]


class ProgressDraft(models.Model):
    """What somebody has begun to tell of a measure: no fact, no history; gone when it is sent, sealed until then."""

    case = models.ForeignKey("workflow.Case", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField()
    # The one-time key of the form it was begun in: once that is sent, what is left of it is nothing.
    key = models.CharField(max_length=60)
    contents_sealed = models.TextField()
    saved_at = models.DateTimeField()

    text = Sealed("progressdraft.contents_sealed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "thread"], name="one_progress_draft_a_measure")]

    @property
    def sealing_key(self) -> CaseKey:
        return self.case.key

    @property
    def contents(self) -> dict:
        """What was chosen and typed, by the names of the form."""
        return json.loads(self.text)
