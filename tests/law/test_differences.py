"""What changed between two days: every rule that says something else, and none that does not."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from workflow.law import lawbook, rule_sets, side_by_side
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.differences import UnreadableDay, day_of, differences, says_otherwise, told, wording_on
from workflow.law.lawbook import all_rules, in_plain_words
from workflow.law.provision import CHILD_WELFARE_ACT, MEDIATION_ACT
from workflow.law.rule_sets import RuleSet, rule_set_on
from workflow.law.terms import Term
from workflow.law.verdict import Words

A_DAY = timedelta(days=1)
SAYS, OTHER = Words("a", "b", "c"), Words("d", "e", "f")
REFORM, FAST_TRACK = date(2024, 9, 1), date(2024, 12, 1)


@pytest.mark.parametrize("text, day", [
    ("A0", date(2014, 7, 1)), ("A1", date(2022, 7, 1)), ("b0", REFORM), ("B1", FAST_TRACK),
    ("2024-08-31", date(2024, 8, 31)),
])
def test_a_rule_set_stands_for_its_first_day_and_a_day_for_itself(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "B2", "A", "2024-02-30", "1. september 2024", "B0 B1", "x" * 500])
def test_anything_else_is_refused_with_what_to_write(text):
    with pytest.raises(UnreadableDay, match="Skriv A0, A1, B0 eller B1"):
        day_of(text)


def reworded(before: date, after: date) -> set[str]:
    return {difference.name for difference in differences(before, after) if difference.is_new_wording}


@pytest.mark.parametrize("changed_on, some", [
    (date(2022, 7, 1), {"WHO_DECIDES_FOLLOW_UP"}),
    (REFORM, {"SHORTEST_FOLLOW_UP", "SENTENCE_CONSENT", "PLAN_APPROVAL", "COMPLAINTS", "POLICE_FETCH"}),
    (FAST_TRACK, {"PRISON_BESIDE", "START_UP_CONDITIONS", "PERIOD_STARTS", "WHO_ATTENDS", "NO_PLAN_SENTENCE"}),
])
def test_a_rule_changes_on_its_day_and_neither_before_nor_after(changed_on, some):
    assert some <= reworded(changed_on - A_DAY, changed_on)
    assert reworded(changed_on - 2 * A_DAY, changed_on - A_DAY) == set()
    assert reworded(changed_on, changed_on + A_DAY) == set()


def test_between_two_sets_only_what_the_law_says_otherwise_is_new():
    assert "LONGEST_FOLLOW_UP" not in reworded(day_of("A1"), day_of("B0"))
    moved = {each.name for each in differences(day_of("A1"), day_of("B0")) if not each.is_new_wording}
    assert "LONGEST_FOLLOW_UP" in moved and "SHORTEST_FOLLOW_UP" not in moved


def test_no_difference_is_missed_and_none_invented():
    days = sorted({version.since for rule in all_rules().values() for version in rule.in_force
                   if version.since >= date(2014, 7, 1)})
    for before, after in pairwise(days):
        began = {name for name, rule in all_rules().items() if rule is not rule_sets.SCHEME
                 and any(before < version.since <= after for version in rule.in_force)}
        assert {difference.name for difference in differences(before, after)} == began


def test_the_other_way_round_before_is_after():
    forth = [(each.name, each.before, each.after) for each in differences(REFORM, FAST_TRACK)]
    back = [(each.name, each.after, each.before) for each in differences(FAST_TRACK, REFORM)]
    assert forth == back


def test_a_rule_with_no_wording_on_one_of_the_days_differs():
    rule = Dated(MEDIATION_ACT.at("23"), Version(REFORM, 1, "x"), says=SAYS)
    assert wording_on(rule, REFORM - A_DAY) is None and says_otherwise(None, wording_on(rule, REFORM))
    assert not says_otherwise(None, None)


def under(name: str, book: str) -> list[str]:
    return [line.strip() for line in book.split(f"[{name}]")[1].split("\n")[1:3]]


@pytest.mark.parametrize("language, before, after", [
    ("nb", "Før: Ungdomsstraff varer minst 6 måneder. (verdi 6 måneder; lov/2012-01-20-6)",
     "Etter: Ungdomsstraff varer minst 120 dager. (verdi 120 dager; lov/2023-12-20-110)"),
    ("nn", "Før: Ungdomsstraff varer minst 6 månader. (verdi 6 månader; lov/2012-01-20-6)",
     "Etter: Ungdomsstraff varer minst 120 dagar. (verdi 120 dagar; lov/2023-12-20-110)"),
    ("en", "Before: A youth sentence lasts at least 6 months. (value 6 months; lov/2012-01-20-6)",
     "After: A youth sentence lasts at least 120 days. (value 120 days; lov/2023-12-20-110)"),
])
def test_both_wordings_and_values_are_told(language, before, after):
    assert under("SHORTEST_SENTENCE", told("A1", "B0", language)) == [before, after]


@pytest.mark.parametrize("language, sentence", [
    ("nb", "Ingenting er endret."), ("nn", "Ingenting er endra."), ("en", "Nothing changed."),
])
def test_when_nothing_changed_that_is_said(language, sentence):
    assert told("B1", "2024-12-02", language).endswith(sentence)
    assert sentence not in told("B0", "B1", language)


@pytest.mark.parametrize("value, words", [
    (Term(months=6), "6 måneder"), (18, "18"), (NOT_REGULATED, "ikke regulert"), (RuleSet.B0, "B0"),
    (frozenset({RuleSet.A1, RuleSet.A0}), "A0 og A1"), (True, ""), (frozenset(), ""), (frozenset({"start"}), ""),
    (print, ""), ({}, ""),
])
def test_a_value_is_told_only_where_plain_words_can(value, words):
    assert in_plain_words(value, "nb") == words


# ---- Side by side --------------------------------------------------------------------------------
def test_every_day_of_the_scheme_lies_in_the_column_of_its_rule_set():
    day = date(2014, 7, 1)
    while day < date(2027, 1, 1):
        assert [column.rule_set for column in side_by_side.columns() if column.holds_on(day)] == [rule_set_on(day)]
        day += A_DAY
    assert not any(column.holds_on(date(2014, 6, 30)) for column in side_by_side.columns())


def test_a_rule_differs_exactly_when_its_wording_changed_after_the_scheme_began():
    for row in side_by_side.side_by_side():
        said = [version for version, until in side_by_side.periods(row.rule)
                if until is None or until >= date(2014, 7, 1)]
        changed = any(says_otherwise(one, other) for one, other in pairwise(said))
        assert row.differs == changed, row.name
        assert [column for cell in row.cells for column in cell.columns] == list(side_by_side.columns())


def cells(monkeypatch, *versions: Version) -> list[tuple[str, list]]:
    rule = Dated(CHILD_WELFARE_ACT.at("13-2"), *versions, says=SAYS)
    monkeypatch.setattr(side_by_side, "all_rules", lambda: {"PLANTED": rule})
    [row] = side_by_side.side_by_side()
    return [("".join(column.rule_set for column in cell.columns), [version.value for version in cell.wordings])
            for cell in row.cells]


def test_a_change_inside_a_rule_set_shows_both_wordings(monkeypatch):
    versions = [Version(date(2014, 1, 1), 1, "x"), Version(date(2026, 1, 1), 2, "y")]
    assert cells(monkeypatch, *versions) == [("A0A1B0", [1]), ("B1", [1, 2])]


def test_before_its_first_wording_a_rule_says_nothing(monkeypatch):
    assert cells(monkeypatch, Version(date(2022, 7, 1), 1, "x")) == [("A0", []), ("A1B0B1", [1])]


def test_a_wording_that_only_moved_is_the_same_cell(monkeypatch):
    versions = [Version(date(2014, 7, 1), 1, "x"), Version(REFORM, 1, "y"), Version(FAST_TRACK, 1, "z", OTHER)]
    assert cells(monkeypatch, *versions) == [("A0A1B0", [1]), ("B1", [1])]


def test_rules_follow_each_other_as_in_their_statutes():
    places = [rule.provision for _, rule in lawbook.in_order(all_rules())]
    mediation = [place.section for place in places if place.statute is MEDIATION_ACT]
    assert mediation.index("9") < mediation.index("22 b") < mediation.index("22 e") < mediation.index("23")
    assert mediation.index("2 a") < mediation.index("3") < mediation.index("11")
