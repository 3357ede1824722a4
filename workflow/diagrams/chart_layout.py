"""Where the steps of a flow come to stand: under each other, and beside each other where they go on at once."""

from dataclasses import dataclass

from workflow.diagrams import svg
from workflow.diagrams.chart import Chart
from workflow.nodes import Step

# A chart is as wide as the smallest screen allows.
WIDE, NARROW, EDGE, GAP, DOWN, LANE = 220, 132, 4, 12, 38, 34


@dataclass(frozen=True)
class Spot:
    """Where a step stands: its left upper corner, its size, and whether nothing stands to the right of it."""

    left: int
    top: int
    wide: int
    high: int
    is_outermost: bool

    @property
    def middle(self) -> int:
        return self.left + self.wide // 2

    @property
    def centre(self) -> int:
        return self.top + self.high // 2

    @property
    def bottom(self) -> int:
        return self.top + self.high

    @property
    def right(self) -> int:
        return self.left + self.wide


@dataclass(frozen=True)
class Line:
    """A way from a step to the next: straight down, or by a lane on the right side."""

    step: str
    to: str
    answer: str
    lane: int = 0


def placed(chart: Chart) -> tuple[dict[str, Spot], list[Line], svg.Point]:
    """A spot for each step, a line for each way on, and the size of it all."""
    ranks = ranks_of(chart)
    spots = _spots(chart, ranks)
    right, bottom = (max(getattr(spot, side) for spot in spots.values()) for side in ("right", "bottom"))
    lines, lane = [], right - 6
    for step in chart.steps:
        for to, answer in step.next:
            is_beside = ranks[to] != ranks[step.name] + 1
            lane += LANE * is_beside
            lines.append(Line(step.name, to, answer, lane if is_beside else 0))
    return spots, lines, (lane + 6 + EDGE, bottom + EDGE)


def ranks_of(chart: Chart) -> dict[str, int]:
    """How far down each step stands: under everything that leads to it, but for what comes back from below."""
    after = {step.name: [to for to, _answer in step.next] for step in chart.steps}
    order, back = [], set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        for to in after[name]:
            if to in (*above, name):
                back.add((name, to))
            elif to not in order:
                walk(to, (*above, name))
        order.insert(0, name)

    reached = {to for ways in after.values() for to in ways}
    for first in [name for name in after if name not in reached]:
        walk(first, ())
    ranks = dict.fromkeys(order, 0)
    for name in order:
        for to in after[name]:
            if (name, to) not in back:
                ranks[to] = max(ranks[to], ranks[name] + 1)
    return ranks


def texts(chart: Chart, step: Step, wide: int) -> list[str]:
    """The words of a step in lines that have room in its box."""
    return svg.folded(chart.words(step), wide - 36)


def _spots(chart: Chart, ranks: dict[str, int]) -> dict[str, Spot]:
    rows = [[step for step in chart.steps if ranks[step.name] == rank] for rank in range(max(ranks.values()) + 1)]
    most = max(len(row) for row in rows)
    whole = max(WIDE, most * NARROW + (most - 1) * GAP)
    spots, top = {}, EDGE + 8
    for row in rows:
        wide = (whole - GAP * (len(row) - 1)) // len(row)
        high = max(_height(chart, step, wide) for step in row)
        for number, step in enumerate(row):
            spots[step.name] = Spot(EDGE + number * (wide + GAP), top, wide, high, step is row[-1])
        top += high + DOWN
    return spots


def _height(chart: Chart, step: Step, wide: int) -> int:
    return (len(texts(chart, step, wide)) + (step.kind == "errand")) * svg.LINE + 24
