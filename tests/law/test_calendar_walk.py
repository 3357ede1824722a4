"""The law answers on every day: no gap, no overlap, no day outside a rule set, no rule without words."""

import ast
import string
from datetime import date, timedelta
from pathlib import Path

import pytest

from workflow.law import (
    courts_act, criminal_procedure_act, mediation_act_breach, mediation_act_complaints, mediation_act_consent,
    mediation_act_interruption, mediation_act_meetings, mediation_act_period, mediation_act_plan, penal_code,
    penal_code_length, police_register_act, public_administration_act,
)
from workflow.law import lawbook as lawbook_room
from workflow.law.dated import NOT_REGULATED, SCHEME_OF_2024, Dated, NotInForce, Version
from workflow.law.glossary import GLOSSARY, meeting_term, term
from workflow.law.lawbook import all_rules, lawbook
from workflow.law.provision import MEDIATION_ACT
from workflow.law.rule_sets import RuleSet, rule_set_on
from workflow.law.verdict import Words

FIRST, LAST = date(2014, 7, 1), date(2030, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
SAYS = Words("a", "b", "c")


@pytest.mark.parametrize("name", all_rules())
def test_a_rule_answers_on_every_day(name):
    rule = all_rules()[name]
    for day in EVERY_DAY:
        version = rule.on(day)
        later = [other for other in rule.in_force if version.since < other.since <= day]
        assert version.since <= day and not later


def test_the_lawbook_holds_every_rule_there_is():
    written = {rule for module in (
        courts_act, criminal_procedure_act, mediation_act_breach, mediation_act_complaints,
        mediation_act_consent,
        mediation_act_interruption, mediation_act_meetings, mediation_act_period, mediation_act_plan,
        penal_code,
        penal_code_length, police_register_act, public_administration_act,
    ) for rule in vars(module).values() if isinstance(rule, Dated)}
    assert written <= set(all_rules().values()) and len(written) > 50


@pytest.mark.parametrize("day, rule_set", [
    (date(2014, 6, 30), None), (date(2014, 7, 1), "A0"), (date(2022, 6, 30), "A0"), (date(2022, 7, 1), "A1"),
    (date(2024, 8, 31), "A1"), (date(2024, 9, 1), "B0"), (date(2024, 11, 30), "B0"),
    (date(2024, 12, 1), "B1"),
])
def test_the_rule_set_changes_on_its_day(day, rule_set):
    assert rule_set_on(day) == rule_set


@pytest.mark.parametrize("name",
                         ["PARTICIPATION", "SHARING", "RESTORATIVE_MEETING", "FILE_SENT_WITHIN"])
def test_what_the_reform_brought_was_not_regulated_the_day_before(name):
    rule = all_rules()[name]
    assert rule.on(SCHEME_OF_2024 - timedelta(days=1)).value is NOT_REGULATED
    assert rule.on(SCHEME_OF_2024).value is not NOT_REGULATED


def test_a_rule_asked_before_its_time_says_so():
    rule = Dated(MEDIATION_ACT.at("23"), Version(FIRST, 1, "x"), says=SAYS)
    with pytest.raises(NotInForce):
        rule.on(FIRST - timedelta(days=1))
    assert rule.on(FIRST).value == 1


def test_an_adopted_wording_sleeps_until_it_has_a_day():
    rule = Dated(MEDIATION_ACT.at("23"), Version(FIRST, 1, "x"), Version(None, 2, "y"), says=SAYS)
    assert rule.on(LAST).value == 1 and [version.value for version in rule.adopted()] == [2]


@pytest.mark.parametrize("days", [(FIRST, FIRST), (LAST, FIRST)])
def test_wordings_that_overlap_are_refused(days):
    with pytest.raises(ValueError):
        Dated(MEDIATION_ACT.at("23"), *(Version(day, 1, "x") for day in days), says=SAYS)


def sentences_in(source: str):
    """Every Words(…) written in a law file, wherever it stands, as its three texts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words" and node.args:
            yield [ast.literal_eval(text) for text in node.args if isinstance(text, ast.Constant)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def says_the_same(texts: list[str]) -> bool:
    return len(texts) == 3 and all(texts) and len({frozenset(placeholders(text)) for text in texts}) == 1


def test_every_sentence_stands_in_three_languages_with_the_same_facts():
    files = sorted(Path(lawbook_room.__file__).parent.rglob("*.py"))
    sentences = [texts for file in files for texts in sentences_in(file.read_text()) if texts]
    assert len(sentences) > 250
    assert [texts for texts in sentences if not says_the_same(texts)] == []


def test_a_sentence_that_lacks_a_fact_is_found():
    assert not says_the_same(["a {x}", "b {x}", "c"]) and not says_the_same(["a", "b", ""])
    assert list(sentences_in('Words("a", "b")')) == [["a", "b"]] and not says_the_same(["a", "b"])


@pytest.mark.parametrize("rule_set, nb, en", [
    ("A0", "ungdomsstormøte", "youth conference"), ("A1", "ungdomsstormøte", "youth conference"),
    ("B0", "ungdomsplanmøte", "youth plan meeting"), ("B1", "ungdomsplanmøte", "youth plan meeting"),
])
def test_the_meeting_is_called_what_the_rule_set_calls_it(rule_set, nb, en):
    assert [meeting_term(RuleSet(rule_set), language) for language in ("nb", "nn", "en")] == [nb, nb, en]


def test_a_term_is_one_word_at_a_time():
    for identifier in {entry.identifier for entry in GLOSSARY}:
        for day in (FIRST, date(2024, 8, 31), date(2024, 9, 1), date(2024, 12, 1), LAST):
            assert sum(entry.identifier == identifier and entry.used_on(day) for entry in GLOSSARY) <= 1
    with pytest.raises(LookupError):
        term("complaint", on=date(2024, 8, 31))
    assert term("complaint", on=date(2024, 9, 1)) == "klage"


def line_under(name: str, book: str) -> str:
    return book.split(f"[{name}]")[1].split("\n")[1].strip()


@pytest.mark.parametrize("language, shortest", [
    ("nb", "Ungdomsoppfølging varer minst 120 dager."), ("nn", "Ungdomsoppfølging varer minst 120 dagar."),
    ("en", "Youth follow-up lasts at least 120 days."),
])
def test_the_lawbook_prints_the_wording_of_the_day(language, shortest):
    assert line_under("SHORTEST_FOLLOW_UP", lawbook(date(2024, 8, 31), language)) != shortest
    assert line_under("SHORTEST_FOLLOW_UP", lawbook(date(2024, 9, 1), language)) == shortest


def test_the_lawbook_shows_what_is_adopted_but_asleep_and_what_is_assumed():
    book = lawbook(date(2026, 11, 20))
    assert "Vedtatt, ikke i kraft: forvaltningsloven 2025 § 63 (lov/2025-06-20-81)." in book
    assert "interruption_extends_end" in book and "← i kraft" in book
    assert "Ingen ordlyd gjaldt denne dagen." in lawbook(date(2013, 1, 1))
