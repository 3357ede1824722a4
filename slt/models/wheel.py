"""The annual wheel: what is to be done in which month, carried from year to year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import OfDesk
from slt.models.levels import Level

# No desk kept anything before the model was a generation old, and nobody plans a lifetime.
YEARS = (MinValueValidator(1990), MaxValueValidator(2100))


class WheelTask(OfDesk):
    """One task in one month of one year."""

    title = models.CharField(_("oppgave"), max_length=160)
    year = models.PositiveSmallIntegerField(_("år"), validators=YEARS)
    month = models.PositiveSmallIntegerField(_("måned"), choices=MONTHS)
    level = models.ForeignKey(
        Level, verbose_name=_("gruppe"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recurring = models.BooleanField(_("Kommer igjen hvert år"), default=True)
    done_on = models.DateField(_("gjort"), null=True, blank=True)
    # The task of the year before that this one is; so that a year is carried once.
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", editable=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["year", "month", "pk"]
        indexes = [models.Index(fields=["desk", "year"], name="slt_wheel_of_a_desk_by_year")]
        constraints = [
            models.CheckConstraint(name="slt_wheel_month_is_a_month", condition=Q(month__gte=1, month__lte=12)),
            models.UniqueConstraint(fields=["carried_from", "year"], name="slt_wheel_task_is_carried_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('slt_wheel', args=[self.desk_id])}?aar={self.year}"
