"""How breaches like this one were answered before: counted, never named, and not when they are few."""

import pytest

from followup.models import Breach
from followup.services.likeness import answered_before
from tests import factories as make
from tests.can.incidents import assessed, of
from tests.can.ladder import played, report
from workflow.models import Case, Grade

pytestmark = pytest.mark.django_db


def answered(how: str, of: str = "measure", **fields) -> Case:
    case = report(make.active_case(**fields), 20, of=of)
    given = {"let_breach_rest": {"reason": "Ordnet."}, "order_breach_talk": {}}[how]
    return played(case, how, given, 15)


def five_like_it() -> None:
    for how in ["order_breach_talk"] * 3 + ["let_breach_rest"] * 2:
        answered(how)


def test_answers_are_counted_and_the_case_itself_and_the_unlike_are_not():
    five_like_it()
    own = answered("order_breach_talk")
    answered("let_breach_rest", of="order")
    answered("let_breach_rest", sanction="youth_sentence", duration="P1Y")
    report(answered("let_breach_rest"), 5)
    like = answered_before(own, of="measure", nth=1)
    assert (like.where, like.total) == ("office", 6)
    assert {(str(answer), number) for answer, number in like.answers} == {("bruddsamtale", 3), ("ikke fulgt opp mer", 3)}


def test_few_at_the_office_are_counted_in_the_country_and_few_there_are_not_shown(settings):
    five_like_it()
    elsewhere = answered("order_breach_talk", municipality="0301")
    assert answered_before(elsewhere, of="measure", nth=1).where == "country"
    assert not answered_before(elsewhere, of="measure", nth=2).is_enough
    settings.SMALLEST_SHOWN = 6
    assert not answered_before(elsewhere, of="measure", nth=1).is_enough


def test_a_shielded_case_is_counted_in_the_country_alone():
    five_like_it()
    shielded = Breach.objects.first().case
    shielded.grade = Grade.STRICTLY_CONFIDENTIAL
    shielded.save()
    own = answered("order_breach_talk")
    like = answered_before(own, of="measure", nth=1)
    assert (like.where, like.total) == ("country", 5)


def test_it_costs_two_questions_at_most(django_assert_num_queries):
    own = answered("order_breach_talk")
    with django_assert_num_queries(2):
        answered_before(own, of="measure", nth=1)


def test_the_steps_show_counts_and_nobody(as_):
    five_like_it()
    others = list(Case.objects.values_list("number", flat=True))
    case = assessed()
    page = as_(make.who_carries(case)).get(f"/sak/{case.address}/hendelse/{of(case).address}/").content.decode()
    assert "3 av 5: bruddsamtale" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert not [number for number in others if number in page]
