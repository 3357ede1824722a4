"""The action plan: goals over some years, who carries them, and the measures that serve them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import OfDesk
from slt.models.levels import Level
from slt.models.wheel import YEARS
from youthplans.models import Measure


class ActionPlan(OfDesk):
    """A plan for some years."""

    title = models.CharField(_("navn på planen"), max_length=160)
    from_year = models.PositiveSmallIntegerField(_("fra år"), validators=YEARS)
    to_year = models.PositiveSmallIntegerField(_("til år"), validators=YEARS)
    summary = models.TextField(_("kort om planen"), max_length=4000, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["-to_year", "-pk"]
        constraints = [
            models.CheckConstraint(name="slt_plan_years_in_order", condition=Q(to_year__gte=F("from_year")))
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The years come in order."""
        super().clean()
        if self.from_year and self.to_year and self.to_year < self.from_year:
            raise ValidationError({"to_year": _("«Til år» kan ikke være før «fra år».")})

    def get_absolute_url(self) -> str:
        return reverse("slt_plan", args=[self.desk_id, self.pk])


class GoalState(models.TextChoices):
    """How far a goal has come."""

    PLANNED = "planned", _("ikke begynt")
    ONGOING = "ongoing", _("i gang")
    REACHED = "reached", _("nådd")
    DROPPED = "dropped", _("lagt bort")


OPEN_STATES = (GoalState.PLANNED, GoalState.ONGOING)


class Goal(OfDesk):
    """What the plan wants, how one sees it, and the measures anchored in it."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="goals", editable=False)
    title = models.CharField(_("mål"), max_length=200)
    indicator = models.CharField(
        _("slik ser vi det"), max_length=300, blank=True,
        help_text=_("For eksempel «andelen i Ungdata som trives på skolen»."),
    )  # fmt: skip
    level = models.ForeignKey(
        Level, verbose_name=_("ansvarlig gruppe"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("status"), max_length=10, choices=GoalState, default=GoalState.PLANNED)
    measures = models.ManyToManyField(Measure, related_name="slt_goals", blank=True)

    history = HistoricalRecords(m2m_fields=[measures])

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("slt_goal", args=[self.desk_id, self.pk])
