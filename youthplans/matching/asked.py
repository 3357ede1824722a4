"""What a measure is held against: plain facts of what somebody needs, with no name and no case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Asked:
    """Needs, age, place, the day and the scheme of the law; the languages; what was tried, and when it ended."""

    needs: frozenset[str]
    age: int
    municipality: str
    on: date
    scheme: str = "B"
    languages: frozenset[str] = frozenset({"no"})
    needs_interpreter: bool = False
    tried: Mapping[int, date] = field(default_factory=dict)
