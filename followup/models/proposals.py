"""What those who carry out a measure propose to change in it, and what the coordinator answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from followup.models.team import TeamTask, opaque_address
from workflow.models.keeping import KeptQuerySet, OfCase
from workflow.models.sealing import Sealed
from youthplans.models import PlanVersion


class ProposalQuerySet(KeptQuerySet):
    """Proposals as sentences."""

    def waiting(self) -> "ProposalQuerySet":
        """Those nobody has answered."""
        return self.filter(answered_on__isnull=True)

    def to_be_done(self) -> "ProposalQuerySet":
        """Those that were accepted, where the plan is still the one that stood then."""
        newer = PlanVersion.objects.filter(
            case=models.OuterRef("case"), number__gt=models.OuterRef("answered_under__number")
        )
        return self.filter(~models.Exists(newer), answer=Proposal.Answer.ACCEPTED)


class Proposal(OfCase):
    """A wish to change a measure (konfliktrådsloven § 25): it changes nothing by itself."""

    class Kind(models.TextChoices):
        NEW_TIME = "new_time", _("Nytt tidspunkt")
        STOP = "stop", _("Avslutte tiltaket")
        OTHER_PROVIDER = "other_provider", _("Noen andre tar over")
        OTHER = "other", _("Noe annet")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Ja")
        DECLINED = "declined", _("Nei")

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    task = models.ForeignKey(TeamTask, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    reason_sealed = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # The plan that stood when it was answered; a later version is what came of it.
    answered_under = models.ForeignKey(PlanVersion, null=True, on_delete=models.PROTECT, related_name="+")
    answer_reason_sealed = models.TextField(blank=True)

    reason = Sealed("proposal.reason_sealed")
    answer_reason = Sealed("proposal.answer_reason_sealed")

    history = HistoricalRecords()
    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "answered_on"])]
        constraints = [
            models.CheckConstraint(
                name="proposal_is_answered_on_a_day",
                condition=Q(answered_on__isnull=True, answer="") | Q(answered_on__isnull=False) & ~Q(answer=""),
            )
        ]
