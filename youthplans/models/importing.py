"""Files of measures on their way into the catalogue: the plan of each import, and what columns were taken for."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.models import Municipality, User
from workflow.models.codes import CodesField


class RunStage(models.TextChoices):
    """How far an import has come."""

    MAPPING = "mapping", _("venter på kolonnene")
    PLANNED = "planned", _("ikke importert")
    IMPORTED = "imported", _("importert")
    UNDONE = "undone", _("angret")


class ImportRun(models.Model):
    """One file: what was read from it, what will become of each row, and afterwards what was done.

    A working paper until it is imported; what it wrote then stands in the history of each measure. The cells
    of the file are thrown away when they are no longer needed.
    """

    made_at = models.DateTimeField()
    # Empty for the system's own nightly work.
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    # Where it may write: the municipality of each post, and the district of a post that has only that.
    scope = models.JSONField(default=list)
    municipalities = CodesField()
    sheet = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=8, choices=RunStage, default=RunStage.MAPPING)
    table = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    defaults = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["digest"], name="import_runs_of_a_file")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def can_be_undone_until(self) -> datetime | None:
        """The last moment it can be taken back; none when it is not imported, or undone already."""
        if self.stage != RunStage.IMPORTED:
            return None
        return self.imported_at + timedelta(hours=settings.IMPORT_UNDO_HOURS)


class ColumnMapping(models.Model):
    """What a municipality said the columns of such a file are; the next file with the same header asks nothing."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    header = models.CharField(max_length=64)
    columns = models.JSONField()
    defaults = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "header"], name="one_mapping_for_a_header"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.header[:8]}"
