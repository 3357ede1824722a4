"""What is missing: counters of needs no measure fits, and the numbers published from them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflow.models import Municipality
from youthplans.models.vocabulary import NeedCode


class AgeBand(models.TextChoices):
    """How closely the age behind an unmet need is remembered."""

    YOUNGEST = "15-16", _("15–16 år")
    MIDDLE = "17-18", _("17–18 år")
    OLDEST = "19+", _("19 år og eldre")

    @classmethod
    def of(cls, age: int) -> "AgeBand":
        """The band an age in whole years falls in."""
        if age <= 16:
            return cls.YOUNGEST
        return cls.MIDDLE if age <= 18 else cls.OLDEST


class UnmetNeed(models.Model):
    """How many times a need went without a measure, in one place, age band and month; nothing else is remembered."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    need = models.CharField(max_length=20, choices=NeedCode.choices)
    age_band = models.CharField(max_length=5, choices=AgeBand.choices)
    month = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="unmet_need_has_one_counter", fields=["municipality", "need", "age_band", "month"]
            ),
            models.CheckConstraint(name="unmet_need_month_is_its_first_day", condition=Q(month__day=1)),
        ]
        indexes = [models.Index(fields=["month"], name="unmet_needs_by_month")]


class PublishedCell(models.Model):
    """One number of a published table, or that it is hidden; the database refuses to change it or take it away.

    `area` is a municipality's number, a county's name, or nothing for the whole country. The county a municipality
    lay in that year stands beside it: municipalities move, and what is published does not.
    """

    append_only = True

    year = models.PositiveSmallIntegerField()
    table = models.CharField(max_length=20)
    area = models.CharField(max_length=40, blank=True)
    county = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=20)
    value = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="published_cell_stands_once", fields=["year", "table", "area", "row"])
        ]
        indexes = [models.Index(fields=["year", "county"], name="published_cells_of_a_county")]
