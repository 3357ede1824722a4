"""The facts of the record itself: what was moved, written in late, or is to be put right."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MoveAbroadFact:
    """The youth has moved abroad for good; `told_on` is the day the one who must know was told."""

    moved_on: date
    told_on: date | None = None


@dataclass(frozen=True)
class LateLeaveFact:
    """The office head's leave to write in what happened from `back_to` on; it lasts to `until`, inside."""

    back_to: date
    until: date

    def stands_on(self, day: date) -> bool:
        return day <= self.until


@dataclass(frozen=True)
class EventFact:
    """One event of the record, as somebody who wants to correct it is asked about it.

    `only_adds` when all it wrote are new rows that a correction can take back; `stands_alone` when nothing
    has changed those rows since; `stage_left` when the case has changed stage after it.
    """

    act: str
    day: date
    only_adds: bool
    changed_stage: bool = False
    stands_alone: bool = True
    stage_left: bool = False
    corrected_on: date | None = None
