"""The case as it lies with prosecutor, correctional service or court: sent on, petitioned about, closed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class OnwardReferral(OfCase):
    """A case sent on after a new breach or offence (konfliktrådsloven §§ 31–34), until somebody has answered."""

    class Recommendation(models.TextChoices):
        MONITORING = "electronic_monitoring", _("elektronisk kontroll")
        EXECUTION = "execution", _("fullbyrding av fengselsstraffen")
        CONVERSION = "conversion", _("omgjøring til samfunnsstraff eller betinget fengsel")

    class Closing(models.TextChoices):
        DECLINED = "declined", _("ikke fulgt opp")
        NOT_RESUMED = "not_resumed", _("straffesaken tas ikke opp igjen")
        RESUMED = "resumed", _("straffesaken er tatt opp igjen")
        REJECTED = "rejected", _("retten tok den ikke til følge")
        MONITORING = "electronic_monitoring", _("retten satte elektronisk kontroll")
        PARTIAL = "partial", _("retten gjorde om en del")
        FULL = "full", _("retten gjorde om hele straffen")

    to = models.CharField(max_length=24)
    referred_on = models.DateField()
    recommend = models.CharField(max_length=24, choices=Recommendation.choices, blank=True)
    # Whether monitoring suits the youth, and those who live there were heard (FOR-2014-06-30-923 § 9 a).
    suitable = models.BooleanField(null=True)
    household_heard = models.BooleanField(null=True)
    reason_sealed = models.TextField(blank=True)
    petition = models.CharField(max_length=24, choices=Recommendation.choices, blank=True)
    petitioned_by = models.CharField(max_length=24, blank=True)
    petitioned_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_how = models.CharField(max_length=24, choices=Closing.choices, blank=True)
    closing_sealed = models.TextField(blank=True)

    reason = Sealed("onwardreferral.reason_sealed")
    closing = Sealed("onwardreferral.closing_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_on__isnull=True), name="one_open_referral_a_case"
            ),
            models.CheckConstraint(
                name="referral_days_are_in_order",
                condition=(Q(petitioned_on__isnull=True) | Q(petitioned_on__gte=F("referred_on")))
                & (Q(closed_on__isnull=True) | Q(closed_on__gte=F("referred_on"))),
            ),
        ]
