"""How measures go, in plain numbers: no case, no person and no day, so nobody is known from them."""

from django.db import models

from youthplans.models.catalogue import Measure


class MeasureTally(models.Model):
    """How often a measure was begun, carried through and ended early in a year."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="tallies")
    year = models.PositiveSmallIntegerField()
    started = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    ended_early = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["year", "measure"]
        constraints = [models.UniqueConstraint(fields=["measure", "year"], name="one_tally_a_measure_and_year")]
