"""Decisions that can be complained about, to whom they were told, and the days that follow from them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.case import Case, Party
from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class Decision(OfCase):
    """An enkeltvedtak (konfliktrådsloven § 22 e); the plan is one, and so is an interruption."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("ungdomsplan")
        PLAN_CHANGE = "plan_change", _("endring av planen")
        BAN = "ban", _("rusforbud")
        POSTPONEMENT = "postponement", _("utsettelse")
        INTERRUPTION = "interruption", _("avbrudd")
        BREACH_CONDITIONS = "breach_conditions", _("vilkår etter brudd")
        FOREIGN_STAY = "foreign_stay", _("opphold i utlandet")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    made_on = models.DateField()
    made_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    reasons_sealed = models.TextField(blank=True)
    provision = models.CharField(max_length=120)
    # The day the last of those who had to be told was told.
    notified_on = models.DateField(null=True, blank=True)
    may_be_complained_about = models.BooleanField()
    # The day it was set aside after a complaint.
    reversed_on = models.DateField(null=True, blank=True)

    reasons = Sealed("decision.reasons_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_reversed_after_it_was_made",
                condition=Q(reversed_on__isnull=True) | Q(reversed_on__gte=models.F("made_on")),
            )
        ]


class DecisionNotice(models.Model):
    """When somebody was told of a decision: their three weeks run from that day."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="notices")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    notified_on = models.DateField()
    complaint_by = models.DateField(null=True, blank=True)


class Deadline(models.Model):
    """A day by which something must be done, with the rule that made it; computed, never typed in."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    name = models.CharField(max_length=40)
    due_on = models.DateField()
    rule = models.CharField(max_length=120)
    settled_on = models.DateField(null=True, blank=True)
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on"], name="deadline_open", condition=Q(settled_on__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "name"], condition=Q(settled_on__isnull=True), name="one_open_deadline_a_name"
            )
        ]
