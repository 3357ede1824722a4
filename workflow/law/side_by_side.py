"""The rule sets beside each other: what each of them says about every rule, and which rules never differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from workflow.law import rule_sets
from workflow.law.dated import Dated, Version
from workflow.law.differences import says_otherwise
from workflow.law.lawbook import all_rules, in_order
from workflow.law.rule_sets import RuleSet

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Column:
    """One rule set with its first day and its last; none while it is current law."""

    rule_set: RuleSet
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Cell:
    """What rule sets that follow each other say alike: every wording of their time, the oldest first."""

    columns: tuple[Column, ...]
    wordings: tuple[Version, ...]


@dataclass(frozen=True)
class Row:
    """One rule through the rule sets."""

    name: str
    rule: Dated
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        return len(self.cells) > 1


def columns() -> tuple[Column, ...]:
    """The four rule sets in their order."""
    ends = [later.valid_from - A_DAY for _, later in pairwise(RuleSet)]
    return tuple(Column(rule_set, rule_set.valid_from, until)
                 for rule_set, until in zip(RuleSet, [*ends, None], strict=True))


def side_by_side() -> list[Row]:
    """Every rule, statute by statute, with what each rule set says of it."""
    return [Row(name, rule, tuple(_cells(rule)))
            for name, rule in in_order(all_rules()) if rule is not rule_sets.SCHEME]


def periods(rule: Dated) -> list[tuple[Version, date | None]]:
    """The wordings in force, each with its last day; none for the last of them."""
    lasts = [later.since - A_DAY for _, later in pairwise(rule.in_force)]
    return list(zip(rule.in_force, [*lasts, None], strict=True))


def _cells(rule: Dated) -> Iterator[Cell]:
    beside: list[Column] = []
    said: tuple[Version, ...] = ()
    for column in columns():
        says = _said_during(rule, column)
        if beside and _alike(said, says):
            beside.append(column)
            continue
        if beside:
            yield Cell(tuple(beside), said)
        beside, said = [column], says
    yield Cell(tuple(beside), said)


def _said_during(rule: Dated, column: Column) -> tuple[Version, ...]:
    """The wordings that held on some day of the rule set, those that only moved left out."""
    found: list[Version] = []
    for version, until in periods(rule):
        begins_in_time = column.until is None or version.since <= column.until
        lasts_long_enough = until is None or column.since <= until
        if begins_in_time and lasts_long_enough and (not found or says_otherwise(found[-1], version)):
            found.append(version)
    return tuple(found)


def _alike(some: tuple[Version, ...], others: tuple[Version, ...]) -> bool:
    same_number = len(some) == len(others)
    return same_number and not any(map(says_otherwise, some, others))
