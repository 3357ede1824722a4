"""The database's own wall: append-only rows, final rows, and no change of stage that is not a door of the map."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error
from django.db import connection

from workflow.models.case import Case
from workflow.models.events import Event, InquiryEvent, Reading
from workflow.stages import edges

NAME = "guard_{table}_{what}"


def append_only_tables() -> list[str]:
    """The journals, the read log, every history table of the house, and the models that say so with `append_only`."""
    history = [
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "history_id") or hasattr(model, "instance_type") or hasattr(model, "append_only")
    ]
    evidence = [model._meta.db_table for model in (Event, InquiryEvent, Reading)]
    return sorted({*evidence, *history})


def final_rows() -> dict[str, str]:
    """The tables with rows that stand for good, and how such a row is known: `unchangeable_when` of the model."""
    models = [model for model in apps.get_models() if hasattr(model, "unchangeable_when")]
    return {model._meta.db_table: "OLD.{} = '{}'".format(*model.unchangeable_when) for model in models}


def wanted() -> dict[str, str]:
    """Every guard that must stand: its name and the statement that raises it on this database."""
    raised = {}
    for table in append_only_tables():
        for verb in ("UPDATE", "DELETE"):
            name = NAME.format(table=table, what=verb.lower())
            raised[name] = _no_change(name, table, verb)
    for table, condition in final_rows().items():
        for verb in ("UPDATE", "DELETE"):
            name = NAME.format(table=table, what=verb.lower())
            raised[name] = _no_change(name, table, verb, condition)
    name = NAME.format(table=Case._meta.db_table, what="stage")
    raised[name] = _only_doors(name, Case._meta.db_table)
    return raised


def standing() -> set[str]:
    """The names of the guards that stand in the database now."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall() if name.startswith("guard_")}


def install(**_) -> None:
    """Raise every guard anew: SQLite loses its triggers whenever a table is remade."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_REFUSE_ON_POSTGRESQL)
        for name, statement in wanted().items():
            if _table_of(name) in existing:
                cursor.execute(_drop(name))
                cursor.execute(statement)


def unsafe_database(*, databases=(), **_) -> list[Error]:
    """In production the database must not acknowledge what it could lose in a crash."""
    if not databases or connection.vendor != "postgresql" or not settings.IN_PRODUCTION:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'")
        return [Error(f"PostgreSQL runs with {name} off; turn it on.", id="workflow.E001") for (name,) in cursor.fetchall()]


def remove() -> None:
    """Take every guard down; for tests that must empty their tables."""
    with connection.cursor() as cursor:
        for name in wanted():
            cursor.execute(_drop(name))


_REFUSE_ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION holdepunkt_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def _table_of(name: str) -> str:
    return name.removeprefix("guard_").rpartition("_")[0]


def _drop(name: str) -> str:
    on = f' ON "{_table_of(name)}"' if connection.vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{name}"{on}'


def _no_change(name: str, table: str, verb: str, condition: str = "") -> str:
    says = f"{table} is append-only" if not condition else f"this row of {table} is final"
    if connection.vendor == "postgresql":
        when = f"WHEN ({condition}) " if condition else ""
        return (
            f'CREATE TRIGGER "{name}" BEFORE {verb} ON "{table}" '
            f"FOR EACH ROW {when}EXECUTE FUNCTION holdepunkt_refuse('{says}')"
        )
    when = f" WHEN {condition}" if condition else ""
    return f'CREATE TRIGGER "{name}" BEFORE {verb} ON "{table}"{when} BEGIN SELECT RAISE(ABORT, \'{says}\'); END'


def _only_doors(name: str, table: str) -> str:
    doors = ", ".join(sorted(f"'{source}>{target}'" for source, target in edges(Case)))
    condition = f"OLD.stage <> NEW.stage AND OLD.stage || '>' || NEW.stage NOT IN ({doors})"
    says = "this change of stage is not a door of the map"
    if connection.vendor == "postgresql":
        return (
            f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" FOR EACH ROW '
            f"WHEN ({condition}) EXECUTE FUNCTION holdepunkt_refuse('{says}')"
        )
    return (
        f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    )
