"""The facts of complaints: decisions that may be complained about, who was told when, and what came in."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DecisionFact:
    """A decision that may be complained about, under its number; `reversed_on` is the day it was set aside.

    `notified_on` is the day of the last addressee.
    """

    about: str
    decided_on: date
    notified_on: date | None = None
    number: int = 0
    reversed_on: date | None = None


@dataclass(frozen=True)
class NoticeFact:
    """The day one person was told of the decision with this number."""

    decision: int
    person: str
    notified_on: date


@dataclass(frozen=True)
class ComplaintFact:
    """A complaint about a decision, until it is decided (konfliktrådsloven § 22 e)."""

    about: str
    person: str
    received_on: date
    late: bool = False
    decided_on: date | None = None
    forwarded_on: date | None = None
    decision: int = 0

    @property
    def is_open(self) -> bool:
        return self.decided_on is None
