"""CSV and our own JSON as sheets: the encoding and the separator are found, never asked for."""

import csv
import io
import json
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from integrations.slt_catalogue.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Sheet,
    Unreadable,
    as_cell,
    disarmed,
    not_a_spreadsheet,
    plain,
    too_long_a_cell,
    too_many_columns,
    too_many_rows,
)

SEPARATORS = ";,\t|"
A_LOOK = 40
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MEASURES = "measures"


def text_of(content: bytes) -> str:
    """The text of the file: UTF-8, UTF-16 or Windows-1252. Raises `Unreadable` on anything else."""
    encodings = [name for mark, name in MARKS if content.startswith(mark)] or _likely(content)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            break
    else:
        raise not_a_spreadsheet()
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable(_("Filen er tom."))
    strange = sum(not (letter.isprintable() or letter in "\t\r\n\xa0\xad") for letter in text[:4000])
    if strange > len(text[:4000]) / 20:
        raise not_a_spreadsheet()
    return text.removeprefix("\ufeff")


def _likely(content: bytes) -> list[str]:
    """The encodings to try; text in UTF-16 without a mark has a zero in every other byte."""
    look = content[:2000]
    if look[1::2].count(0) > len(look) / 4:
        return ["utf-16-le"]
    if look[::2].count(0) > len(look) / 4:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def csv_sheet(text: str, score: Callable[[Sheet], int]) -> Sheet:
    """The rows of a CSV file, by the separator that gives the best header. Raises `Unreadable`."""
    declared = text[:6].lower().startswith("sep=") and text[4:5] in SEPARATORS
    if declared:
        separator, text = text[4], text.partition("\n")[2]
    else:
        separator = max(SEPARATORS, key=lambda one: _fit(text, one, score))
    return Sheet("", tuple(_rows(text, separator)))


def _fit(text: str, separator: str, score: Callable[[Sheet], int]) -> tuple[int, int]:
    """How well a separator fits: what the header tells first, then how many rows have several cells."""
    rows = []
    try:
        for row in _rows(text, separator):
            rows.append(row)
            if len(rows) == A_LOOK:
                break
    except Unreadable:
        pass
    return score(Sheet("", tuple(rows))), sum(len(row.cells) > 1 for row in rows)


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):  # noqa: B007
            if number > MOST_ROWS:
                raise too_many_rows()
            while cells and not cells[-1].strip():
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise too_many_columns()
            yield Row(number, tuple(as_cell(cell, number) for cell in cells))
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_long_a_cell(number + 1) from error
        reason = _("Rad %d kan ikke leses. Se etter et anførselstegn som ikke er lukket.")
        raise Unreadable(reason % (number + 1)) from error


def json_sheet(text: str) -> Sheet:
    """The measures of our own JSON export as a sheet, numbered from 1. Raises `Unreadable` on any other JSON."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("JSON-filen kan ikke leses. Eksporter den på nytt.")) from error
    measures = kept.get(MEASURES) if isinstance(kept, dict) else None
    if not isinstance(measures, list) or not all(isinstance(one, dict) for one in measures):
        raise Unreadable(_("JSON-filen er ikke en eksport av tiltakskatalogen."))
    if len(measures) > MOST_ROWS:
        raise too_many_rows()
    header = list(dict.fromkeys(name for one in measures for name in one))
    if len(header) > MOST_COLUMNS:
        raise too_many_columns()
    rows = [
        Row(number, tuple(as_cell(_flat(one.get(name)), number) for name in header))
        for number, one in enumerate(measures, start=1)
    ]
    return Sheet("", (Row(0, tuple(as_cell(name, 0) for name in header)), *rows))


def _flat(value: object) -> object:
    """A list as one cell: its words by semicolons, the two days of a period by a dash. Text here was never disarmed."""
    if isinstance(value, str):
        return disarmed(plain(value))
    if isinstance(value, list):
        return "; ".join("–".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    return None if isinstance(value, dict) else value
