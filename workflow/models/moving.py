"""The case moving to another office, and the youth moving out of the country."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from workflow.models.keeping import Correctable, OfCase
from workflow.models.places import Office
from workflow.models.sealing import Sealed


class Transfer(OfCase):
    """The case given to another office (konfliktrådsloven § 13), and who had their say before."""

    from_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    transferred_on = models.DateField()
    transferred_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The law's role: the offices agree, or the national secretariat decides.
    decided_by = models.CharField(max_length=24)
    heard = models.JSONField(default=list)
    reason_sealed = models.TextField()

    reason = Sealed("transfer.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="transfer_goes_elsewhere", condition=~Q(from_office=F("to_office")))
        ]


class MoveAbroad(Correctable):
    """The youth no longer lives in Norway; prosecutor or correctional service says what comes of it."""

    moved_on = models.DateField()
    reason_sealed = models.TextField()
    # Who must know, by the law's role, and the day they were told.
    to = models.CharField(max_length=24)
    told_on = models.DateField(null=True, blank=True)

    reason = Sealed("moveabroad.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="move_told_after_it", condition=Q(told_on__isnull=True) | Q(told_on__gte=F("moved_on"))
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(retracted_on__isnull=True), name="one_move_abroad_a_case"
            ),
        ]
