"""The registry of panels: what each floor hangs on the case page, shown only to those who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A part of the case page: its section decides who sees it, `context` reads what it shows."""

    name: str
    section: str
    template: str
    context: Callable[..., dict[str, Any]]
    order: int
    aside: bool = False


PANELS: dict[str, Panel] = {}


def hang(panel: Panel) -> Panel:
    """Hang a panel; a name is given once."""
    if panel.name in PANELS:
        raise ValueError(f"The panel {panel.name} hangs twice.")
    PANELS[panel.name] = panel
    return panel
