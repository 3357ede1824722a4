"""The meetings of the levels: planned, moved, held or cancelled."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import OfDesk
from slt.models.levels import Level
from workflow import clock


class MeetingState(models.TextChoices):
    """What became of the meeting."""

    PLANNED = "planned", _("planlagt")
    HELD = "held", _("holdt")
    CANCELLED = "cancelled", _("avlyst")


class LevelMeeting(OfDesk):
    """One meeting of one group."""

    level = models.ForeignKey(Level, verbose_name=_("gruppe"), on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField(_("dag"))
    at = models.TimeField(_("klokkeslett"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=120, blank=True)
    state = models.CharField(_("status"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)

    history = HistoricalRecords()

    class Meta:
        ordering = ["day", "at", "pk"]
        indexes = [models.Index(fields=["desk", "day"], name="slt_meetings_of_a_desk_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "day"],
                condition=~Q(state="cancelled"),
                name="slt_level_meets_once_a_day",
                violation_error_message=_("Gruppen har allerede et møte den dagen. Velg en annen dag."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.level}, {date_format(self.day, 'j. F Y')}"

    def clean(self) -> None:
        """A meeting is not held before its day."""
        super().clean()
        if self.day and self.state == MeetingState.HELD and self.day > clock.today():
            raise ValidationError({"state": _("Møtet er ikke holdt ennå. Velg «planlagt», eller rett dagen.")})

    def get_absolute_url(self) -> str:
        return reverse("slt_meeting", args=[self.desk_id, self.pk])
