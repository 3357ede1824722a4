"""How measures have gone, as far as it can be told without telling about anybody."""

from math import ceil, floor, sqrt

from django.db import models
from django.utils.translation import gettext_lazy as _

from youthplans.models.catalogue import Measure

# The quantile of the normal distribution that leaves 2.5 % on each side.
Z = 1.959963984540054


def wilson(completed: int, of: int) -> tuple[float, float]:
    """The 95 % interval for a share by Wilson's formula, which holds for small groups and shares near 0 and 1."""
    share, spread = completed / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


class PublishedOutcome(models.Model):
    """The sums of a measure from the beginning to the end of a year; the database refuses to change it."""

    append_only = True

    measure = models.ForeignKey(Measure, verbose_name=_("tiltak"), on_delete=models.PROTECT, related_name="outcomes")
    to_year = models.PositiveSmallIntegerField(_("til og med"))
    # Empty where it would tell how few are still in the measure.
    started = models.PositiveIntegerField(_("startet"), null=True, blank=True)
    completed = models.PositiveIntegerField(_("fullført"))
    ended_early = models.PositiveIntegerField(_("avsluttet før tiden"))

    class Meta:
        ordering = ["measure", "-to_year"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "to_year"], name="one_outcome_for_a_measure_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.to_year}"

    @property
    def finished(self) -> int:
        """How many the share is a share of: those who completed and those who ended early."""
        return self.completed + self.ended_early

    @property
    def share(self) -> int:
        """How many of 100 have completed."""
        return round(100 * self.completed / self.finished)

    @property
    def between(self) -> tuple[int, int]:
        """Of 100, the fewest and the most who can be expected to complete; rounded outward."""
        lowest, highest = wilson(self.completed, self.finished)
        return floor(100 * lowest), ceil(100 * highest)
