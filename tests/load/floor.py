"""The floor under an act: the rows it writes, found by rehearsing it, written by one statement a kind of row."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

Row = dict[str, str | None]


@dataclass(frozen=True)
class Statement:
    """One statement by hand with its values."""

    sql: str
    values: list[str | None]


def statements_of(act: Callable[[], object]) -> list[Statement]:
    """What a careful hand would send to write exactly the rows `act` writes; nothing is written yet."""
    written = _rehearse(act)
    found = []
    for table, rows in written.items():
        key = _key_of(table)
        before = _rows(table, f'"{key}"::text = ANY(%s)', [[row[key] for row in rows]])
        old = {row[key]: row for row in before}
        if new := [row for row in rows if row[key] not in old]:
            found.append(_insert(table, new))
        if changed := [row for row in rows if row[key] in old]:
            found.append(_update(table, key, changed, old))
    return found


def write(statements: list[Statement]) -> None:
    """Send them, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.sql, statement.values)


def _rehearse(act: Callable[[], object]) -> dict[str, list[Row]]:
    """The rows an act writes, by table: those that carry its transaction. Then it is as if it never was."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (began,) = cursor.fetchone()
        act()
        tables = connection.introspection.table_names(cursor)
        written = {table: _rows(table, "xmin::text::bigint >= %s", [began]) for table in tables}
        transaction.set_rollback(True)
    return {table: rows for table, rows in written.items() if rows}


def _rows(table: str, condition: str, values: list) -> list[Row]:
    columns = _columns(table)
    chosen = ", ".join(f'"{name}"::text' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {chosen} FROM "{table}" WHERE {condition}', values)
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _columns(table: str) -> dict[str, str]:
    """The columns with their types."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = %s ORDER BY 1",
            [table],
        )
        return dict(cursor.fetchall())


def _key_of(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table)


def _insert(table: str, rows: list[Row]) -> Statement:
    types = _columns(table)
    names = ", ".join(f'"{name}"' for name in types)
    places = ", ".join(f"%s::{kind}" for kind in types.values())
    values = [row[name] for row in rows for name in types]
    every_row = ", ".join([f"({places})"] * len(rows))
    return Statement(f'INSERT INTO "{table}" ({names}) VALUES {every_row}', values)


def _update(table: str, key: str, rows: list[Row], old: dict[str, Row]) -> Statement:
    """The columns that changed in any of the rows, for all of them at once."""
    types = _columns(table)
    changed = [name for name in types if any(row[name] != old[row[key]][name] for row in rows)]
    places = ", ".join(f"%s::{types[name]}" for name in [key, *changed])
    new = ", ".join(f'"{name}" = given."{name}"' for name in changed)
    names = ", ".join(f'"{name}"' for name in [key, *changed])
    return Statement(
        f'UPDATE "{table}" SET {new} FROM (VALUES {", ".join([f"({places})"] * len(rows))}) given ({names}) '
        f'WHERE "{table}"."{key}" = given."{key}"',
        [row[name] for row in rows for name in [key, *changed]],
    )
