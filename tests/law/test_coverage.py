"""The coverage report stays true: every paragraph has one status, and what becomes a rule leaves the tables."""

from dataclasses import dataclass
from datetime import date

import pytest

from workflow.law import coverage as report
from workflow.law.coverage import Status, coverage, listed, standing_on
from workflow.law.dated import Dated, Version
from workflow.law.lawbook import all_rules
from workflow.law.left_to_a_person import LEFT_TO_A_PERSON
from workflow.law.not_covered import NOT_COVERED
from workflow.law.provision import (
    CHILD_WELFARE_ACT, MEDIATION_ACT, NEW_PUBLIC_ADMINISTRATION_ACT, PENAL_CODE, PUBLIC_ADMINISTRATION_ACT,
    Provision,
)
from workflow.law.renumbering import RENUMBERED, replaced_by, replacements
from workflow.law.verdict import Words

SAYS = Words("a", "b", "c")
SINCE_2014 = date(2014, 7, 1)
UNRULED = MEDIATION_ACT.at("14")


@pytest.fixture
def with_rule(monkeypatch):
    """Write one more rule into the lawbook."""
    def write(rule: Dated) -> None:
        monkeypatch.setattr(report, "all_rules", lambda: all_rules() | {"PLANTED": rule})
    return write


def in_two_places() -> list[str]:
    """What stands in more than one of: the rules, the table for a person, the table of what is not covered."""
    ruled, left, not_covered = set(standing_on()), set(LEFT_TO_A_PERSON), set(NOT_COVERED)
    return sorted(map(str, ruled & left | ruled & not_covered | left & not_covered))


def test_a_paragraph_stands_in_one_place_only():
    """A paragraph named here has become a rule: take it out of left_to_a_person.py or not_covered.py."""
    assert in_two_places() == []


def test_a_paragraph_that_becomes_a_rule_is_found(with_rule):
    with_rule(Dated(MEDIATION_ACT.at("14", 1), Version(SINCE_2014, 1, "x"), says=SAYS))
    assert in_two_places() == ["konfliktrådsloven § 14"]
    assert {row.paragraph: row.status for row in coverage()}[UNRULED] is Status.ENCODED


def outside_the_list() -> list[str]:
    return sorted({str(rule.provision) for rule in report.all_rules().values()
                   if rule.provision.paragraph not in set(listed())})


def test_every_rule_stands_on_a_listed_paragraph(with_rule):
    """A provision named here belongs in CONCERNED in coverage.py."""
    assert outside_the_list() == []
    with_rule(Dated(PENAL_CODE.at("77"), Version(SINCE_2014, 1, "x"), says=SAYS))
    assert outside_the_list() == ["straffeloven § 77"]


def test_every_listed_paragraph_has_one_status_and_every_status_is_used():
    paragraphs = [row.paragraph for row in coverage()]
    assert paragraphs == list(listed()) and len(set(paragraphs)) == len(paragraphs)
    assert {row.status for row in coverage()} == set(Status)


def test_everything_in_the_tables_is_listed():
    assert sorted(map(str, {*LEFT_TO_A_PERSON, *NOT_COVERED} - set(listed()))) == []


def test_a_paragraph_that_loses_its_rule_is_missed(monkeypatch):
    kept = {name: rule for name, rule in all_rules().items() if rule.provision.section != "26"}
    monkeypatch.setattr(report, "all_rules", lambda: kept)
    with pytest.raises(KeyError, match="26"):
        coverage()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_paragraph_without_a_rule_says_what_is_done_or_why_not(language):
    assert [str(row.paragraph) for row in coverage()
            if row.status is not Status.ENCODED and not row.told(language).endswith(".")] == []


def test_every_rule_is_found_under_its_paragraph():
    under = {name for row in coverage() for name in row.rules}
    assert under == set(all_rules())


@dataclass(frozen=True)
class Ground:
    """Something a rule may hold that names a place of its own."""

    provision: Provision


@pytest.mark.parametrize("value", [
    {"illness": Ground(UNRULED)}, (1, [Ground(UNRULED)]), frozenset({UNRULED}),
])
def test_a_place_named_inside_a_value_is_ruled_too(with_rule, value):
    assert UNRULED not in standing_on()
    with_rule(Dated(MEDIATION_ACT.at("30"), Version(SINCE_2014, value, "x"), says=SAYS))
    assert "PLANTED" in standing_on()[UNRULED]


# ---- Adopted, not in force -----------------------------------------------------------------------
def of_the_new_act() -> dict[str, Status]:
    return {row.paragraph.section: row.status for row in coverage()
            if row.paragraph.statute is NEW_PUBLIC_ADMINISTRATION_ACT}


def test_the_new_public_administration_act_is_adopted_and_not_in_force():
    assert set(of_the_new_act().values()) == {Status.ADOPTED}
    assert {"30", "31", "34", "54", "63"} <= set(of_the_new_act())


def test_a_paragraph_is_ruled_from_the_day_it_is_in_force(with_rule):
    place = NEW_PUBLIC_ADMINISTRATION_ACT.at("63", 1)
    with_rule(Dated(place, Version(date(2027, 1, 1), 1, "x"), says=SAYS))
    assert of_the_new_act()["63"] is Status.ENCODED and of_the_new_act()["65"] is Status.ADOPTED


@pytest.mark.parametrize("name, section", [
    ("IMPARTIAL", "25"), ("COMPLAIN_WITHIN", "63"), ("LATE_COMPLAINT_UNTIL", "65"),
])
def test_a_rule_shows_where_its_adopted_wording_stands(name, section):
    assert [version.provision for version in all_rules()[name].adopted()] == [
        NEW_PUBLIC_ADMINISTRATION_ACT.at(section)]
    assert all_rules()[name].on(date(2026, 11, 20)).provision.statute is PUBLIC_ADMINISTRATION_ACT


def of_34(letters: str) -> tuple[Provision, ...]:
    return tuple(NEW_PUBLIC_ADMINISTRATION_ACT.at("34", 1, letter=letter) for letter in letters)


@pytest.mark.parametrize("nr, letters", [
    (1, "c"), (2, "d"), (3, "e"), (4, "hi"), (5, "fg"), (6, "j"), (7, "m"), (None, "cdehifgjm"),
])
def test_each_number_of_13_b_goes_to_its_letters(nr, letters):
    assert replacements(PUBLIC_ADMINISTRATION_ACT.at("13 b", 1, nr=nr)) == of_34(letters)


@pytest.mark.parametrize("place, sections", [
    (PUBLIC_ADMINISTRATION_ACT.at("13"), ["30", "31"]), (PUBLIC_ADMINISTRATION_ACT.at("29", 1), ["63"]),
    (PUBLIC_ADMINISTRATION_ACT.at("13 a", nr=1), ["34", "34"]), (PUBLIC_ADMINISTRATION_ACT.at("13 a", nr=2), []),
    (MEDIATION_ACT.at("13"), []), (CHILD_WELFARE_ACT.at("13-2"), []),
])
def test_only_what_is_renumbered_has_a_new_place(place, sections):
    assert [new.section for new in replacements(place)] == sections


def test_the_renumbering_reads_the_other_way_too():
    for old, new in RENUMBERED.items():
        assert all(old in replaced_by(each.paragraph) for each in new)
    assert replaced_by(NEW_PUBLIC_ADMINISTRATION_ACT.at("3")) == ()
