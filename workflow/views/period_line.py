"""The line of the period: the fixed points, today, and the last day, in percent of its length."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines import LABELS


@dataclass(frozen=True)
class Point:
    """A fixed point on the line of the period, in percent of its length."""

    at: float
    label: str
    day: date
    is_passed: bool
    anchor: str


@dataclass(frozen=True)
class Line:
    """The period drawn: what is gone, the fixed points, and today."""

    gone: float
    points: list[Point]
    is_interrupted: bool


def line_of(page) -> Line:
    """The line with the main meeting, the days that are set, and the last day; crowded points give way."""
    runs, on = page.period, page.on
    end = runs.ends_on or runs.earliest_end
    length = max((end - runs.starts_on).days, 1)

    def place(day: date) -> float:
        return round(min(max((day - runs.starts_on).days / length, 0), 1) * 100, 1)

    inside = [due for due in page.dues if runs.starts_on < due.day < end]
    chosen: list[Point] = [Point(0, _("Første dag"), runs.starts_on, runs.starts_on <= on, "start")]
    for due in inside:
        if min(abs(place(due.day) - point.at) for point in chosen) > 15 and place(due.day) < 85:
            chosen.append(Point(place(due.day), str(LABELS[due.name]).capitalize(), due.day, due.day < on, "middle"))
    chosen.append(Point(100, _("Siste dag"), end, end < on, "end"))
    return Line(place(on), sorted(chosen, key=lambda point: point.at), runs.ends_on is None)
