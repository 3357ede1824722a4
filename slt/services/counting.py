"""Counting what is missing: a need, an age band and a month in a municipality, and never whose need it was."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from slt.models import AgeBand, UnmetNeed

# Two people who count the same at once both count; one statement, whichever database.
_ONE_MORE = """
INSERT INTO {table} (municipality_id, need, age_band, month, count) VALUES {rows}
ON CONFLICT (municipality_id, need, age_band, month) DO UPDATE SET count = {table}.count + 1
"""


def count_unmet(municipality: str, needs: Iterable[str], age: int, *, on: date) -> None:
    """Count each need once, in the municipality with that number; inside the caller's transaction."""
    band, month = AgeBand.of(age), on.replace(day=1)
    rows = [(municipality, need, band.value, month, 1) for need in sorted(set(needs))]
    if not rows:
        return
    statement = _ONE_MORE.format(table=UnmetNeed._meta.db_table, rows=", ".join(["(%s, %s, %s, %s, %s)"] * len(rows)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])
