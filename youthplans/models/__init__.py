"""What this floor remembers."""

from youthplans.models.catalogue import Measure, Need, Provider
from youthplans.models.drafts import DraftContents, PlanDraft, PlanLine
from youthplans.models.plans import PlannedMeasure, PlanVersion

__all__ = [
    "DraftContents",
    "Measure",
    "Need",
    "PlanDraft",
    "PlanLine",
    "PlanVersion",
    "PlannedMeasure",
    "Provider",
]
