"""Panels: the registry, and what this floor hangs on the case page."""

from workflow.panels.registry import PANELS, Panel, hang

# isort: split  # What follows hangs this floor's panels in the registry above.
from workflow.panels import complaints, disclosures, letters, own, record, restorative, standstill

__all__ = ["PANELS", "Panel", "complaints", "disclosures", "hang", "letters", "own", "record", "restorative", "standstill"]
