"""What an act would write to people, word for word, without doing it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from workflow.access import Actor
from workflow.acts.registry import do
from workflow.models import Letter


class _NothingIsKept(Exception):
    """Takes back what was done to see what would be written."""


def letters_of(name: str, case_id: int, given: Mapping[str, Any], *, by: Actor, on: date | None = None) -> list[Letter]:
    """The letters the act would write. Raises what `do` raises, but a preview is never sent twice."""
    written: list[Letter] = []
    try:
        with transaction.atomic():
            written = do(name, case_id, given, by=by, on=on).letters
            raise _NothingIsKept
    except _NothingIsKept:
        return written
