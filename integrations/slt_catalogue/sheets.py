"""A file as sheets of text: which kind it is, what it may weigh, and what is said when it can't be read."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 120
MOST_SHEETS = 40
LONGEST_CELL = 10_000
# Control characters mean nothing in a catalogue, and no spreadsheet can hold them; nor half a character.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What a spreadsheet would run as a formula, behind any apostrophes that keep it from doing so.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


class Unreadable(Exception):
    """The file was refused, with what is wrong and what to do; nothing from it is used."""


@dataclass(frozen=True)
class Row:
    """The cells of a row as text, with the number a spreadsheet program shows beside it.

    `dated` are the places of cells the spreadsheet holds as days, `broken` of those where a formula failed;
    `heading` says that one cell spans the row.
    """

    number: int
    cells: tuple[str, ...]
    dated: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()
    heading: bool = False

    @property
    def told(self) -> list[str]:
        """The cells with something in them."""
        return [cell for cell in self.cells if cell]

    def cell(self, place: int) -> str:
        """The cell at that place; beyond the end there is nothing."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """One table of the file; a text file has a single one without a name."""

    name: str
    rows: tuple[Row, ...]


def plain(text: str) -> str:
    """Text as the catalogue keeps it: without what can't be printed, with one kind of line break, trimmed."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def disarmed(text: str) -> str:
    """Text a spreadsheet would run as a formula, with an apostrophe before it; `armed` takes it off again."""
    return f"'{text}" if FORMULA.match(text) else text


def armed(text: str) -> str:
    """Text as it was before `disarmed`; a stranger's formula stays the harmless text it is."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def as_cell(value: object, row: int) -> str:
    """Any value of a file as the text of a cell; one that is far too long refuses the file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        value = value.isoformat()[:10]
    text = str(value)
    if len(text) > LONGEST_CELL:
        raise too_long_a_cell(row)
    return armed(plain(text))


def too_long_a_cell(row: int) -> Unreadable:
    """What is said of a cell that no catalogue holds."""
    words = {"row": row, "longest": LONGEST_CELL}
    return Unreadable(_("Rad %(row)d har en celle med mer enn %(longest)d tegn. Del den opp.") % words)


def too_many_rows() -> Unreadable:
    """What is said of a file that is too long."""
    return Unreadable(_("Filen har mer enn %d rader. Del den opp.") % MOST_ROWS)


def too_many_columns() -> Unreadable:
    """What is said of a file that is too wide."""
    return Unreadable(_("Filen har mer enn %d kolonner. Slett dem du ikke bruker.") % MOST_COLUMNS)


def not_a_spreadsheet() -> Unreadable:
    """What is said of a file of another kind."""
    return Unreadable(_("Filen er ikke et regneark vi kan lese. Lagre den som Excel-fil (.xlsx) eller som CSV."))
