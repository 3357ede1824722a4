"""Measuring: medians in milliseconds, and the statements that were sent."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection

ROUNDS = 9


class Watch:
    """Times what is done again and again under a name, and counts its statements."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.statements: dict[str, list[int]] = {}

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        """Do the work once and note how long it took."""
        sent = Statements()
        with connection.execute_wrapper(sent):
            began = perf_counter()
            result = work()
            took = perf_counter() - began
        self.seconds.setdefault(name, []).append(took)
        self.statements.setdefault(name, []).append(sent.count)
        return result

    def ms(self, name: str) -> float:
        """The median of the rounds."""
        return median(self.seconds[name]) * 1000

    def most_statements(self, name: str) -> int:
        return max(self.statements[name])

    def ratio(self, name: str, to: str) -> float:
        return self.ms(name) / self.ms(to)


class Statements:
    """Counts what goes to the database; savepoints are not questions."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += "SAVEPOINT" not in sql
        return execute(sql, params, many, context)
