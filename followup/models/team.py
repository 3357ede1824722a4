"""What this floor remembers: who is on the team, how the measures go, and how it ended."""

from datetime import date
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.law.roles import Named
from workflow.models import Grant
from workflow.models.keeping import Correctable, KeptQuerySet, OfCase
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
    from_on = models.DateField()
    to_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

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


class Progress(Correctable):
    """How a measure goes, told once and never changed: a correction is a new one naming the old."""

    class Status(models.TextChoices):
        AS_PLANNED = "as_planned", _("Som planlagt")
        LATE = "late", _("Litt etter")
        NOT_DONE = "not_done", _("Ikke gjennomført")
        UNKNOWN = "unknown", _("Vet ikke")

    class Attended(models.TextChoices):
        YES = "yes", _("Ja")
        NO = "no", _("Nei")
        NONE = "none", _("Ingen avtale")

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="progress")
    reported_on = models.DateField()
    sent_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=Status.choices)
    attended = models.CharField(max_length=4, choices=Attended.choices, blank=True)
    needs_help = models.BooleanField(default=False)
    note_sealed = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    note = Sealed("progress.note_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["measure", "-id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(retracted_on__isnull=True), name="one_standing_correction_a_progress"
            )
        ]


class FinalReport(OfCase):
    """How it went, written when the period is over (konfliktrådsloven § 23); outcomes by the measure's id."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Gjennomført")
        PARTLY = "partly", _("Delvis gjennomført")
        NOT_DONE = "not_done", _("Ikke gjennomført")

    report_sealed = models.TextField()
    outcomes = models.JSONField(default=dict, blank=True)
    completed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    report = Sealed("finalreport.report_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
