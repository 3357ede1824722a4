"""The rows each floor keeps of a case, hung here so that they come with it, and the facts they are read as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflow.law.facts import CaseFacts, DecidedBy, GuardianFact, Sanction, StartUp
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term, add_days
from workflow.models import Case, Grade
from workflow.models.rows import JsonRows, RowsOfCase

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Reader:
    """One kind of rows: how they are fetched with the case, and the facts they give.

    `read(rows, keys)` gets the rows and the parties' keys by id, and answers with fields of `CaseFacts`.
    """

    rows: RowsOfCase | JsonRows
    read: Callable[[Rows, Mapping[int, str]], dict[str, Any]]


SOURCES: dict[str, Reader] = {}


def hang_facts(name: str, rows: RowsOfCase | JsonRows,
               read: Callable[[Rows, Mapping[int, str]], dict[str, Any]]) -> None:  # fmt: skip
    """Let a kind of rows come with every case under its name in `case.rows`, and be read as facts; a name is given once."""
    if name in SOURCES:
        raise ValueError(f"The facts {name} are hung twice.")
    SOURCES[name] = Reader(rows, read)


def no_fact(rows: Rows, keys: Mapping[int, str]) -> dict[str, Any]:
    """Rows the law asks nothing about: they come with the case for its pages."""
    return {}


def facts_of(case: Case) -> CaseFacts:
    """Everything the law may ask about this case."""
    keys = {row["id"]: row["key"] for row in case.rows["party"]}
    guardians = [row for row in case.rows["party"] if row["is_guardian"]]
    read: dict[str, Any] = {}
    for name, reader in SOURCES.items():
        read |= reader.read(case.rows[name], keys)
    return CaseFacts(
        sanction=Sanction(case.sanction),
        decided_by=DecidedBy(case.decided_by),
        decided_on=case.decided_on,
        final_on=case.final_on,
        offence_from=case.offence_from,
        offence_to=case.offence_to,
        born=case.born,
        duration=case.term,
        guardians=tuple(row["key"] for row in guardians),
        guardian_spells=tuple(_spell(row) for row in guardians if row["from_on"] or row["until_on"]),
        rule_set=RuleSet(case.rule_set),
        resident_in_norway=case.resident_in_norway,
        suitability_found=case.suitability_found,
        alternative_prison=as_term(case.alternative_prison),
        unconditional_prison=as_term(case.unconditional_prison),
        start_up_conditions=StartUp(case.start_up_from, tuple(case.start_up_kinds)) if case.start_up_from else None,
        stage=str(case.stage),
        received_on=case.received_on,
        starts_on=case.starts_on,
        office=case.office_id,
        is_carried=case.coordinator_id is not None,
        strictly_protected=case.grade == Grade.STRICTLY_CONFIDENTIAL,
        labels={row["key"]: case.key.read(row["name_sealed"], "party.name_sealed") for row in case.rows["party"]},
        **read,
    )


def _spell(row: dict[str, Any]) -> GuardianFact:
    """A guardian's time in the case; the row holds the first day they no longer act."""
    until = as_day(row["until_on"])
    return GuardianFact(row["key"], as_day(row["from_on"]), until and add_days(until, -1))


def as_day(text: str | None) -> date | None:
    """A day as JSON holds it."""
    return date.fromisoformat(text) if text else None


def as_term(text: str) -> Term | None:
    """A length as a column holds it."""
    return Term.parse(text) if text else None
