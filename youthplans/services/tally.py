"""Counting how measures go: one row a measure and year, and never whose plan it was."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from youthplans.models import MeasureTally

COUNTED = ("started", "completed", "ended_early")


def count(measure_ids: Iterable[int | None], year: int, what: str) -> None:
    """Add one to `what` for each time a measure is named, in one statement; what is in no catalogue is left out.

    Raises ValueError for anything but a counter. The addition is the database's, so that two at once both count.
    """
    if what not in COUNTED:
        raise ValueError(what)
    times = Counter(measure for measure in measure_ids if measure)
    if not times:
        return
    table = MeasureTally._meta.db_table
    rows = [[measure, year, *(number if name == what else 0 for name in COUNTED)] for measure, number in times.items()]
    places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" (measure_id, year, {", ".join(COUNTED)}) VALUES {places} '
            f'ON CONFLICT (measure_id, year) DO UPDATE SET {what} = "{table}".{what} + EXCLUDED.{what}',
            [value for row in sorted(rows) for value in row],
        )
