"""The stage machine drawn: the open stages side by side, a line for each door under them, the ends to the right."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from workflow.diagrams import svg
from workflow.diagrams.machine_layout import EDGE, GAP, HEAD_AT, HEAD_HIGH, Plan, Row, label, planned
from workflow.diagrams.machine import USUAL_WAY, Machine
from workflow.stages import Stage


@dataclass(frozen=True)
class Place:
    """Where a case stands, and the changes of stage that led there."""

    stage: str
    steps: tuple[tuple[str, str], ...] = ()


def draw_machine(machine: Machine, place: Place | None = None) -> Element:
    """The machine, with the place of a case marked when there is one."""
    plan = planned(machine)
    size = (plan.ends_to + EDGE, plan.bottom + EDGE)
    sheet = svg.sheet("stages", *size, title=_("Stadiene i en sak, og overgangene mellom dem"), about=_(
        "De åpne stadiene står ved siden av hverandre. Under dem er hver overgang en linje: fra stadiene den går "
        "ut fra, til stadiet den fører til. Stadiene en sak slutter i, står til høyre."
    ))  # fmt: skip
    _frames(sheet, plan, place)
    for stage in machine.open:
        _column(sheet, plan, stage, place)
    for row in plan.rows:
        _door(sheet, machine, plan, row, place)
    for stage in machine.ends:
        _end(sheet, plan, stage, place)
    return sheet


# ---- Frames and stages ----------------------------------------------------------------------------


def _frames(sheet: Element, plan: Plan, place: Place | None) -> None:
    if place and place.stage in plan.columns:
        column = plan.columns[Stage(place.stage)]
        svg.box(sheet, (column.middle - column.wide // 2, HEAD_AT), (column.wide, plan.bottom - HEAD_AT), "band")
    for left, right, heading in [
        (EDGE, plan.open_to, _("Åpen sak")), (plan.ends_from, plan.ends_to, _("Avsluttet sak")),
    ]:  # fmt: skip
        svg.box(sheet, (left, EDGE), (right - left, plan.bottom - EDGE), "frame", round_by=12)
        svg.words(sheet, (left + 12, EDGE + 22), heading, "heading")
    for at, heading in plan.headings:
        svg.line(sheet, [(EDGE, at), (plan.open_to, at)], "rule")
        svg.words(sheet, (EDGE + 12, at + 26), heading, "heading")


def _column(sheet: Element, plan: Plan, stage: Stage, place: Place | None) -> None:
    column, part = plan.columns[stage], _stage(sheet, stage, place)
    foot = HEAD_AT + HEAD_HIGH
    svg.line(part, [(column.middle, foot), (column.middle, max([foot, *plan.meeting(stage)]))], "lifeline")
    _face(part, (column.middle, HEAD_AT), (column.wide, HEAD_HIGH), label(stage), place)


def _end(sheet: Element, plan: Plan, stage: Stage, place: Place | None) -> None:
    if heights := plan.ending_in(stage):
        top, wide = min(heights) - 19, plan.ends_to - plan.ends_from - GAP
        size = (wide, max(heights) + 19 - top)
        name = svg.folded(" ".join(label(stage)), wide - 16)
        _face(_stage(sheet, stage, place), (plan.ends_from + GAP // 2 + wide // 2, top), size, name, place)


def _stage(sheet: Element, stage: Stage, place: Place | None) -> Element:
    here = place is not None and place.stage == stage
    kinds = ["stage", "usual" if stage in USUAL_WAY else "", "here" if here else ""]
    part = svg.group(sheet, kinds, stage=stage.value)
    if here:
        part.set("id", "her")
    return part


def _face(part: Element, top: svg.Point, size: svg.Point, name: list[str], place: Place | None) -> None:
    (middle, upper), (wide, high) = top, size
    svg.box(part, (middle - wide // 2, upper), size)
    svg.lines(part, (middle, upper + high // 2), name, "label")
    if place and part.get("data-stage") == place.stage:
        svg.flag(part, (middle, upper - 5), _("Saken er her"))


# ---- Doors ----------------------------------------------------------------------------------------


def _door(sheet: Element, machine: Machine, plan: Plan, row: Row, place: Place | None) -> None:
    steps = place.steps if place else ()
    walked = [(source, to) for source, to in steps if source in row.door.sources and to in row.targets]
    ways = f"{machine.named(row.door.sources)} → {machine.named(row.targets)}"
    part = svg.group(
        sheet, ["door", "usual" if row.is_usual else "", "walked" if walked else ""],
        ", ".join(filter(None, [f"{row.door.words}: {ways}", row.door.provision])),
        door=row.door.name, from_=" ".join(row.door.sources), to=" ".join(row.targets),
    )  # fmt: skip
    if row.leaves:
        _from_a_frame(part, machine, plan, row)
    else:
        _from_stages(part, plan, row, {source for source, _target in walked})


def _from_stages(part: Element, plan: Plan, row: Row, walked: set[str]) -> None:
    """A line past the stages the door leaves from, each with a dot, to the stage it leads to."""
    (target,) = row.targets
    leads_to = plan.columns[target].middle if target in plan.columns else plan.ends_from + GAP // 2
    dots = {source: plan.columns[source].middle for source in row.door.sources}
    left, right = min(leads_to, *dots.values()), max(leads_to, *dots.values())
    for begins in {left, right} - {leads_to}:
        _arrow(part, begins, leads_to, row.at)
    for source in walked - {target}:
        _arrow(part, dots[source], leads_to, row.at, "way")
    for source, middle in dots.items():
        if source == target:
            _loop(part, middle, row.at, "way" if source in walked else "line")
        else:
            svg.dot(part, (middle, row.at))
    if left + svg.width_of(row.door.words + row.door.provision) + 24 < plan.open_to:
        _caption(part, row, row.door.words, (left, row.at - 11))
    else:
        _caption(part, row, row.door.words, (min(right, plan.open_to - 12), row.at - 11), anchor="end")


def _from_a_frame(part: Element, machine: Machine, plan: Plan, row: Row) -> None:
    """One line for all that stands in a frame: from the open stages to an end, or from the ends back."""
    if row.leaves == "open":
        begins, ends, said = plan.open_to, plan.ends_from + GAP // 2, row.door.words
    else:
        begins, ends, said = plan.ends_from, plan.open_to, row.door.words
        if (row.door.sources, row.targets) != (machine.ends, machine.open):
            said = f"{said}: {machine.named(row.door.sources)} → {machine.named(row.targets)}"
    _arrow(part, begins, ends, row.at, "way" if "walked" in part.get("class", "") else "line")
    svg.dot(part, (begins, row.at))
    _caption(part, row, said, (plan.open_to - 14, row.at + 5), anchor="end")


def _arrow(part: Element, begins: int, ends: int, at: int, kind: str = "line") -> None:
    direction = 1 if begins < ends else -1
    svg.line(part, [(begins, at), (ends - 8 * direction, at)], kind)
    svg.tip(part, (ends, at), (direction, 0), f"{kind} tip")


def _loop(part: Element, middle: int, at: int, kind: str) -> None:
    """Out of a stage and back into it."""
    svg.dot(part, (middle, at + 14))
    svg.line(part, [(middle, at + 14), (middle + 24, at + 14), (middle + 24, at), (middle + 8, at)], kind)
    svg.tip(part, (middle, at), (-1, 0), f"{kind} tip")


def _caption(part: Element, row: Row, said: str, at: svg.Point, *, anchor: str = "start") -> None:
    svg.words(part, at, said, "caption", anchor=anchor, quiet=row.door.provision)
