"""What must reach somebody: letters with their words, the mails that tell of them, and forms' one-time keys."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.case import case_address
from workflow.models.codes import CodesField
from workflow.models.sealing import Sealed


class Letter(models.Model):
    """A letter of a case, or a notice about none; the mail says only that there is something to read.

    The words of a letter are written when it is made, in the reader's language, and never change.
    """

    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    case = models.ForeignKey("workflow.Case", null=True, on_delete=models.PROTECT, related_name="letters")
    # What it is about, how it went, and for whom: `plan/decided/party`.
    template = models.CharField(max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("workflow.Party", null=True, on_delete=models.PROTECT, related_name="letters")
    # Somebody outside who does not sign in: a role of the law, such as the prosecutor.
    agency = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=2, blank=True)
    reading = CodesField()
    text_sealed = models.TextField(blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=120, blank=True)
    # Printed and handed over, where no mail can tell of it.
    handed_on = models.DateField(null=True, blank=True)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    text = Sealed("letter.text_sealed")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["written_at"], name="letter_waiting", condition=Q(sent_at=None, handed_on=None))
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_has_one_reader",
                condition=Q(user__isnull=False, party__isnull=True, agency="")
                | Q(user__isnull=True, party__isnull=False, agency="")
                | (Q(user__isnull=True, party__isnull=True) & ~Q(agency="")),
            ),
        ]

    @property
    def sealing_key(self):
        return self.case.key

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.partition("\n")[0]


class Submission(models.Model):
    """A form that was sent: the same key again gives the same receipt, not a second effect."""

    key = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    receipt = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
