"""The follow-up team: its places, who holds them, and the measures they answer for."""

from datetime import date
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.law.roles import Named
from workflow.models import Grant, Invitation
from workflow.models.keeping import KeptQuerySet, OfCase
from workflow.models.sealing import Sealed
from youthplans.models import PlannedMeasure


def opaque_address() -> str:
    """What stands for a row in an address: it says nothing and can't be guessed."""
    return token_urlsafe(12)


class Purpose(models.TextChoices):
    """Why somebody is on the team."""

    CARRY_OUT = "carry_out", _("gjennomføre tiltak i planen")
    TAKE_PART = "take_part", _("delta i oppfølgingsteamet")


class TeamMembershipQuerySet(KeptQuerySet):
    """Memberships as sentences."""

    def standing_on(self, day: date) -> "TeamMembershipQuerySet":
        """Those in force that day: begun, not over, not ended, and access not withdrawn this instant."""
        has_access = Q(grant__isnull=True) | Q(grant__withdrawn_at__isnull=True)
        return self.filter(has_access, ended_on__isnull=True, from_on__lte=day, to_on__gte=day)


class TeamMembership(OfCase):
    """A place on the follow-up team (konfliktrådsloven § 26): an agency's, then a person's."""

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT,
        related_name="team_memberships",
    )  # fmt: skip
    role = models.CharField(max_length=24)
    agency = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.TAKE_PART)
    grant = models.OneToOneField(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="membership"
    )
    # Who is asked to take the place, until they have answered.
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="place"
    )
    # What they answer for on the team, in the coordinator's words.
    duties_sealed = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    # Why they left, in their own words.
    left_because_sealed = models.TextField(blank=True)

    duties = Sealed("teammembership.duties_sealed")
    left_because = Sealed("teammembership.left_because_sealed")

    history = HistoricalRecords()
    objects = TeamMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "from_on", "to_on"])]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(to_on__gte=F("from_on"))
                & (Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on"))),
            ),
            models.CheckConstraint(
                name="membership_grants_a_person", condition=Q(user__isnull=True) | Q(grant__isnull=False)
            ),
        ]

    @property
    def asked(self) -> Invitation | None:
        """The invitation to this place that nobody has answered yet."""
        waits = self.user_id is None and self.invitation and self.invitation.answered_on is None
        return self.invitation if waits else None

    @property
    def place(self) -> str:
        """The agency by name, or the role by the law's word for it."""
        return self.agency or name_of_role(self.role)


def name_of_role(role: str) -> str:
    """The role as a heading says it: «Politiet»."""
    words = Named(role).words(get_language() or "nb")
    return words[:1].upper() + words[1:]


class TeamTaskQuerySet(KeptQuerySet):
    """Tasks as sentences."""

    def in_plan(self) -> "TeamTaskQuerySet":
        """Those whose measure is in the plan as it stands; the others ended with the plan that had it."""
        standing = PlannedMeasure.objects.filter(case=OuterRef("case"), thread=OuterRef("measure__thread"))
        return self.filter(Exists(standing.in_latest_plan()))


class TeamTask(OfCase):
    """A planned measure that a member of the team answers for; its address opens it on their phone.

    It follows the measure through every version of the plan that keeps it.
    """

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    membership = models.ForeignKey(TeamMembership, on_delete=models.PROTECT, related_name="tasks")
    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="team_tasks")

    history = HistoricalRecords()
    objects = TeamTaskQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["membership", "measure"], name="one_task_a_measure")]
