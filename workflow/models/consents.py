"""The two consents, which are two objects, and what the youth and the guardians said about the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.case import Party
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class Form(models.TextChoices):
    """How a consent was given."""

    WRITTEN = "written", _("skriftlig")
    ORAL = "oral", _("muntlig")


class SanctionConsent(Correctable):
    """An answer to the sanction itself (straffeprosessloven § 71 a, konfliktrådsloven § 11)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    answer = models.BooleanField()
    given_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.WRITTEN)
    understood = models.BooleanField(null=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    # What a coordinator made of a withdrawal after the start, and when.
    considered_on = models.DateField(null=True, blank=True)
    considered_sealed = models.TextField(blank=True)

    considered = Sealed("sanctionconsent.considered_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="sanction_consent_withdrawn_after_given",
                condition=models.Q(withdrawn_on__isnull=True) | models.Q(withdrawn_on__gte=models.F("given_on")),
            ),
            models.CheckConstraint(
                name="sanction_consent_considered_after_withdrawn",
                condition=models.Q(considered_on__isnull=True) | models.Q(considered_on__gte=models.F("withdrawn_on")),
            ),
        ]


class SharingConsent(Correctable):
    """An answer to sharing information (konfliktrådsloven § 22 c): with whom, about what, until when."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    answer = models.BooleanField()
    given_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.WRITTEN)
    recipients = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    until = models.DateField()
    understood = models.BooleanField(null=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="sharing_consent_has_an_end", condition=models.Q(until__gte=models.F("given_on"))
            )
        ]


class Participation(Correctable):
    """What the youth thinks of the plan, or what a guardian remarks (konfliktrådsloven §§ 22 b, 25)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    view_sealed = models.TextField()
    used_on = models.DateField(null=True, blank=True)

    view = Sealed("participation.view_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
