"""The latest word on a measure, as pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followup.models import Progress
from workflow.models import CaseKey

# How the point beside the status looks; the word says the same.
POINTS = {"as_planned": "", "late": "soon", "not_done": "late", "unknown": "wait"}


@dataclass(frozen=True)
class Latest:
    """What was told last, and what it corrected."""

    status: str
    point: str
    attended: str
    needs_help: bool
    note: str
    day: date
    by: int
    was: str
    stayed_away: bool
    # Not done, or nobody came: something to take up.
    went_wrong: bool

    @classmethod
    def of(cls, rows: Sequence[dict], key: CaseKey) -> "Latest | None":
        """Read off the two newest progress rows of a measure; none when nothing has been told."""
        if not rows:
            return None
        row = rows[0]
        corrected = rows[1] if len(rows) > 1 and rows[1]["id"] == row["corrects_id"] else None
        stayed_away = row["attended"] == Progress.Attended.NO
        return cls(
            status=Progress.Status(row["status"]).label, point=POINTS[row["status"]],
            attended=Progress.Attended(row["attended"]).label if row["attended"] else "",
            needs_help=bool(row["needs_help"]), note=key.read(row["note_sealed"], "progress.note_sealed"),
            day=date.fromisoformat(row["reported_on"]),
            by=row["by_id"], was=_what_changed(row, corrected), stayed_away=stayed_away,
            went_wrong=stayed_away or row["status"] == Progress.Status.NOT_DONE,
        )  # fmt: skip


def _what_changed(row: dict, corrected: dict | None) -> str:
    """What stood before a correction: the status, or the attendance where only that was wrong."""
    if corrected is None:
        return ""
    only_attendance = corrected["status"] == row["status"] and corrected["attended"] != row["attended"]
    if only_attendance and corrected["attended"]:
        return str(Progress.Attended(corrected["attended"]).label)
    return str(Progress.Status(corrected["status"]).label)
