"""What was agreed at a meeting: somebody does something by a day, and it is ticked off."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from followup.models.meetings import FollowUpMeeting
from followup.models.team import opaque_address
from workflow.models.keeping import Correctable, CorrectableQuerySet
from workflow.models.sealing import Sealed


class AgreedActionQuerySet(CorrectableQuerySet):
    """What was agreed, as sentences."""

    def waiting(self) -> "AgreedActionQuerySet":
        """What is not done."""
        return self.standing().filter(done_on__isnull=True)


class AgreedAction(Correctable):
    """Something a party, a member of the team or the coordinator does by a day; the coordinator where none is named."""

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    meeting = models.ForeignKey(FollowUpMeeting, on_delete=models.PROTECT, related_name="agreed")
    party = models.ForeignKey("workflow.Party", null=True, on_delete=models.PROTECT, related_name="agreed_actions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="agreed_actions"
    )
    what_sealed = models.TextField()
    due_on = models.DateField()
    made_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    what = Sealed("agreedaction.what_sealed")

    history = HistoricalRecords()
    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["case", "due_on"], condition=Q(done_on=None), name="agreed_and_not_done")]
        constraints = [
            models.CheckConstraint(
                name="agreed_action_has_one_owner", condition=Q(party__isnull=True) | Q(user__isnull=True)
            )
        ]
