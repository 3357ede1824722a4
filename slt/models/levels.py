"""The three levels of the SLT model as the municipality has set them up, with members by function."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import OfDesk


class LevelKind(models.TextChoices):
    """Which of the levels; a police council often is the steering group."""

    STEERING = "steering", _("styringsgruppe")
    POLICE_COUNCIL = "police_council", _("politiråd")
    COORDINATION = "coordination", _("samordningsgruppe")
    OPERATIONAL = "operational", _("arbeidsgruppe")


# The least the model recommends a year; the coordination group meets monthly, but not in July.
RECOMMENDED_MEETINGS = {LevelKind.STEERING: 4, LevelKind.POLICE_COUNCIL: 5, LevelKind.COORDINATION: 11}


class Part(models.TextChoices):
    """What a member does in the group."""

    LEADS = "leads", _("leder")
    SECRETARY = "secretary", _("sekretær")
    MEMBER = "member", _("medlem")


def ends_in_time(name: str) -> models.CheckConstraint:
    """That something ends after it began."""
    return models.CheckConstraint(
        name=name,
        condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on")),
        violation_error_message=_("Siste dag kan ikke være før første dag."),
    )


class Level(OfDesk):
    """A group on one of the levels."""

    kind = models.CharField(_("nivå"), max_length=14, choices=LevelKind)
    name = models.CharField(_("navn på gruppen"), max_length=120)
    mandate = models.TextField(_("mandat"), max_length=4000, blank=True)
    meetings_a_year = models.PositiveSmallIntegerField(
        _("møter i året"), null=True, blank=True, help_text=_("La stå tomt når gruppen møtes ved behov.")
    )
    from_on = models.DateField(_("fra og med"))

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [ends_in_time("slt_level_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """No group meets more than weekly."""
        super().clean()
        if self.meetings_a_year and self.meetings_a_year > 52:
            raise ValidationError({"meetings_a_year": _("Skriv et tall fra 0 til 52.")})

    def get_absolute_url(self) -> str:
        return f"{reverse('slt_levels', args=[self.desk_id])}#nivaa-{self.pk}"


class Seat(OfDesk):
    """A place in a group, held by a function and never by a name."""

    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="seats", editable=False)
    function = models.CharField(
        _("funksjon"), max_length=120,
        help_text=_("For eksempel «rektor» eller «leder av barneverntjenesten». Ikke skriv navn."),
    )  # fmt: skip
    agency = models.CharField(_("etat eller tjeneste"), max_length=120, blank=True)
    part = models.CharField(_("oppgave i gruppen"), max_length=10, choices=Part, default=Part.MEMBER)
    from_on = models.DateField(_("fra og med"))

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [ends_in_time("slt_seat_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.function

    def get_absolute_url(self) -> str:
        return self.level.get_absolute_url()
