"""Panels: the registry, and what this floor hangs on the case page."""

from workflow.panels.registry import PANELS, Panel, hang

from workflow.panels import own  # isort: skip  # hangs this floor's panels in the registry above

__all__ = ["PANELS", "Panel", "hang", "own"]
