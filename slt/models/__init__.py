"""What this floor remembers."""

from slt.models.action_plan import ActionPlan, Goal
from slt.models.assessment import Assessment, Finding
from slt.models.borrowing import BorrowRequest
from slt.models.desk import Desk
from slt.models.documents import Paper, PrivateNote
from slt.models.gap_report import GapReport
from slt.models.levels import Level, Seat
from slt.models.meetings import LevelMeeting
from slt.models.unmet import AgeBand, PublishedCell, UnmetNeed
from slt.models.wheel import WheelTask

__all__ = [
    "ActionPlan",
    "AgeBand",
    "Assessment",
    "BorrowRequest",
    "Desk",
    "Finding",
    "GapReport",
    "Goal",
    "Level",
    "LevelMeeting",
    "Paper",
    "PrivateNote",
    "PublishedCell",
    "Seat",
    "UnmetNeed",
    "WheelTask",
]
