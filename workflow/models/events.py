"""What happened, as evidence: the chained journal, its heads, and the log of who read what."""

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One act: ids, dates and keyed digests, no names and no free text. Append only, chained per case."""

    case = models.ForeignKey("workflow.Case", on_delete=models.PROTECT, related_name="events")
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
        ordering = ["case_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_event_a_place")]


class ChainHead(models.Model):
    """The end of a case's chain, in a row of its own: a stale save of the case can't move it."""

    case = models.OneToOneField("workflow.Case", on_delete=models.PROTECT, related_name="chain_head", primary_key=True)
    seq = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)


class Reading(models.Model):
    """One page that somebody was shown: which cases, which sections. Append only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24)
    at = models.DateTimeField()
    page = models.CharField(max_length=40)
    case = models.ForeignKey("workflow.Case", null=True, on_delete=models.PROTECT, related_name="readings")
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case", "-at"]), models.Index(fields=["user", "-at"])]
