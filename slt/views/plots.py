"""Plots and tables as the templates draw them: lengths in percent, words ready."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

# In pixels: the first bar under its label, from one bar to the next, and the room below.
FIRST_BAR, STEP, BELOW = 22, 12, 14
# Columns of numbers that a phone has room for.
WIDEST_ON_A_PHONE = 3
# The longest bar leaves room for nothing: the numbers stand above it.
WHOLE = 100


@dataclass(frozen=True)
class Bar:
    """One bar: its kind is its pattern and colour."""

    kind: str
    y: int
    width: str


@dataclass(frozen=True)
class Line:
    """What is compared: a label, its numbers in words, and its bars below."""

    label: str
    words: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class Plot:
    """Bars under labels; `description` says all of it to whoever doesn't see it."""

    name: str
    title: str
    description: str
    legend: list[tuple[str, str]]
    lines: list[Line]
    height: int


@dataclass(frozen=True)
class Grid:
    """A table; the first column names the row, the rest are numbers where `numbers` says so.

    Without a caption it belongs to the heading above it.
    """

    caption: str
    headings: list[str | Promise]
    rows: list[list]
    numbers: bool = True

    @property
    def as_cards(self) -> bool:
        """Whether it is too wide for a phone, where each row then becomes a card."""
        return not self.numbers or len(self.headings) > WIDEST_ON_A_PHONE

    @property
    def lines(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row: its name, and its cells with what they are called."""
        return [(row[0], list(zip(self.headings[1:], row[1:], strict=True))) for row in self.rows]


def bars(
    name: str, title: str, legend: dict[str, str | Promise], rows: Iterable[tuple[str, str, list[int | None]]]
) -> Plot | None:
    """A plot of `rows`: label, words, and a number for each kind of the legend, None where it is not known.

    None when there is nothing to draw.
    """
    rows = list(rows)
    longest = max((number or 0 for *_words, numbers in rows for number in numbers), default=0)
    if not longest:
        return None
    high = FIRST_BAR + STEP * len(legend) + BELOW
    lines = []
    for place, (label, words, numbers) in enumerate(rows):
        top = high * place
        drawn = [
            Bar(kind, top + FIRST_BAR + STEP * number_of, f"{100 * number / longest:.1f}%")
            for number_of, (kind, number) in enumerate(zip(legend, numbers, strict=True))
            if number
        ]
        lines.append(Line(label, words, top + BELOW, drawn))
    told = ". ".join(f"{line.label}: {line.words}" for line in lines)
    shown = [(kind, str(words)) for kind, words in legend.items()]
    return Plot(name, title, f"{told}.", shown, lines, high * len(lines))
