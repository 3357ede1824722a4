"""What prosecutor and court did to a running case: judgements, electronic monitoring, offences, stays abroad."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from followup.models.referrals import OnwardReferral
from workflow.models import CaseKey, Decision, Party
from workflow.models.keeping import Correctable, OfCase
from workflow.models.sealing import Sealed


class CourtDecision(OfCase):
    """The court's answer to a petition (straffeloven § 52 c); what it said is told at the referral's close."""

    class Outcome(models.TextChoices):
        REJECTED = "rejected", _("ikke tatt til følge")
        MONITORING = "electronic_monitoring", _("elektronisk kontroll")
        FULL = "full", _("hele straffen omgjort")
        PARTIAL = "partial", _("en del av straffen omgjort")

    referral = models.OneToOneField(OnwardReferral, on_delete=models.PROTECT, related_name="court_decision")
    outcome = models.CharField(max_length=24, choices=Outcome.choices)
    decided_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    # The last day of what is left of the sentence, after a partial conversion.
    ends_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="court_decision_days_are_in_order",
                condition=(Q(until_on__isnull=True) | Q(until_on__gte=F("decided_on")))
                & (Q(ends_on__isnull=True) | Q(ends_on__gte=F("decided_on"))),
            ),
            models.CheckConstraint(
                name="partial_conversion_says_when_the_rest_ends",
                condition=~Q(outcome="partial") | Q(ends_on__isnull=False),
                violation_error_message=_("Dommen må si når resten av straffen slutter."),
            ),
        ]


class Monitoring(OfCase):
    """Electronic monitoring as the court set it (straffeloven § 52 c fjerde ledd).

    What the control leaves behind is sealed under a key of its own, so that it can be deleted while the case
    is kept (forskrift om konfliktrådsbehandling § 9 e).
    """

    judgement = models.OneToOneField(CourtDecision, on_delete=models.PROTECT, related_name="monitoring")
    key = models.OneToOneField(CaseKey, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    # The last day where the court ended it before its time.
    ended_on = models.DateField(null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    # Whether the plan calls for a new meeting: a person's judgement (forskriften § 9 b).
    meeting_needed = models.BooleanField(null=True)
    assessment_sealed = models.TextField(blank=True)
    data_deleted_on = models.DateField(null=True, blank=True)

    assessment = Sealed("monitoring.assessment_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="monitoring_days_are_in_order",
                condition=Q(until_on__gte=F("from_on"))
                & (Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on"), ended_on__lte=F("until_on")))
                & (Q(data_deleted_on__isnull=True) | Q(data_deleted_on__gt=F("from_on"))),
            )
        ]


class MonitoringExemption(Correctable):
    """Time off from the control, for one purpose (forskrift om konfliktrådsbehandling § 9 c)."""

    monitoring = models.ForeignKey(Monitoring, on_delete=models.PROTECT, related_name="exemptions")
    from_on = models.DateField()
    to_on = models.DateField()
    purpose_sealed = models.TextField()

    purpose = Sealed("monitoringexemption.purpose_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(name="exemption_ends_after_it_begins", condition=Q(to_on__gte=F("from_on")))
        ]

    @property
    def sealing_key(self) -> CaseKey:
        return self.monitoring.key


class NewOffence(Correctable):
    """An offence said to have been committed in the period (konfliktrådsloven §§ 32, 34), and what came of it."""

    class Answer(models.TextChoices):
        REQUESTED = "requested", _("påtalemyndigheten er bedt om å gå til retten")
        NOT_REQUESTED = "not_requested", _("konfliktrådet ber ikke om at saken går til retten")
        PETITIONED = "petitioned", _("saken er sendt til retten")
        DECLINED = "declined", _("påtalemyndigheten går ikke til retten")
        RESUMED = "resumed", _("straffesaken er tatt opp igjen")
        NOT_RESUMED = "not_resumed", _("straffesaken tas ikke opp igjen")

    # The answers of prosecutor and court; after the others it still lies with the prosecutor.
    CLOSED = (Answer.PETITIONED, Answer.DECLINED, Answer.RESUMED, Answer.NOT_RESUMED)

    happened_on = models.DateField()
    charged = models.BooleanField()
    reported_on = models.DateField()
    reported_by = models.CharField(max_length=24)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=16, choices=Answer.choices, blank=True)
    reason_sealed = models.TextField(blank=True)

    reason = Sealed("newoffence.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="offence_days_are_in_order",
                condition=Q(reported_on__gte=F("happened_on"))
                & (Q(answered_on__isnull=True) | Q(answered_on__gte=F("reported_on"))),
            )
        ]


class ForeignStay(Correctable):
    """A stay abroad that was asked for, and the answer (konfliktrådsloven § 27)."""

    asked_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    from_on = models.DateField()
    to_on = models.DateField()
    where_sealed = models.TextField(blank=True)
    decision = models.OneToOneField(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="foreign_stay"
    )
    decided_on = models.DateField(null=True, blank=True)
    granted = models.BooleanField(null=True)

    where = Sealed("foreignstay.where_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="foreign_stay_days_are_in_order",
                condition=Q(to_on__gte=F("from_on"), from_on__gte=F("asked_on"))
                & (Q(decided_on__isnull=True) | Q(decided_on__gte=F("asked_on"))),
            ),
            models.CheckConstraint(
                name="foreign_stay_is_answered_whole",
                condition=Q(decided_on__isnull=True, granted__isnull=True)
                | Q(decided_on__isnull=False, granted__isnull=False),
            ),
        ]
