"""Rows that belong to a case, fetched with the case itself."""

from collections.abc import Iterable

from django.db.models import JSONField, Subquery


class JsonRows(Subquery):
    """All rows of a subquery as one JSON array: a case and what belongs to it come in one question."""

    output_field = JSONField()

    def as_sql(self, compiler, connection, template=None, **extra):
        """PostgreSQL has whole rows as JSON; on SQLite the pairs are named one by one."""
        return super().as_sql(compiler, connection, template=self._template(connection), **extra)

    def _template(self, connection) -> str:
        if connection.vendor == "postgresql":
            return "(SELECT coalesce(jsonb_agg(to_jsonb(kept)), '[]'::jsonb) FROM (%(subquery)s) kept)"
        return f"(SELECT json_group_array(json_object({', '.join(self._pairs())})) FROM (%(subquery)s) kept)"

    def _pairs(self) -> Iterable[str]:
        model = self.query.model
        for name in self.query.values_select:
            is_json = isinstance(model._meta.get_field(name), JSONField)
            yield f"'{name}', json(\"{name}\")" if is_json else f"'{name}', \"{name}\""
