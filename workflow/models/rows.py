"""Rows that belong to a case, fetched with the case itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import F, Func, JSONField, Model, Subquery

from workflow.models.keeping import Correctable

AS_JSON = {
    "postgresql": "(SELECT coalesce(jsonb_agg(to_jsonb(kept)), '[]'::jsonb) FROM ({rows}) kept)",
    "sqlite": "(SELECT json_group_array(json_object({pairs})) FROM ({rows}) kept)",
}


class JsonRows(Subquery):
    """All rows of a subquery as one JSON array: a case and what belongs to it come in one question."""

    output_field = JSONField()

    def as_sql(self, compiler, connection, template=None, **extra):
        template = _template(connection.vendor, self.query.model, self.query.values_select, "%(subquery)s")
        return super().as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True)
class RowsOfCase:
    """All rows of a model that name the case, without those a correction took back.

    `through` joins the table that names it, where the model's own does not.
    """

    model: type[Model]
    columns: tuple[str, ...]
    where: str
    order: str
    through: str

    def __init__(self, model: type[Model], *columns: str, where: str = "TRUE", order: str = "",
                 through: str = "") -> None:  # fmt: skip
        order = order or f'"{model._meta.db_table}"."id"'
        standing = f"{where} AND retracted_on IS NULL" if issubclass(model, Correctable) else where
        for name, value in [("model", model), ("columns", columns), ("where", standing), ("order", order),
                            ("through", through)]:  # fmt: skip
            object.__setattr__(self, name, value)


class RowsOfCases(Func):
    """Every kind of rows a case has, by name, in one column.

    Every act and page asks for some twenty-five kinds; as one expression they cost Django next to nothing to compile.
    """

    output_field = JSONField()
    OBJECT = {"postgresql": "jsonb_build_object({pairs})", "sqlite": "json_object({pairs})"}

    def __init__(self, **kinds: RowsOfCase) -> None:
        super().__init__(F("pk"))
        self.kinds = kinds

    def as_sql(self, compiler, connection, **extra):
        pairs = ", ".join(f"'{name}', {_array(kind, connection.vendor)}" for name, kind in self.kinds.items())
        template = self.OBJECT[connection.vendor].format(pairs=pairs)
        return super().as_sql(compiler, connection, template=template, **extra)


@cache
def _array(kind: RowsOfCase, vendor: str) -> str:
    """One kind of rows as a JSON array; `%(expressions)s` is the case."""
    table = kind.model._meta.db_table
    names = ", ".join(f'"{table}"."{column}"' for column in kind.columns)
    array = _template(vendor, kind.model, kind.columns, (
        f'SELECT {names} FROM "{table}" {kind.through} '
        f"WHERE case_id = %(expressions)s AND {kind.where} ORDER BY {kind.order}"
    ))  # fmt: skip
    # On SQLite an array that comes out of a subquery must be told anew that it is JSON.
    return f"json({array})" if vendor == "sqlite" else array


def _template(vendor: str, model: type[Model], columns: Iterable[str], rows: str) -> str:
    """PostgreSQL has whole rows as JSON; on SQLite the pairs are named one by one."""
    return AS_JSON[vendor].format(pairs=", ".join(_pairs(model, columns)), rows=rows)


def _pairs(model: type[Model], columns: Iterable[str]) -> Iterable[str]:
    for name in columns:
        is_json = isinstance(model._meta.get_field(name), JSONField)
        yield f"'{name}', json(\"{name}\")" if is_json else f"'{name}', \"{name}\""
