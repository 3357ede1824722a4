"""A handful of codes in one column, such as languages: short, searchable on every database."""

from django.db import models


class CodesField(models.TextField):
    """A list of codes, kept as « so ar » with a space round each, so that `contains=" so "` finds one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is list:
            del kwargs["default"]
        kwargs.pop("blank", None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression, connection) -> list[str]:
        return (value or "").split()

    def to_python(self, value) -> list[str]:
        return value.split() if isinstance(value, str) else list(value or [])

    def get_prep_value(self, value) -> str:
        """The column's text; a text given to a lookup is searched for as it stands."""
        if isinstance(value, str):
            return value
        return f" {' '.join(value)} " if value else ""
