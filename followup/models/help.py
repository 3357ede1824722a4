"""What the people of a case ask the office for, and what the youth lets the guardians see about health."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from followup.models.team import opaque_address
from workflow.models import Party
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class HelpRequest(Correctable):
    """The youth or a guardian disagrees, needs help or wonders, until the office has answered (§ 22 b)."""

    class Kind(models.TextChoices):
        HELP = "help", _("Jeg trenger hjelp")
        WONDER = "wonder", _("Jeg lurer på noe")
        DISAGREE = "disagree", _("Jeg er uenig")

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    asked_on = models.DateField()
    words_sealed = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answer_sealed = models.TextField(blank=True)

    words = Sealed("helprequest.words_sealed")
    answer = Sealed("helprequest.answer_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="help_answered_after_it_is_asked",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
            )
        ]


class HealthSight(Correctable):
    """A youth of 16 or more lets the guardians see the health measures of the plan, until it is taken back."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(withdrawn_on__isnull=True, retracted_on__isnull=True),
                name="one_standing_health_sight_a_case",
            )
        ]
