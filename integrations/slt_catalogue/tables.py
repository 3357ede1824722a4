"""Finding the catalogue in a file: which sheet, which row is the header, what the columns are."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from integrations.slt_catalogue import sheets, text_files, workbooks
from integrations.slt_catalogue.headers import CATALOGUE, HEADERS, KNOWN, NUMBER, TITLES, field_of, folded
from integrations.slt_catalogue.sheets import Row, Sheet, Unreadable
from integrations.slt_catalogue.words import codes_of

HEADER_WITHIN = 40
SAMPLED = 60
Places = Callable[[str], bool]


@dataclass(frozen=True)
class Column:
    """A column of the table: its header, what we take it for, whether its header says so outright, and samples."""

    header: str
    field: str
    certain: bool
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The catalogue as found: where it stands, the rows above its header, its columns, and its rows."""

    sheet: str
    other_sheets: tuple[str, ...]
    above: tuple[Row, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def read_sheets(content: bytes) -> list[Sheet]:
    """The file as sheets, whatever it was saved as. Raises `Unreadable` with what to do."""
    if len(content) > sheets.MOST_BYTES:
        raise Unreadable(_("Filen er større enn 5 MB. Del den opp."))
    if content.startswith(workbooks.A_ZIP):
        return workbooks.workbook_sheets(content)
    if content.startswith(workbooks.AN_OLD_FILE):
        raise workbooks.old_file(content)
    if content.startswith(b"%PDF") or re.match(rb"\s*<(!doctype|html|table|\?xml)", content[:200], re.IGNORECASE):
        raise sheets.not_a_spreadsheet()
    text = text_files.text_of(content)
    if text.lstrip().startswith(("{", "[")):
        return [text_files.json_sheet(text)]
    return [text_files.csv_sheet(text, header_score)]


def find_table(found: Collection[Sheet], *, is_place: Places = lambda text: False) -> Table:
    """The sheet that looks most like a catalogue, with its header. Raises `Unreadable` when none does."""
    scored = [(score, sheet, at) for sheet in found for score, at in [_best_header(sheet)] if score]
    if not scored:
        raise Unreadable(_("Vi fant ingen tiltak i filen. Over tiltakene må det stå en rad med overskrifter, "
                           "blant dem «Tiltak» og for eksempel «Beskrivelse» og «Tilbyder»."))  # fmt: skip
    _score, sheet, at = max(scored, key=lambda one: (one[0], len(one[1].rows)))
    others = tuple(one.name for one in found if one is not sheet)
    header, rows = sheet.rows[at], sheet.rows[at + 1 :]
    columns = _columns(header, rows, is_place)
    return Table(sheet.name, others, sheet.rows[:at], columns, rows)


def header_score(sheet: Sheet) -> int:
    """How much the likeliest header of the sheet tells; 0 when nothing in it heads a catalogue."""
    return _best_header(sheet)[0]


def is_header(row: Row) -> bool:
    """Whether the row could head a catalogue; in the midst of one its words must say so outright."""
    outright = sum(len(cell) <= 40 and folded(cell) in KNOWN for cell in row.told)
    return outright > 1 and 2 * outright >= len(row.told) and _score(row) > 0


def _best_header(sheet: Sheet) -> tuple[int, int]:
    scores = [(_score(row), -place) for place, row in enumerate(sheet.rows[:HEADER_WITHIN])]
    best, place = max(scores, default=(0, 0))
    return best, -place


def _score(row: Row) -> int:
    """A header names a measure and something more; a word such as «navn» heads other tables too."""
    told = [cell for cell in row.told if len(cell) <= 80]
    named = {field_of(cell): folded(cell) for cell in told}
    fields = {field for field, _certain in named if field}
    strong = any(field == "title" and word in TITLES for (field, _certain), word in named.items())
    if "title" not in fields or len(fields) < 2 or not (strong or len(fields & CATALOGUE) >= 2):
        return 0
    return 2 * len(fields) + sum(certain for field, certain in named if field) + strong


def _columns(header: Row, rows: tuple[Row, ...], is_place: Places) -> tuple[Column, ...]:
    """Each column once; the header decides, outright before in part, and only then what stands in it."""
    width = max([len(header.cells), *(len(row.cells) for row in rows[:SAMPLED])])
    columns = []
    for place in range(width):
        text = header.cell(place)
        told = tuple(dict.fromkeys(row.cell(place) for row in rows[:SAMPLED] if row.cell(place)))
        field, certain = field_of(text)
        columns.append(Column(text, field, certain, told))
    taken: set[str] = set()
    for certain in (True, False):
        for place, column in enumerate(columns):
            if column.certain is certain and column.field:
                free = column.field not in taken
                taken.add(column.field)
                columns[place] = column if free else replace(column, field="", certain=False)
    for place, column in enumerate(columns):
        if not column.field and (guess := _by_content(column.samples, is_place)) and guess not in taken:
            taken.add(guess)
            columns[place] = replace(column, field=guess, certain=False)
    return tuple(replace(column, samples=column.samples[:3]) for column in columns)


def _by_content(samples: tuple[str, ...], is_place: Places) -> str:
    """What most cells of a column look like; nothing when they look like nothing in particular."""
    if len(samples) < 2:
        return ""
    looks = Counter(look for text in samples if (look := _look(text, is_place)))
    look, times = max(looks.items(), key=lambda one: one[1], default=("", 0))
    return look if times >= 0.7 * len(samples) else ""


def _look(text: str, is_place: Places) -> str:
    if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", text):
        return "contact_email"
    if re.match(r"(https?://|www\.)", text):
        return "source_url"
    if is_place(text):
        return NUMBER if text.isdigit() else "municipality"
    known, unknown = codes_of("needs", text)
    if known and not unknown:
        return "needs"
    return "ages" if re.fullmatch(r"\d{1,2}\s*[-–]\s*\d{1,2}( år)?|(fra|under|over) \d{1,2}( år)?", text) else ""


def mapped(table: Table, fields: Collection[str]) -> dict[str, int]:
    """The place of each field, when the columns are taken for these; what is skipped is not there."""
    return {field: place for place, field in enumerate(fields) if field in HEADERS}
