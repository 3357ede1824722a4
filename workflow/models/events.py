"""What happened, as evidence: the chained journals, their heads, and the log of who read what."""

from django.conf import settings
from django.db import models


class Chained(models.Model):
    """One act: ids, dates and keyed digests, no names and no free text. Append only, one chain for each `OF`."""

    OF = ""

    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24)
    on_behalf_of = models.CharField(max_length=30, blank=True)
    legal_day = models.DateField()
    at = models.DateTimeField()
    rule_set = models.CharField(max_length=2)
    provisions = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Head(models.Model):
    """The end of a chain, in a row of its own: a stale save of what it is about can't move it."""

    seq = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Event(Chained):
    """One act on a case."""

    OF = "case"

    case = models.ForeignKey("workflow.Case", on_delete=models.PROTECT, related_name="events")

    class Meta:
        ordering = ["case_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_event_a_place")]


class InquiryEvent(Chained):
    """One act on an inquiry."""

    OF = "inquiry"

    inquiry = models.ForeignKey("workflow.Inquiry", on_delete=models.PROTECT, related_name="events")

    class Meta:
        ordering = ["inquiry_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "seq"], name="one_inquiry_event_a_place")]


class ChainHead(Head):
    """The end of a case's chain."""

    case = models.OneToOneField("workflow.Case", on_delete=models.PROTECT, related_name="chain_head", primary_key=True)


class InquiryChainHead(Head):
    """The end of an inquiry's chain."""

    inquiry = models.OneToOneField(
        "workflow.Inquiry", on_delete=models.PROTECT, related_name="chain_head", primary_key=True
    )


class Reading(models.Model):
    """One page that somebody was shown: about which case or inquiry, which sections. Append only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24)
    # Whether they carried the case for a colleague then.
    as_deputy = models.BooleanField(default=False)
    at = models.DateTimeField()
    page = models.CharField(max_length=40)
    case = models.ForeignKey("workflow.Case", null=True, on_delete=models.PROTECT, related_name="readings")
    inquiry = models.ForeignKey("workflow.Inquiry", null=True, on_delete=models.PROTECT, related_name="readings")
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["case", "-at"]),
            models.Index(fields=["inquiry", "-at"]),
            models.Index(fields=["user", "-at"]),
        ]
