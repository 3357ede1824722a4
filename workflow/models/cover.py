"""Who stands in for a coordinator who is away, and on which days."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from workflow.models.places import Office


class CoverQuerySet(models.QuerySet):
    """Covers as sentences."""

    def standing_on(self, day: date) -> "CoverQuerySet":
        """Those in force that day: begun, not over, and not taken back."""
        return self.filter(from_on__lte=day, to_on__gte=day).exclude(ended_on__lte=day)

    def overlapping(self, first: date, last: date) -> "CoverQuerySet":
        """Those in force on any day from the first to the last."""
        never_stood = Q(ended_on__isnull=False, ended_on__lte=F("from_on"))
        return self.filter(from_on__lte=last, to_on__gte=first).exclude(ended_on__lte=first).exclude(never_stood)

    def not_over(self, day: date) -> "CoverQuerySet":
        """Those that stand that day or later, and are not taken back."""
        return self.filter(to_on__gte=day, ended_on__isnull=True)


class Cover(models.Model):
    """A coordinator's cases are carried by a colleague of the office from a day until one; both are inside.

    It opens nothing with a strictly protected address: there a deputy is named case by case.
    """

    coordinator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    # The first day without it, when it was taken back before its time.
    ended_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    history = HistoricalRecords()
    objects = CoverQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        indexes = [models.Index(fields=["deputy", "from_on", "to_on"])]
        constraints = [
            models.CheckConstraint(name="cover_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))),
            models.CheckConstraint(name="cover_is_by_somebody_else", condition=~Q(coordinator=F("deputy"))),
        ]

    def has_begun(self, day: date) -> bool:
        """Whether the colleague carries the cases that day, or did before."""
        return self.from_on <= day
