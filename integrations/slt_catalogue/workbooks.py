"""XLSX as sheets: kept values and never formulas, visible sheets only, merged cells as people see them."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.cell import range_boundaries

from integrations.slt_catalogue.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    Row,
    Sheet,
    Unreadable,
    as_cell,
    not_a_spreadsheet,
    too_many_columns,
    too_many_rows,
)

A_ZIP, AN_OLD_FILE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
MOST_MERGED = 5_000
# Formatting far below the last row is no row.
LONGEST_GAP = 1_000


def old_file(content: bytes) -> Unreadable:
    """What is said of a file in Microsoft's older wrapping: it is locked, or of the older kind."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable(_("Filen er låst med passord. Lagre den uten passord, og prøv igjen."))
    return Unreadable(_("Filen er en eldre Excel-fil (.xls). Lagre den som .xlsx, og prøv igjen."))


def workbook_sheets(content: bytes) -> list[Sheet]:
    """The visible sheets of a workbook. Raises `Unreadable` when it is broken, too big or something else."""
    try:
        return list(_sheets(content))
    except Unreadable:
        raise
    except Exception as error:  # what a broken workbook raises in the library has no common kind
        reason = _("Excel-filen er skadet. Åpne den i Excel, lagre den på nytt, og prøv igjen.")
        raise Unreadable(reason) from error


def _sheets(content: bytes) -> Iterator[Sheet]:
    archive = _weighed(content)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    left = MOST_ROWS
    for sheet in book.worksheets[:MOST_SHEETS]:
        if sheet.sheet_state != "visible":
            continue
        merged = _merged(archive.read(sheet._worksheet_path.lstrip("/")))
        sheet.reset_dimensions()
        rows = tuple(_rows(sheet, merged, left))
        left -= len(rows)
        yield Sheet(sheet.title, rows)


def _weighed(content: bytes) -> zipfile.ZipFile:
    """The archive, once what it unpacks to is known to be bearable; the sizes it declares are not believed."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise not_a_spreadsheet()
    left = MOST_UNPACKED
    for name in names:
        with archive.open(name) as part:
            while chunk := part.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise Unreadable(_("Excel-filen er for stor når den pakkes ut. Ta bort bilder og tomme ark."))
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise not_a_spreadsheet()
    return archive


def _merged(sheet: bytes) -> dict[int, list[tuple[int, int, int, int]]]:
    """The merged ranges by the row they begin on, each as first column, first row, last column, last row."""
    ranges: dict[int, list[tuple[int, int, int, int]]] = {}
    for found in MERGED.findall(sheet)[:MOST_MERGED]:
        bounds = range_boundaries(found.decode())
        ranges.setdefault(bounds[1], []).append(bounds)
    return ranges


def _rows(sheet, merged: dict, most: int) -> Iterator[Row]:
    """The rows with something in them; a cell merged downwards stands in every row it covers."""
    hanging: dict[int, tuple[int, object]] = {}
    kept = last = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = {place: _value(cell) for place, cell in enumerate(cells) if cell.value is not None}
        if not values and number - last > LONGEST_GAP:
            return
        heading = False
        for first, _row, across, down in merged.get(number, ()):
            heading = heading or (across > first and len(values) == 1)
            if down > number and first - 1 in values:
                hanging[first - 1] = (down, values[first - 1])
        hanging = {place: kept_to for place, kept_to in hanging.items() if kept_to[0] >= number}
        if values:
            values |= {place: value for place, (_to, value) in hanging.items() if place not in values}
        told = {place: as_cell(value, number) for place, value in values.items()}
        told = {place: text for place, text in told.items() if text}
        if not told:
            continue
        if max(told) >= MOST_COLUMNS:
            raise too_many_columns()
        kept, last = kept + 1, number
        if kept > most:
            raise too_many_rows()
        dated = frozenset(place for place, value in values.items() if isinstance(value, date))
        broken = frozenset(place for place, cell in enumerate(cells) if cell.data_type == "e")
        yield Row(number, tuple(told.get(place, "") for place in range(max(told) + 1)), dated, broken, heading)


def _value(cell) -> object:
    """What the spreadsheet last showed; midnight is a day."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value
