"""A flow drawn: its errands from top to bottom, and which of them wait in a case."""

from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from workflow.access import who_may
from workflow.diagrams import svg
from workflow.diagrams.chart import Chart, answer_words
from workflow.diagrams.chart_layout import DOWN, Line, Spot, placed, texts
from workflow.nodes import Step


def draw_chart(chart: Chart, waiting: frozenset[str] = frozenset()) -> Element:
    """A flow, with the errands that wait in a case marked; they are given by the names of their nodes."""
    spots, lines, size = placed(chart)
    sheet = svg.sheet(f"flow-{chart.name}", *size, title=chart.title, about=chart.about)
    for line in lines:
        part = svg.group(sheet, ["next"], flow=chart.name, from_=line.step, to=line.to)
        (_around if line.lane else _down)(part, spots[line.step], spots[line.to], line)
    for step in chart.steps:
        _step(sheet, chart, step, spots[step.name], step.name in waiting)
    return sheet


def _step(sheet: Element, chart: Chart, step: Step, spot: Spot, waits: bool) -> None:
    part = svg.group(sheet, ["step", step.kind, "here" if waits else ""], flow=chart.name, step=step.name)
    said = texts(chart, step, spot.wide)
    if step.kind == "errand":
        svg.box(part, (spot.left, spot.top), (spot.wide, spot.high))
        svg.lines(part, (spot.middle, spot.centre - svg.LINE // 2), said, "label")
        who = ", ".join(str(role.label) for role in who_may(step.needs))
        svg.words(part, (spot.middle, spot.bottom - 11), who, "quiet", anchor="middle")
    elif step.kind in ("start", "end"):
        svg.box(part, (spot.left, spot.top), (spot.wide, spot.high), round_by=18)
        svg.lines(part, (spot.middle, spot.centre), said, "label")
    else:
        _pointed(part, spot)
        svg.lines(part, (spot.middle, spot.centre), said, "label")
    if waits:
        svg.flag(part, (spot.right - 48, spot.top), _("Venter her"))


def _pointed(part: Element, spot: Spot) -> None:
    """The box of a question, or of a fork: a point on either side."""
    left, right = spot.left + 16, spot.right - 16
    svg.line(part, [
        (left, spot.top), (right, spot.top), (spot.right, spot.centre), (right, spot.bottom), (left, spot.bottom),
        (spot.left, spot.centre), (left, spot.top),
    ], "box")  # fmt: skip


def _down(part: Element, of: Spot, to: Spot, line: Line) -> None:
    """Straight down, or over to the side and down."""
    bend = to.top - DOWN // 2
    points = [(of.middle, of.bottom), (of.middle, bend), (to.middle, bend), (to.middle, to.top - 8)]
    svg.line(part, points if of.middle != to.middle else [points[0], points[-1]])
    svg.tip(part, (to.middle, to.top), (0, 1))
    svg.words(part, (of.middle + 8, of.bottom + 16), answer_words(line.answer), "caption")


def _around(part: Element, of: Spot, to: Spot, line: Line) -> None:
    """Past what lies between, on the right side; under and over those that have something to the right of them."""
    leaves = [(of.right, of.centre)] if of.is_outermost else [(of.middle, of.bottom), (of.middle, of.bottom + 12)]
    if to.is_outermost:
        enters, point, towards = [(to.right + 8, to.centre)], (to.right, to.centre), (-1, 0)
    else:
        enters, point, towards = [(to.middle, to.top - 26), (to.middle, to.top - 8)], (to.middle, to.top), (0, 1)
    svg.line(part, [*leaves, (line.lane, leaves[-1][1]), (line.lane, enters[0][1]), *enters])
    svg.tip(part, point, towards)
    svg.words(part, (leaves[-1][0] + 4, leaves[-1][1] - 7), answer_words(line.answer), "caption")
