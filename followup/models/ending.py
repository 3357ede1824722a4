"""The end: what was reached, how it went, and the report that is kept of it."""

import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models import Case, CaseKey
from workflow.models.keeping import OfCase, PastHistory
from workflow.models.sealing import Sealed
from workflow.stages import Stage


class FinalReport(OfCase):
    """How it went, written when the case ends (konfliktrådsloven § 23) and never changed: a correction is a new one.

    Outcomes of measures and goals are kept by the measure's id; `text` is the report as it is read.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("Gjennomført")
        PARTLY = "partly", _("Delvis gjennomført")
        NOT_DONE = "not_done", _("Ikke gjennomført")

    class Reached(models.TextChoices):
        REACHED = "reached", _("Nådd")
        PARTLY = "partly", _("Nådd et stykke på vei")
        NOT_REACHED = "not_reached", _("Ikke nådd")
        NOT_MEASURED = "not_measured", _("Ikke målt")

    number = models.PositiveSmallIntegerField(default=1)
    # The stage the case ended in.
    ended_as = models.CharField(max_length=24, default=Stage.COMPLETED)
    report_sealed = models.TextField(blank=True)
    after_sealed = models.TextField(blank=True)
    outcomes = models.JSONField(default=dict, blank=True)
    goals = models.JSONField(default=dict, blank=True)
    goal_words_sealed = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nb")
    text_sealed = models.TextField(blank=True)
    # Why this one takes the place of the one before it.
    reason_sealed = models.TextField(blank=True)
    completed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    report = Sealed("finalreport.report_sealed")
    after = Sealed("finalreport.after_sealed")
    goal_words_text = Sealed("finalreport.goal_words_sealed")
    text = Sealed("finalreport.text_sealed")
    reason = Sealed("finalreport.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_final_report_a_number")]

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise PastHistory("The report is confirmed; a correction is a new one.")
        super().save(*args, **kwargs)

    @property
    def goal_words(self) -> dict[str, str]:
        """What was written about each goal, by the measure's id."""
        return json.loads(self.goal_words_text) if self.goal_words_sealed else {}

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.partition("\n")[0]


class EndingDraft(models.Model):
    """A report that is being written: no history; gone when the case is completed, sealed until then."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="ending_draft")
    version = models.PositiveIntegerField(default=0)
    values_sealed = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    text = Sealed("endingdraft.values_sealed")

    @property
    def sealing_key(self) -> CaseKey:
        return self.case.key

    @property
    def values(self) -> dict[str, str]:
        """What was typed, by the field's name."""
        return json.loads(self.text)
