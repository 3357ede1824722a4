"""Interruption and resumption: the end moves by the days it stood still, and both are decisions of a person."""

from datetime import date

import pytest

from tests import factories
from workflow.acts import do
from workflow.law.verdict import Refused
from workflow.models import Case, Decision, Interruption

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return factories.active_case(decided_on=date(2026, 1, 19), held_on=date(2026, 2, 16))


def attempt(case, act, on, **given):
    do(act, case.pk, given, by=factories.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def test_the_end_moves_as_many_days(case):
    assert case.ends_on == date(2026, 10, 16)
    stopped = attempt(case, "interrupt", date(2026, 5, 4), ground="health", reason="Operert")
    assert (stopped.stage, stopped.ends_on) == ("interrupted", date(2026, 10, 16))
    going = attempt(case, "resume", date(2026, 6, 1), reason="Frisk")
    assert (going.stage, going.ends_on) == ("active", date(2026, 11, 13))


def test_an_interruption_is_a_decision_with_its_own_complaint_deadline(case):
    attempt(case, "interrupt", date(2026, 5, 4), ground="health", reason="Operert")
    decision = Decision.objects.get(kind="interruption")
    assert {notice.complaint_by for notice in decision.notices.all()} == {date(2026, 5, 26)}
    assert decision.reasons == "Operert"
    assert case.deadlines.get(name="complaint", settled_on=None).due_on == date(2026, 5, 26)


def test_in_the_old_scheme_nobody_could_complain():
    case = factories.active_case(decided_on=date(2023, 5, 8), duration="P1Y")
    day = date(2023, 8, 1)
    attempt(case, "interrupt", day, ground="health", reason="Operert")
    decision = Decision.objects.get(kind="interruption")
    assert not decision.may_be_complained_about
    assert not case.deadlines.filter(name="complaint").exists()


def test_it_cannot_stand_still_twice(case):
    attempt(case, "interrupt", date(2026, 5, 4), ground="health", reason="Operert")
    with pytest.raises(Refused) as refused:
        attempt(case, "interrupt", date(2026, 5, 5), ground="health", reason="Igjen")
    assert "konfliktrådsloven § 30" in str(refused.value)
    assert Interruption.objects.count() == 1


def test_what_does_not_stand_still_cannot_go_on(case):
    with pytest.raises(Refused):
        attempt(case, "resume", date(2026, 5, 4), reason="Frisk")


def test_two_interruptions_add_up(case):
    for stop, go in [(date(2026, 5, 4), date(2026, 5, 14)), (date(2026, 7, 1), date(2026, 7, 6))]:
        attempt(case, "interrupt", stop, ground="weighty", reason="Reise")
        case = attempt(case, "resume", go, reason="Hjemme")
    assert case.ends_on == date(2026, 10, 31)


def test_the_reason_must_be_given(case, as_):
    response = as_(factories.who_carries(case)).post(f"/sak/{case.address}/gjor/interrupt/", {"ground": "health"})
    assert response.status_code == 422
    assert "Begrunn avbruddet" in response.content.decode()
    assert not Interruption.objects.exists()
