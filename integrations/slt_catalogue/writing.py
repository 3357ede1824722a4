"""A municipality's catalogue as a file: CSV, XLSX and JSON that can be edited anywhere and imported again."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date

import openpyxl
from django.conf import settings
from django.utils.translation import override
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from integrations.slt_catalogue.headers import AGES, COUNTY, HEADERS, NUMBER, REFERENCE
from integrations.slt_catalogue.sheets import disarmed, plain
from integrations.slt_catalogue.text_files import MEASURES
from integrations.slt_catalogue.words import CHOICES, LISTS
from youthplans.models import Measure
from youthplans.services.catalogue_loading import FIELDS, values_of

# Told in other columns.
COLUMNS = [name for name in HEADERS if name not in {COUNTY, AGES}]
SHEET = "Tiltak"
WIDEST = 60


def told(measure: Measure) -> dict[str, object]:
    """The measure with every field of a file, as plain values in our codes."""
    values = values_of(measure) | {
        REFERENCE: measure.pk, NUMBER: measure.municipality_id, "municipality": measure.municipality.name,
        "district": measure.district.name if measure.district else "",
    }  # fmt: skip
    return {name: plain(value) if isinstance(value := values[name], str) else value for name in COLUMNS}


def as_json(measures: Iterable[Measure]) -> bytes:
    """The measures in our codes."""
    kept = {MEASURES: [told(measure) for measure in measures]}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode()


def as_csv(measures: Iterable[Measure]) -> bytes:
    """The measures as Norwegian spreadsheet programs open them at a click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_headers())
    for cells in _in_words(measures):
        writer.writerow([cell.isoformat() if isinstance(cell, date) else cell for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(measures: Iterable[Measure]) -> bytes:
    """The measures as a workbook, with days as days and text as nothing but text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row, cells in enumerate([_headers(), *_in_words(measures)], start=1):
        for column, value in enumerate(cells, start=1):
            if value in ("", None):
                continue
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # the library takes some words for errors
            elif isinstance(value, date):
                cell.number_format = "DD.MM.YYYY"
            if row == 1:
                cell.font = Font(bold=True)
                sheet.column_dimensions[get_column_letter(column)].width = min(len(value) + 4, WIDEST)
    sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (as_json, "application/json"),
}


def _headers() -> list[str]:
    """What we head the columns with; the importer knows these outright, in whatever language the page is."""
    return [HEADERS[name][0].capitalize() for name in COLUMNS]


def _in_words(measures: Iterable[Measure]) -> Iterable[list]:
    """The cells of each measure, choices by the words people use."""
    with override(settings.LANGUAGE_CODE):
        labels = {name: {code: str(words).partition(":")[0] for code, words in CHOICES[name]} for name in CHOICES}
    for measure in measures:
        yield [_cell(name, value, labels) for name, value in told(measure).items()]


def _cell(name: str, value: object, labels: dict) -> object:
    if name in LISTS:
        return ", ".join(labels[name][code] for code in value)
    if name in labels:
        return labels[name].get(value, "")
    if name == "closed_periods":
        return "; ".join(f"{first}–{last}" for first, last in value)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if value and name in FIELDS and FIELDS[name].get_internal_type() == "DateField":
        return date.fromisoformat(value)
    return disarmed(value) if isinstance(value, str) else value


