"""What a scene is: a case where an act can be done, by whom, on which day, with what, and as typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests import factories as make
from workflow.access import Actor
from workflow.models import Case

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scene:
    """Everything is ready for the act; nothing of it is done."""

    case: Case
    by: Actor
    given: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    on: date = make.TODAY


SCENES: dict[str, Callable[[], Scene]] = {}
# What each act asks the database besides what every act does, in words with numbers that add up.
COSTS: dict[str, str] = {}


def scene(act: str, *, costs: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    """Set the scene of an act, and tell what it costs."""

    def register(setting: Callable[[], Scene]) -> Callable[[], Scene]:
        SCENES[act], COSTS[act] = setting, costs
        return setting

    return register


def by_its_coordinator(case: Case, given: dict, typed: dict | None = None, on: date = make.TODAY) -> Scene:
    """The scene as the coordinator who carries the case plays it."""
    fresh = Case.objects.get(pk=case.pk)
    return Scene(fresh, make.who_carries(case), given, given if typed is None else typed, on)
