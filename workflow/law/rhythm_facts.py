"""The talks and meetings while the plan is carried out, as the rhythm counts from them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FollowUpMeetingFact:
    """One talk or meeting; it waits until it was held, or until the youth had stayed away."""

    kind: str
    planned_for: date
    held_on: date | None = None
    missed_on: date | None = None

    @property
    def waits(self) -> bool:
        return self.held_on is None and self.missed_on is None
