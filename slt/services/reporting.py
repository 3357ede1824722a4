"""Writing the gap report of a year: remarks while it is a draft, and the day it is finished for good."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slt.models import GapReport
from slt.models.desk import Desk
from slt.models.gap_report import ReportState
from slt.services.figures import gather
from slt.services.keeping import add, change
from workflow.access import Actor
from workflow.models import Municipality


def report_of(municipality: Municipality, year: int) -> GapReport:
    """The report as it is kept, or an empty draft, which is no version yet."""
    kept = GapReport.objects.filter(desk=municipality.pk, year=year).first()
    return kept or GapReport(desk=Desk.of(municipality), year=year, version=0)


def figures_of(report: GapReport, municipality: Municipality, on: date) -> dict:
    """The figures of a finished report as they were kept; of a draft, as they stand that day."""
    return report.figures if report.is_finished else gather(municipality, report.year, on)


def write_remarks(report: GapReport, remarks: str, *, seen: int, by: Actor) -> GapReport:
    """Keep what the coordinator says.

    Raises as `keeping.change`, and `ValidationError` when the report is finished.
    """
    return _write(report, {"remarks": remarks}, seen=seen, by=by)


@transaction.atomic
def finish_report(report: GapReport, remarks: str, *, seen: int, by: Actor, on: date) -> GapReport:
    """Close the report with its figures of that day.

    Raises as `write_remarks`, and `ValidationError` before the numbers of the year are published.
    """
    figures = gather(report.desk.municipality, report.year, on)
    if figures["asked"] is None:
        raise ValidationError(_("Rapporten kan ikke bli ferdig før tallene for året er publisert."))
    closed = {"state": ReportState.FINISHED, "finished_on": on, "figures": figures}
    return _write(report, {"remarks": remarks, **closed}, seen=seen, by=by)


def _write(report: GapReport, fields: dict, *, seen: int, by: Actor) -> GapReport:
    if report.is_finished:
        raise ValidationError(_("Rapporten er ferdig og kan ikke endres."))
    if report.pk:
        return change(report, fields, seen=seen, by=by)
    for name, value in {**fields, "version": 1}.items():
        setattr(report, name, value)
    return add(report, by=by)
