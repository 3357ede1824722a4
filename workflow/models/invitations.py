"""A person asked to take part in a case: until they have answered yes, they see nothing of it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from workflow.models.case import case_address
from workflow.models.keeping import KeptQuerySet, OfCase
from workflow.models.places import Office
from workflow.models.sealing import Sealed


class InvitationQuerySet(KeptQuerySet):
    """Invitations as sentences."""

    def open_on(self, day: date) -> "InvitationQuerySet":
        """Those that can be answered that day: neither answered nor taken back, and not past their last day."""
        return self.filter(answered_on__isnull=True, withdrawn_on__isnull=True, invited_on__lte=day, to_on__gte=day)


class Invitation(OfCase):
    """What somebody is asked to take part in, by which office, and until when; it gives no access by itself."""

    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sections = models.JSONField(default=list)
    invited_on = models.DateField()
    to_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    agreed = models.BooleanField(null=True)
    reason_sealed = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    reason = Sealed("invitation.reason_sealed")

    history = HistoricalRecords()
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "to_on"])]
        constraints = [
            models.CheckConstraint(name="invitation_ends_after_it_is_sent", condition=Q(to_on__gte=F("invited_on"))),
            models.CheckConstraint(
                name="invitation_is_answered_with_yes_or_no",
                condition=Q(answered_on__isnull=True, agreed__isnull=True)
                | Q(answered_on__isnull=False, agreed__isnull=False),
            ),
        ]

    def is_open_on(self, day: date) -> bool:
        """The same, of one row."""
        return not (self.answered_on or self.withdrawn_on) and self.invited_on <= day <= self.to_on
