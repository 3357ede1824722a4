"""Finding the open cases a rule touches: by the wording that applies to each, and for nobody but who has a case list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import do
from workflow.facts import facts_of
from workflow.law.lawbook import all_rules
from workflow.law.reach import sanctions_reached
from workflow.law.rule_sets import RuleSet
from workflow.models import Case, Reading
from workflow.queries import with_facts
from workflow.templatetags.lawbook import rule_page
from workflow.views.law_cases import by_wording, touched

pytestmark = pytest.mark.django_db

WITHOUT_A_CASE_LIST = [
    factories.slt_coordinator, factories.team_person, factories.auditor, factories.system_administrator
]  # fmt: skip
OLD_DAY = date(2024, 7, 2)


@pytest.fixture
def me():
    return factories.coordinator()


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def shown(client, name: str) -> str:
    """The part of a rule's page that lists cases, or nothing."""
    return page(client, rule_page(name)).partition('id="saker"')[2]


def test_each_open_case_stands_under_the_wording_that_applies_to_it(as_, me):
    old, new = factories.received_case(me, decided_on=OLD_DAY), factories.received_case(me)
    text = shown(as_(me), "SHORTEST_FOLLOW_UP")
    today, _, before = text.partition("Loven har ingen korteste tid for ungdomsoppfølging.")
    assert new.number in today and old.number not in today
    assert old.number in before and new.number not in before
    assert "1 sak" in today and "En sak beholder ordlyden" in today


def test_a_rule_touches_the_cases_of_its_sanction_only(as_, me):
    follow_up, sentence = factories.received_case(me), factories.received_case(me, sanction="youth_sentence")
    for name, mine, other in [("SHORTEST_FOLLOW_UP", follow_up, sentence), ("SHORTEST_SENTENCE", sentence, follow_up)]:
        text = shown(as_(me), name)
        assert mine.number in text and other.number not in text
    both = shown(as_(me), "PLAN_APPROVAL")
    assert follow_up.number in both and sentence.number in both


def test_a_rule_about_no_single_case_lists_none(as_, me):
    case = factories.received_case(me)
    assert sanctions_reached(all_rules()["ANONYMOUS_COUNTS"]) == frozenset()
    assert case.number not in page(as_(me), rule_page("ANONYMOUS_COUNTS"))


def test_a_rule_asked_on_the_day_holds_alike_for_old_and_new_cases(me):
    factories.received_case(me, decided_on=OLD_DAY), factories.received_case(me)
    rule = all_rules()["REPORTED"]
    [group], _page = by_wording(rule, me, factories.TODAY, None)
    assert group.version == rule.on(factories.TODAY) and group.count == 2
    assert len(by_wording(all_rules()["SHORTEST_FOLLOW_UP"], me, factories.TODAY, None)[0]) == 2


@pytest.mark.parametrize("decided_on", [
    date(2022, 6, 30), date(2022, 7, 1), date(2024, 8, 30), date(2024, 9, 2), date(2024, 11, 29), date(2024, 12, 2)
])  # fmt: skip
@pytest.mark.parametrize("chosen", [None, RuleSet.A1, RuleSet.B1])
def test_the_database_finds_the_same_law_day_and_wording_as_the_law(me, decided_on, chosen):
    case = factories.received_case(me, decided_on=decided_on, sanction="youth_sentence")
    if chosen:
        do("confirm_rule_set", case.pk, {"rule_set": chosen, "reason": "Gunstigere."}, by=me)
    facts = facts_of(with_facts(Case.objects.all()).get(pk=case.pk))
    for name in ("PRISON_BESIDE", "SENTENCE_CONSENT", "PERIOD_STARTS", "WHO_ATTENDS"):
        found, rule = touched(all_rules()[name], me, factories.TODAY).get(), all_rules()[name]
        assert found.law_day == facts.law_day
        assert rule.in_force[found.wording] is rule.on(facts.law_day)


def test_a_chosen_rule_set_is_said_to_be(as_, me):
    case = factories.received_case(me, decided_on=date(2024, 9, 2), offence_on=date(2024, 8, 5))
    assert "valgt med grunn" not in shown(as_(me), "SHORTEST_FOLLOW_UP")
    do("confirm_rule_set", case.pk, {"rule_set": "A1", "reason": "Gunstigere."}, by=me)
    assert "valgt med grunn" in shown(as_(me), "SHORTEST_FOLLOW_UP")


def test_ended_cases_and_the_cases_of_others_are_not_listed(as_, me):
    ended, theirs = factories.active_case(me), factories.received_case()
    do("quash", ended.pk, {"reason": "Anke"}, by=me)
    text = shown(as_(me), "SHORTEST_FOLLOW_UP")
    assert ended.number not in text and theirs.number not in text
    assert "Ingen av de åpne sakene du ser, følger denne regelen." in text
    assert theirs.number in shown(as_(factories.who_carries(theirs)), "SHORTEST_FOLLOW_UP")


def test_the_head_sees_the_cases_of_the_office_but_no_strictly_protected_one(as_, me):
    case, protected = factories.received_case(me), factories.received_case(me, grade="strictly_confidential")
    text = shown(as_(factories.office_head()), "SHORTEST_FOLLOW_UP")
    assert case.number in text and protected.number not in text
    assert case.number not in shown(as_(factories.office_head(factories.OSLO)), "SHORTEST_FOLLOW_UP")


@pytest.mark.parametrize("who", WITHOUT_A_CASE_LIST)
def test_who_has_no_case_list_reads_the_rule_only(as_, me, who):
    case = factories.received_case(me)
    client = as_(who())
    assert case.number not in page(client, rule_page("SHORTEST_FOLLOW_UP"))
    assert shown(client, "SHORTEST_FOLLOW_UP") == "" and not Reading.objects.exists()
    assert case.number in shown(as_(me), "SHORTEST_FOLLOW_UP")


def test_a_member_of_the_team_sees_no_case_on_a_rules_page(as_, me):
    case = factories.active_case(me)
    member = factories.on_the_team(case)
    assert case.number not in page(as_(member), rule_page("PLAN_APPROVAL"))


def test_the_reading_names_the_cases_that_were_shown(as_, me):
    case = factories.received_case(me)
    shown(as_(me), "SHORTEST_FOLLOW_UP")
    reading = Reading.objects.get(page="law_rule")
    assert (reading.user, reading.shown) == (me.user, [case.pk])


def test_the_number_of_questions_is_the_same_for_two_cases_and_twenty(as_, me):
    client = as_(me)
    factories.received_case(me), factories.received_case(me, decided_on=OLD_DAY)
    page(client, "/lov/")  # the first visit is noted in the session
    assert questions_of(client) == 5  # the session, the person, how many, the page, the reading
    for _ in range(18):
        factories.received_case(me)
    assert len(touched(all_rules()["SHORTEST_FOLLOW_UP"], me, factories.TODAY)) == 20
    assert questions_of(client) == 5


def questions_of(client) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, rule_page("SHORTEST_FOLLOW_UP"))
    return len(asked)


def test_many_cases_come_in_pages(as_, me, monkeypatch):
    monkeypatch.setattr("workflow.views.law_cases.A_PAGE", 2)
    first, *_, last = (factories.received_case(me, decided_on=date(2026, 9, day)) for day in (1, 2, 3))
    client = as_(me)
    assert last.number in shown(client, "SHORTEST_FOLLOW_UP") and first.number not in shown(client, "SHORTEST_FOLLOW_UP")
    assert first.number in page(client, rule_page("SHORTEST_FOLLOW_UP") + "?side=2")
