"""The local assessment: what is known about the young of a place, each finding with its source."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import OfDesk
from slt.models.wheel import YEARS
from youthplans.models.vocabulary import NeedCode


class Source(models.TextChoices):
    """Where a finding comes from."""

    UNGDATA = "ungdata", _("Ungdata")
    POLICE = "police", _("politiets statistikk")
    PUBLIC_HEALTH = "public_health", _("folkehelseprofilen")
    OWN = "own", _("egen kunnskap")
    OTHER = "other", _("annen kilde")


class Assessment(OfDesk):
    """The assessment of one year."""

    title = models.CharField(_("tittel"), max_length=160)
    year = models.PositiveSmallIntegerField(_("år"), validators=YEARS)
    summary = models.TextField(_("oppsummering"), max_length=8000, blank=True)
    # The assessment this one began as a copy of; so that a year is carried once.
    carried_from = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="carried_to", editable=False
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("slt_assessment", args=[self.desk_id, self.pk])


class Finding(OfDesk):
    """One thing that is known: the source, the need it is about, the words and the figure."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="findings", editable=False)
    source = models.CharField(_("kilde"), max_length=14, choices=Source)
    need = models.CharField(_("behov"), max_length=24, choices=NeedCode, blank=True)
    text = models.TextField(_("funn"), max_length=2000)
    figure = models.DecimalField(_("tall"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(
        _("hva tallet teller"), max_length=80, blank=True, help_text=_("For eksempel «prosent av elevene på vg1».")
    )
    year = models.PositiveSmallIntegerField(_("året tallet gjelder"), null=True, blank=True, validators=YEARS)
    link = models.URLField(_("lenke til kilden"), max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["source", "need", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """A figure means nothing without what it counts and when."""
        super().clean()
        wrong = {}
        if self.figure is not None and not self.unit:
            wrong["unit"] = _("Skriv hva tallet teller.")
        if self.figure is not None and not self.year:
            wrong["year"] = _("Skriv hvilket år tallet gjelder.")
        if wrong:
            raise ValidationError(wrong)

    def get_absolute_url(self) -> str:
        return reverse("slt_assessment", args=[self.desk_id, self.assessment_id])

    @property
    def figure_as_told(self) -> Decimal | None:
        """The figure without the zeros the database adds."""
        if self.figure is None:
            return None
        whole = self.figure.quantize(Decimal(1))
        return whole if whole == self.figure else self.figure.normalize()
