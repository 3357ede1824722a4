"""Complaints about a decision: from whom, when, whether in time, and how they were answered."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.case import Party
from workflow.models.consents import Form
from workflow.models.decisions import Decision
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class Complaint(Correctable):
    """A complaint by the youth or a guardian (konfliktrådsloven § 22 e), until it is answered."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("vedtaket står")
        REVERSED = "reversed", _("vedtaket er gjort om")
        REJECTED = "rejected", _("klagen er avvist")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="complaints")
    # The kind of the decision, so that the case's complaints are read without it.
    about = models.CharField(max_length=20, choices=Decision.Kind.choices)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.WRITTEN)
    # The day the three weeks were counted from; none where nobody told the complainant.
    notified_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    grounds_sealed = models.TextField(blank=True)
    forwarded_on = models.DateField(null=True, blank=True)
    statement_sealed = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=24, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    reason_sealed = models.TextField(blank=True)

    grounds = Sealed("complaint.grounds_sealed")
    # What the office says to the secretariat about it.
    statement = Sealed("complaint.statement_sealed")
    reason = Sealed("complaint.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="complaint_days_are_in_order",
                condition=(Q(forwarded_on__isnull=True) | Q(forwarded_on__gte=F("received_on")))
                & (Q(decided_on__isnull=True) | Q(decided_on__gte=F("received_on"))),
            ),
            models.CheckConstraint(
                name="complaint_decided_with_an_outcome",
                condition=Q(decided_on__isnull=True, outcome="") | (Q(decided_on__isnull=False) & ~Q(outcome="")),
            ),
        ]
