"""The end: what was reached, and how it went."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class FinalReport(OfCase):
    """How it went, written when the period is over (konfliktrådsloven § 23); outcomes by the measure's id."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Gjennomført")
        PARTLY = "partly", _("Delvis gjennomført")
        NOT_DONE = "not_done", _("Ikke gjennomført")

    report_sealed = models.TextField()
    outcomes = models.JSONField(default=dict, blank=True)
    completed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    report = Sealed("finalreport.report_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
