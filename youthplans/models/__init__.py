"""What this floor remembers."""

from youthplans.models.catalogue import Measure
from youthplans.models.drafts import DraftContents, PlanDraft, PlanLine
from youthplans.models.importing import ColumnMapping, ImportRun, RunStage
from youthplans.models.plans import PlannedMeasure, PlanVersion, PromiseKept
from youthplans.models.providers import Need, Provider
from youthplans.models.tally import MeasureTally
from youthplans.models.weeks import SchoolWeek, Slot
from youthplans.models.published import PublishedOutcome

__all__ = [
    "ColumnMapping",
    "DraftContents",
    "ImportRun",
    "Measure",
    "MeasureTally",
    "MeasureTally",
    "Need",
    "PlanDraft",
    "PlanLine",
    "PlanVersion",
    "PlannedMeasure",
    "PromiseKept",
    "Provider",
    "SchoolWeek",
    "Slot",
    "PublishedOutcome",
    "RunStage",
]
