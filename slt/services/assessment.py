"""Carrying the local assessment forward to a new year."""

from django.db import transaction

from slt.models.assessment import Assessment, Finding
from slt.services.keeping import add, require
from workflow.access import Actor

CARRIED = ("source", "need", "text", "figure", "unit", "year", "link")


@transaction.atomic
def carry_assessment(assessment: Assessment, *, by: Actor) -> tuple[Assessment, bool]:
    """The assessment of the next year with every finding, each figure with its own year; and whether it is new.

    Raises `PermissionDenied`.
    """
    require(by, assessment.desk)
    old = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if known := Assessment.objects.filter(carried_from=old).first():
        return known, False
    same = {"desk": old.desk, "title": old.title, "summary": old.summary}
    new = add(Assessment(**same, year=old.year + 1, carried_from=old), by=by)
    for finding in old.findings.filter(ended_on=None):
        told = {name: getattr(finding, name) for name in CARRIED}
        add(Finding(desk=old.desk, assessment=new, **told), by=by)
    return new, True
