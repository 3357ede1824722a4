"""Which paragraphs about the two sanctions are written as rules, which a person judges, which are left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from workflow.law.dated import Dated
from workflow.law.lawbook import all_rules, in_order
from workflow.law.left_to_a_person import LEFT_TO_A_PERSON
from workflow.law.not_covered import NOT_COVERED
from workflow.law.provision import (
    CHILD_WELFARE_ACT, COURTS_ACT, CRIMINAL_PROCEDURE_ACT, HEALTH_PERSONNEL_ACT, MEDIATION_ACT,
    MEDIATION_REGULATIONS, NEW_PUBLIC_ADMINISTRATION_ACT, PENAL_CODE, PERSONAL_DATA_ACT_2000,
    PERSONAL_DATA_TRANSITION, POLICE_REGISTER_ACT, PUBLIC_ADMINISTRATION_ACT, Provision, Statute,
)
from workflow.law.renumbering import NEWS, replaced_by
from workflow.law.verdict import Words

# The paragraphs that concern youth sentence and youth follow-up; a rule outside the list is found by a test.
CONCERNED: dict[Statute, str] = {
    MEDIATION_ACT: "2 a, 3, 9, 9 a, 10, 11, 12, 13, 14, 15, 16, 17, 18, 22, 22 a, 22 b, 22 c, 22 d, 22 e, 23, "
                   "24, 24 a, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 36",
    MEDIATION_REGULATIONS: "1, 9 a, 9 b, 9 c, 9 d, 9 e, 10",
    PENAL_CODE: "3, 20, 31, 37, 52 a, 52 b, 52 c, 52 d, 93, 196, 209, 226",
    CRIMINAL_PROCEDURE_ACT: "59 a, 67, 71 a, 83, 93 g, 96, 100, 161 a, 249, 275, 452, 455, 459, 461, 462",
    PUBLIC_ADMINISTRATION_ACT: "6, 11 d, 13, 13 a, 13 b, 13 c, 13 d, 13 e, 13 f, 13 g, 16, 17, 18, 27, 29, 30, "
                               "31, 33, 35, 42",
    NEW_PUBLIC_ADMINISTRATION_ACT: "25, 26, 27, 30, 31, 34, 35, 37, 38, 39, 42, 43, 44, 46, 54, 58, 63, 64, "
                                   "65, 67, 71, 72, 76",
    COURTS_ACT: "147, 148, 149",
    HEALTH_PERSONNEL_ACT: "12, 21, 22, 23, 33",
    POLICE_REGISTER_ACT: "27, 41",
    CHILD_WELFARE_ACT: "13-2, 13-3",
    PERSONAL_DATA_ACT_2000: "27",
    PERSONAL_DATA_TRANSITION: "1",
}
REPLACES = Words("Kommer i stedet for {old}.", "Kjem i staden for {old}.", "Takes the place of {old}.")


class Status(StrEnum):
    """How far the house goes with a paragraph."""

    ENCODED = "encoded"
    LEFT_TO_A_PERSON = "left_to_a_person"
    NOT_COVERED = "not_covered"
    ADOPTED = "adopted"

    def words(self, language: str) -> str:
        return STATUS_NAMES[self].in_(language, capital=False)


STATUS_NAMES = {
    Status.ENCODED: Words("skrevet som regel", "skriven som regel", "written as a rule"),
    Status.LEFT_TO_A_PERSON: Words("overlatt til et menneske", "overlaten til eit menneske",
                                   "left to a person"),
    Status.NOT_COVERED: Words("ikke dekket", "ikkje dekt", "not covered"),
    Status.ADOPTED: Words("vedtatt, ikke i kraft", "vedteken, ikkje i kraft", "adopted, not in force"),
}


@dataclass(frozen=True)
class Covered:
    """One paragraph: how far the house goes, the rules that stand on it, and else what it does or why not."""

    paragraph: Provision
    status: Status
    rules: tuple[str, ...] = ()
    says: Words | None = None
    old: tuple[Provision, ...] = ()

    def told(self, language: str) -> str:
        """The sentence about a paragraph no rule stands on; empty where the rules say it themselves."""
        replaces = REPLACES.in_(language, old=_cited_together(self.old)) if self.old else ""
        return " ".join(filter(None, (replaces, self.says.in_(language) if self.says else "")))


def listed() -> Iterator[Provision]:
    """Every paragraph that concerns the two sanctions, statute by statute."""
    for statute, sections in CONCERNED.items():
        yield from (statute.at(section) for section in sections.split(", "))


def coverage() -> list[Covered]:
    """Every listed paragraph with its status; raises KeyError for one that nothing is said about."""
    in_force, adopted = standing_on(), standing_on(adopted=True)
    return [_covered(paragraph, in_force, adopted) for paragraph in listed()]


def _covered(paragraph: Provision, in_force: dict, adopted: dict) -> Covered:
    if paragraph in in_force:
        return Covered(paragraph, Status.ENCODED, in_force[paragraph])
    if paragraph in adopted or replaced_by(paragraph):
        return Covered(paragraph, Status.ADOPTED, adopted.get(paragraph, ()), NEWS.get(paragraph),
                       replaced_by(paragraph))
    if paragraph in LEFT_TO_A_PERSON:
        return Covered(paragraph, Status.LEFT_TO_A_PERSON, says=LEFT_TO_A_PERSON[paragraph])
    return Covered(paragraph, Status.NOT_COVERED, says=NOT_COVERED[paragraph])


def _cited_together(places: tuple[Provision, ...]) -> tuple[str, ...]:
    """Their paragraphs in one statute: its name stands once."""
    first, *rest = dict.fromkeys(place.paragraph for place in places)
    return (str(first), *(f"§ {paragraph.section}" for paragraph in rest))


def standing_on(*, adopted: bool = False) -> dict[Provision, tuple[str, ...]]:
    """The paragraphs rules stand on, or will when an adopted wording gets its day, with the rules' names."""
    found: dict[Provision, tuple[str, ...]] = {}
    for name, rule in in_order(all_rules()):
        cited = [version.provision for version in rule.adopted()] if adopted else _cited_by(rule)
        for paragraph in dict.fromkeys(place.paragraph for place in cited):
            found[paragraph] = (*found.get(paragraph, ()), name)
    return found


def _cited_by(rule: Dated) -> list[Provision]:
    """Where the rule stands, and what its wordings name: a ground to interrupt has a paragraph of its own."""
    return [rule.provision, *_provisions_in([version.value for version in rule.in_force])]


def _provisions_in(value: Any) -> Iterator[Provision]:
    """Every place named anywhere inside a value."""
    if isinstance(value, Provision):
        yield value
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from _provisions_in(part)
    elif isinstance(value, Mapping):
        yield from _provisions_in(tuple(value.values()))
    elif is_dataclass(value):
        yield from _provisions_in(tuple(getattr(value, part.name) for part in fields(value)))
