"""The restorative meeting and the agreement made there; what is told of the victim stays on this page."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class RestorativeMeeting(Correctable):
    """A gjenopprettende møte (konfliktrådsloven § 24 a): voluntary, led by a mediator, beside the main meeting."""

    planned_for = models.DateField()
    place_sealed = models.TextField(blank=True)
    invited = models.JSONField(default=list)
    summoned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)
    attended = models.JSONField(default=list, blank=True)
    victim_under_15 = models.BooleanField(default=False)
    minutes_sealed = models.TextField(blank=True)

    place = Sealed("restorativemeeting.place_sealed")
    minutes = Sealed("restorativemeeting.minutes_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="restorative_meeting_ends_one_way",
                condition=Q(held_on__isnull=True) | Q(superseded_on__isnull=True),
            ),
        ]


class RestorativeAgreement(Correctable):
    """What the youth and the victim agreed on (konfliktrådsloven § 17), point by point and never money."""

    meeting = models.ForeignKey(RestorativeMeeting, on_delete=models.PROTECT, related_name="agreements")
    made_on = models.DateField()
    items_sealed = models.TextField()
    agreed_by = models.JSONField(default=list)
    withdraw_by = models.DateField(null=True, blank=True)

    items = Sealed("restorativeagreement.items_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_withdrawn_after_it_is_made",
                condition=Q(withdraw_by__isnull=True) | Q(withdraw_by__gte=F("made_on")),
            ),
        ]
