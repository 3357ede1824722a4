"""A table as a file a spreadsheet opens as it is: semicolons, a mark that says UTF-8, and no cell that is a formula."""

import csv
from io import StringIO

from followup.views.overview_tables import Table

# What makes a spreadsheet calculate instead of show (OWASP: CSV injection).
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def as_csv(table: Table) -> bytes:
    """The file; without the mark Excel reads «ø» wrongly, and with commas it puts a row in one cell here."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in table.headings])
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str | int) -> str | int:
    """Words that would be taken for a formula get an apostrophe before them; numbers are numbers."""
    text = str(cell).replace("\u00a0", " ")
    if isinstance(cell, int):
        return cell
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS_A_FORMULA) else text
