"""The days a case stood still: put off before it began, or interrupted on the way."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from workflow.models.decisions import Decision
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class Interruption(Correctable):
    """Days on which the execution stood still (konfliktrådsloven § 30); the end moves as many."""

    ground = models.CharField(max_length=40)
    # Who decided it, by the law's role; the same one lifts it.
    decided_by = models.CharField(max_length=24, default="coordinator")
    # The decision of the office, where it is one; prosecutor and court decide elsewhere.
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    reason_sealed = models.TextField()
    ending_sealed = models.TextField(blank=True)

    reason = Sealed("interruption.reason_sealed")
    # Why it could go on.
    ending = Sealed("interruption.ending_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="interruption_ends_after_it_begins", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))
            ),
            models.UniqueConstraint(
                fields=["case", "ground"], condition=Q(to_on__isnull=True, retracted_on__isnull=True),
                name="one_open_interruption_a_ground",
            ),
        ]  # fmt: skip


class Postponement(Correctable):
    """Days the start was put off (straffeprosessloven § 459), and the conditions that held meanwhile."""

    ground = models.CharField(max_length=12)
    decided_by = models.CharField(max_length=24, default="coordinator")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    reason_sealed = models.TextField()
    ending_sealed = models.TextField(blank=True)

    reason = Sealed("postponement.reason_sealed")
    # Why it could begin.
    ending = Sealed("postponement.ending_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="postponement_ends_after_it_begins", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(to_on__isnull=True, retracted_on__isnull=True),
                name="one_open_postponement_a_case",
            ),
        ]  # fmt: skip
