"""Where everything on the map of the machine comes to stand: a column for each open stage, a row for each door."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from workflow.diagrams import svg
from workflow.diagrams.machine import Door, Machine, Way
from workflow.stages import Stage

EDGE, GAP, HEAD_AT, HEAD_HIGH = 8, 22, 54, 54
ROW, LINE_OF_A_HEADING = 44, 34
BETWEEN_LANES = 64


@dataclass(frozen=True)
class Column:
    """An open stage: the middle of its column, and how wide its box is."""

    middle: int
    wide: int


@dataclass(frozen=True)
class Row:
    """A door to one stage, or a door that leaves a whole frame at once: that of the open stages, or of the ends."""

    door: Door
    targets: tuple[Stage, ...]
    at: int
    is_usual: bool
    leaves: str


@dataclass(frozen=True)
class Plan:
    """The map before it is drawn: columns, rows, the headings over them, and the frames of open and ended cases."""

    columns: dict[Stage, Column]
    rows: tuple[Row, ...]
    headings: tuple[tuple[int, str], ...]
    open_to: int
    ends_from: int
    ends_to: int
    bottom: int

    def ending_in(self, stage: Stage) -> list[int]:
        """The heights at which doors lead to an end."""
        return [row.at for row in self.rows if row.targets == (stage,)]

    def meeting(self, stage: Stage) -> list[int]:
        """The heights at which doors leave an open stage, or lead to it."""
        return [row.at for row in self.rows if not row.leaves and stage in (*row.door.sources, *row.targets)]


def planned(machine: Machine) -> Plan:
    """Give every stage its column and every door its row."""
    columns = _columns(machine)
    last = list(columns.values())[-1]
    open_to = last.middle + (last.wide + last.wide % 2) // 2 + GAP // 2
    rows, headings, at = [], [], HEAD_AT + HEAD_HIGH + GAP // 2
    for heading, ways in sections(machine):
        headings.append((at, heading))
        at += 0 if all(_frame(machine, *way) for way in ways) else LINE_OF_A_HEADING
        for door, targets in ways:
            is_usual = (door, targets) in machine.usual_ways()
            rows.append(Row(door, targets, at + ROW // 2 + 6, is_usual, _frame(machine, door, targets)))
            at += ROW
        at += EDGE
    ends_from = open_to + BETWEEN_LANES
    ends_to = ends_from + max(svg.width_of(line) for stage in machine.ends for line in label(stage)) + 22 + GAP
    return Plan(columns, tuple(rows), tuple(headings), open_to, ends_from, ends_to, at + EDGE)


def label(stage: Stage) -> list[str]:
    """The name of a stage on at most two lines, which are as short as that allows; a short name is not parted."""
    text = capfirst(str(stage.label))
    least = max(svg.width_of("ti tegn er"), *(svg.width_of(word) for word in text.split()))
    widths = range(least, least + svg.width_of(text), svg.LETTER)
    return next(lines for width in widths if len(lines := svg.folded(text, width)) <= 2)


def _columns(machine: Machine) -> dict[Stage, Column]:
    columns, left = {}, EDGE + GAP // 2
    for stage in machine.open:
        wide = max(svg.width_of(line) for line in label(stage)) + 22
        columns[stage] = Column(left + wide // 2, wide)
        left += wide + GAP
    return columns


# ---- Which doors stand together -------------------------------------------------------------------


def sections(machine: Machine) -> list[tuple[str, list[Way]]]:
    """The doors under their headings, in the order they are read; a heading without doors is left out."""
    usual = machine.usual_ways()
    back = [(door, door.targets) for door in machine.doors if set(door.sources) & set(machine.ends)]
    others = [
        (door, (target,)) for door in machine.doors for target in door.targets
        if (door, door.targets) not in back and (door, (target,)) not in usual
    ]  # fmt: skip
    ending = [way for end in machine.ends for way in others if way[1] == (end,)]
    found = [
        (_("Den vanlige veien"), usual),
        (_("Omveier og pauser"), [way for way in others if way not in ending]),
        (_("Andre måter saken slutter på"), [way for way in ending if way[0].sources != machine.open]),
        (_("Fra hvert åpent stadium"), [way for way in ending if way[0].sources == machine.open]),
        (_("Tilbake fra slutten"), back),
    ]
    return [(heading, ways) for heading, ways in found if ways]


def _frame(machine: Machine, door: Door, targets: tuple[Stage, ...]) -> str:
    if set(door.sources) & set(machine.ends):
        return "ends"
    return "open" if door.sources == machine.open and set(targets) <= set(machine.ends) else ""
