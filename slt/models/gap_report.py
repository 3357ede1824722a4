"""The yearly gap report: what a municipality lacks and has, with what its coordinator says about it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.desk import OfDesk


class ReportState(models.TextChoices):
    """How far the report has come; it never goes back."""

    DRAFT = "draft", _("kladd")
    FINISHED = "finished", _("ferdig")


class GapReport(OfDesk):
    """The report of a municipality for a year. Its figures are worked out anew until it is finished, then kept."""

    # The database refuses a change of such a row too (workflow.models.guards).
    unchangeable_when = ("state", "finished")

    year = models.PositiveSmallIntegerField(_("år"), editable=False)
    remarks = models.TextField(_("merknader"), max_length=6000, blank=True)
    state = models.CharField(max_length=8, choices=ReportState, default=ReportState.DRAFT, editable=False)
    finished_on = models.DateField(_("ferdig"), null=True, editable=False)
    figures = models.JSONField(null=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "year"], name="slt_one_gap_report_a_year",
                violation_error_message=_("Noen andre har begynt på rapporten. Last siden på nytt."),
            ),
            models.CheckConstraint(
                name="slt_finished_gap_report_has_its_figures",
                condition=Q(state="draft", finished_on__isnull=True, figures__isnull=True)
                | Q(state="finished", finished_on__isnull=False, figures__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.desk_id} {self.year}"

    @property
    def is_finished(self) -> bool:
        return self.state == ReportState.FINISHED

    def get_absolute_url(self) -> str:
        return reverse("gap_report", args=[self.desk_id, self.year])
