"""The places every play stands on: municipalities, districts and offices, as the house brings them along."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps

import workflow

DATA = Path(workflow.__file__).parent / "data"


@cache
def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the house's own tables."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def municipality_numbers() -> frozenset[str]:
    """Every municipality's number."""
    return frozenset(row["kommunenummer"] for row in rows("municipalities"))


def office_named(place: str) -> str | None:
    """The full name of an office, found by that name, by its place, or by a municipality it serves."""
    wanted = place.strip().casefold()
    by_name = {row["navn"].casefold(): row["navn"] for row in rows("offices")}
    if found := by_name.get(wanted) or by_name.get(f"konfliktrådet {wanted}"):
        return found
    served = _served_by()
    serving = {served[row["kommunenummer"]] for row in rows("municipalities") if row["navn"].casefold() == wanted}
    return serving.pop() if len(serving) == 1 else None


def fill() -> None:
    """Put the places into an empty database whose tables came without the migrations: as the migration does it."""
    import_module("workflow.migrations.0003_places").fill(apps, None)


def _served_by() -> Mapping[str, str]:
    return {row["kommunenummer"]: row["konfliktraad"] for row in rows("office_map")}
