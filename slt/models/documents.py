"""What is written at the desk: private notes in a table of their own, working papers, and final papers."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import Desk, DeskRow, OfDesk
from slt.models.meetings import LevelMeeting
from workflow.models import User
from workflow.models.keeping import PastHistory


class PaperKind(models.TextChoices):
    """What a paper is."""

    SUMMONS = "summons", _("innkalling")
    AGENDA = "agenda", _("saksliste")
    MINUTES = "minutes", _("referat")
    PLAN = "plan", _("plan")
    GUIDELINE = "guideline", _("retningslinje")
    NOTE = "note", _("notat")


class Stage(models.TextChoices):
    """How far a paper that others see has come; it never goes back."""

    IN_PROGRESS = "in_progress", _("under arbeid")
    FINAL = "final", _("ferdig")


class Written(models.Model):
    """A text with a kind and a title, about a meeting or about none."""

    kind = models.CharField(_("type"), max_length=10, choices=PaperKind)
    title = models.CharField(_("tittel"), max_length=160)
    meeting = models.ForeignKey(
        LevelMeeting, verbose_name=_("møte"), null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    text = models.TextField(_("tekst"), max_length=60000, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class NoteQuerySet(models.QuerySet):
    """Private notes; there is no question about them without an owner."""

    def seen_by(self, user: User, desk: Desk) -> "NoteQuerySet":
        """The person's own."""
        return self.filter(desk=desk.pk, owner=user)


class PrivateNote(Written, DeskRow):
    """A note for its owner alone: no history, no archive, and not among the papers until it is shared."""

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]

    def is_kept_by(self, user: User) -> bool:
        """Only the owner, whoever else keeps the desk."""
        return self.owner_id == user.pk

    def get_absolute_url(self) -> str:
        return reverse("slt_note", args=[self.desk_id, self.pk])


class Paper(Written, OfDesk):
    """A working paper, or a final one that can't be changed: a new version is a new paper that points back."""

    # The database refuses a change of such a row too (workflow.models.guards).
    unchangeable_when = ("stage", "final")

    stage = models.CharField(_("klasse"), max_length=12, choices=Stage, default=Stage.IN_PROGRESS, editable=False)
    finished_on = models.DateField(_("ferdig"), null=True, editable=False)
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="newer", editable=False
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["desk", "stage"], name="slt_papers_of_a_desk")]
        constraints = [
            models.CheckConstraint(
                name="slt_final_paper_has_its_day",
                condition=Q(stage="in_progress", finished_on__isnull=True)
                | Q(stage="final", finished_on__isnull=False),
            )
        ]

    def save(self, *args, **kwargs) -> None:
        """Save the paper. Raises PastHistory when it is final already."""
        if self.pk and Paper.objects.filter(pk=self.pk, stage=Stage.FINAL).exists():
            raise PastHistory("A final paper is not changed; write a new version.")
        super().save(*args, **kwargs)

    @property
    def is_final(self) -> bool:
        return self.stage == Stage.FINAL

    def get_absolute_url(self) -> str:
        return reverse("slt_paper", args=[self.desk_id, self.pk])
