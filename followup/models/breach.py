"""The breach ladder as dated facts: breaches, talks, conditions, the agencies' answers, police fetches and bans."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models import Decision
from workflow.models.keeping import Correctable, OfCase
from workflow.models.sealing import Sealed


class Breach(Correctable):
    """Something the youth was bound by and did not keep (konfliktrådsloven §§ 31, 33)."""

    class Of(models.TextChoices):
        MEASURE = "measure", _("tiltak i planen")
        ORDER = "order", _("pålegg eller vilkår etter brudd")
        BAN = "ban", _("rusforbud")
        COURT_CONDITION = "court_condition", _("oppstartsvilkår fra retten")
        MONITORING = "monitoring", _("elektronisk kontroll")

    class Culpability(models.TextChoices):
        INTENTIONAL = "intentional", _("med vilje")
        NEGLIGENT = "negligent", _("uaktsomt")

    happened_on = models.DateField()
    reported_on = models.DateField()
    of = models.CharField(max_length=16, choices=Of.choices)
    culpability = models.CharField(max_length=12, choices=Culpability.choices)
    what_sealed = models.TextField(blank=True)
    # What it was before it was assessed, and why it was found to be a breach.
    incident = models.ForeignKey(
        "followup.Incident", null=True, blank=True, on_delete=models.PROTECT, related_name="breaches"
    )
    why_sealed = models.TextField(blank=True)
    # The day a step of the ladder answered it, or it was left at that.
    answered_on = models.DateField(null=True, blank=True)
    resting_sealed = models.TextField(blank=True)

    what = Sealed("breach.what_sealed")
    why = Sealed("breach.why_sealed")
    resting = Sealed("breach.resting_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["of", "answered_on"], name="breach_answered", condition=Q(retracted_on=None))]
        constraints = [
            models.CheckConstraint(
                name="breach_is_told_after_it_happened",
                condition=Q(reported_on__gte=F("happened_on"))
                & (Q(answered_on__isnull=True) | Q(answered_on__gte=F("reported_on"))),
            )
        ]


class BreachTalk(Correctable):
    """A talk about a breach: ordered, moved, and then held or missed (konfliktrådsloven §§ 31, 33)."""

    ordered_on = models.DateField()
    planned_for = models.DateField(null=True, blank=True)
    reason_sealed = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    attended = models.BooleanField(null=True)
    consequences_told = models.BooleanField(default=False)
    minutes_sealed = models.TextField(blank=True)

    reason = Sealed("breachtalk.reason_sealed")
    minutes = Sealed("breachtalk.minutes_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="talk_is_held_or_missed_after_it_is_ordered",
                condition=Q(held_on__isnull=True, attended__isnull=True)
                | Q(held_on__gte=F("ordered_on"), attended__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(held_on__isnull=True, retracted_on__isnull=True),
                name="one_breach_talk_waits",
            ),
        ]  # fmt: skip


class BreachConditions(OfCase):
    """Conditions set by one decision after a breach (konfliktrådsloven §§ 31 and 33 andre ledd)."""

    class Ending(models.TextChoices):
        NO_LONGER_NEEDED = "no_longer_needed", _("trengs ikke lenger")
        REVERSED = "reversed", _("vedtaket ble omgjort")

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="breach_conditions")
    set_on = models.DateField()
    kinds = models.JSONField(default=list)
    # The old scheme's approvals: the youth and the guardians, by key.
    agreed_by = models.JSONField(default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.CharField(max_length=16, choices=Ending.choices, blank=True)
    end_reason_sealed = models.TextField(blank=True)

    end_reason = Sealed("breachconditions.end_reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="breach_conditions_end_after_they_are_set",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("set_on")),
            )
        ]


class AgencyConsent(Correctable):
    """What police or correctional service answered about a new meeting or a referral (konfliktrådsloven § 31)."""

    class To(models.TextChoices):
        NEW_MEETING = "new_meeting", _("nytt møte")
        REFERRAL = "referral", _("å sende saken videre")

    agency = models.CharField(max_length=24)
    to = models.CharField(max_length=12, choices=To.choices)
    answer = models.BooleanField()
    given_on = models.DateField()
    # A yes carries one step, and is used up by it.
    used_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="agency_consent_used_after_it_is_given",
                condition=Q(used_on__isnull=True) | Q(used_on__gte=F("given_on"), answer=True),
            )
        ]


class PoliceFetch(Correctable):
    """That the police were asked to fetch the youth (straffeprosessloven § 461 tredje ledd)."""

    class Occasion(models.TextChoices):
        START = "start", _("oppstart")
        BREACH_TALK = "breach_talk", _("bruddsamtale")

    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    requested_on = models.DateField()
    reason_sealed = models.TextField(blank=True)

    reason = Sealed("policefetch.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]


class IntoxicantBan(OfCase):
    """A ban on intoxicants beside the plan, until it is lifted (konfliktrådsloven § 28)."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="intoxicant_ban")
    from_on = models.DateField()
    # The day it was last found to be necessary still.
    reviewed_on = models.DateField(null=True, blank=True)
    review_sealed = models.TextField(blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    lift_reason_sealed = models.TextField(blank=True)

    review = Sealed("intoxicantban.review_sealed")
    lift_reason = Sealed("intoxicantban.lift_reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(lifted_on__isnull=True), name="one_intoxicant_ban_a_case"
            ),
            models.CheckConstraint(
                name="ban_days_are_in_order",
                condition=(Q(reviewed_on__isnull=True) | Q(reviewed_on__gte=F("from_on")))
                & (Q(lifted_on__isnull=True) | Q(lifted_on__gte=F("from_on"))),
            ),
        ]
