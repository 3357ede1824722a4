"""Rows that belong to a case, fetched with the case itself."""

from collections.abc import Iterable

from django.db.models import F, Func, JSONField, Model, Subquery

AS_JSON = {
    "postgresql": "(SELECT coalesce(jsonb_agg(to_jsonb(kept)), '[]'::jsonb) FROM ({rows}) kept)",
    "sqlite": "(SELECT json_group_array(json_object({pairs})) FROM ({rows}) kept)",
}


class JsonRows(Subquery):
    """All rows of a subquery as one JSON array: a case and what belongs to it come in one question."""

    output_field = JSONField()

    def as_sql(self, compiler, connection, template=None, **extra):
        template = _template(connection, self.query.model, self.query.values_select, "%(subquery)s")
        return super().as_sql(compiler, connection, template=template, **extra)


class RowsOfCase(Func):
    """All rows of a model that name the case as one JSON array.

    Every act and page asks for eight kinds of them; written out here they cost Django nothing to compile.
    """

    output_field = JSONField()

    def __init__(self, model: type[Model], *columns: str, where: str = "TRUE", order: str = "id") -> None:
        super().__init__(F("pk"))
        self.model, self.columns, self.where, self.order = model, columns, where, order

    def as_sql(self, compiler, connection, **extra):
        names = ", ".join(f'"{column}"' for column in self.columns)
        rows = (
            f'SELECT {names} FROM "{self.model._meta.db_table}" '
            f"WHERE case_id = %(expressions)s AND {self.where} ORDER BY {self.order}"
        )
        template = _template(connection, self.model, self.columns, rows)
        return super().as_sql(compiler, connection, template=template, **extra)


def _template(connection, model: type[Model], columns: Iterable[str], rows: str) -> str:
    """PostgreSQL has whole rows as JSON; on SQLite the pairs are named one by one."""
    return AS_JSON[connection.vendor].format(pairs=", ".join(_pairs(model, columns)), rows=rows)


def _pairs(model: type[Model], columns: Iterable[str]) -> Iterable[str]:
    for name in columns:
        is_json = isinstance(model._meta.get_field(name), JSONField)
        yield f"'{name}', json(\"{name}\")" if is_json else f"'{name}', \"{name}\""
