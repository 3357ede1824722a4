"""What must reach somebody outside: a row in the same transaction, sent after commit; and forms' one-time keys."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """A notice waiting to be sent. It says nothing about the case; the words are looked up when it goes."""

    case = models.ForeignKey("workflow.Case", null=True, on_delete=models.PROTECT, related_name="letters")
    template = models.CharField(max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("workflow.Party", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["written_at"], name="letter_waiting", condition=Q(sent_at__isnull=True))]
        constraints = [
            models.CheckConstraint(
                name="letter_has_one_reader",
                condition=Q(user__isnull=False, party__isnull=True) | Q(user__isnull=True, party__isnull=False),
            )
        ]


class Submission(models.Model):
    """A form that was sent: the same key again gives the same receipt, not a second effect."""

    key = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    receipt = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
