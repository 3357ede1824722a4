"""Stays abroad: asked for, answered by a decision before the travel, and shown on the case."""

from datetime import date, timedelta

import pytest

from followup.models import ForeignStay
from tests import factories as make
from tests.house.scenes.court import done
from workflow.law.verdict import Refused
from workflow.models import Case, Decision, Event

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FROM, TO = date(2026, 11, 27), date(2026, 11, 29)


@pytest.fixture
def asked() -> Case:
    """A follow-up where the youth has asked to travel."""
    return done("foreign_stay", make.active_case(), from_on=FROM, to_on=TO, where="Göteborg")


def test_an_application_waits_for_an_answer_before_the_travel(asked):
    due = dict(asked.deadlines.filter(settled_on=None).values_list("name", "due_on"))
    assert due["foreign_stay"] == date(2026, 11, 26)
    assert ForeignStay.objects.get().where == "Göteborg"
    event = Event.objects.filter(case=asked).latest("seq")
    assert event.on_behalf_of == "youth" and "Göteborg" not in str(event.facts)


@pytest.mark.parametrize("outcome, granted", [("granted", True), ("refused", False)])
def test_the_answer_is_a_decision_with_a_right_to_complain(asked, outcome, granted):
    case = done("decide_foreign_stay", asked, outcome=outcome, reason="En kort tur.")
    decision = Decision.objects.get(kind="foreign_stay")
    # Three weeks from Tuesday 17 November.
    assert {notice.complaint_by for notice in decision.notices.all()} == {date(2026, 12, 8)}
    stay = ForeignStay.objects.get()
    assert (stay.granted, stay.decided_on, stay.decision) == (granted, make.TODAY, decision)
    assert decision.reasons == "En kort tur."
    assert not case.deadlines.filter(name="foreign_stay", settled_on=None).exists()


def test_in_the_old_scheme_nobody_can_complain():
    case = make.active_case(decided_on=date(2024, 3, 5), duration="P1Y")
    day = date(2024, 8, 1)
    asked = done("foreign_stay", case, day, from_on=day + DAY, to_on=day + DAY)
    done("decide_foreign_stay", asked, day, outcome="refused")
    assert not Decision.objects.get(kind="foreign_stay").may_be_complained_about


@pytest.mark.parametrize("act, given, on", [
    ("foreign_stay", {"from_on": make.TODAY - DAY, "to_on": make.TODAY}, make.TODAY),
    ("foreign_stay", {"from_on": date(2028, 1, 3), "to_on": date(2028, 1, 4)}, make.TODAY),
    ("decide_foreign_stay", {"outcome": "granted"}, FROM + DAY),
])  # fmt: skip
def test_too_late_or_outside_the_period_is_refused(asked, act, given, on):
    with pytest.raises(Refused) as refused:
        done(act, asked, on, **given)
    assert "konfliktrådsloven § 27" in str(refused.value)


def test_the_travel_that_comes_first_is_answered_first(asked):
    sooner = done("foreign_stay", asked, from_on=FROM - 5 * DAY, to_on=FROM - 4 * DAY)
    assert sooner.deadlines.get(name="foreign_stay", settled_on=None).due_on == FROM - 6 * DAY
    done("decide_foreign_stay", sooner, outcome="granted")
    assert [stay.granted for stay in ForeignStay.objects.order_by("pk")] == [None, True]
    assert sooner.deadlines.get(name="foreign_stay", settled_on=None).due_on == FROM - DAY


def test_a_complaint_that_was_right_turns_the_answer(asked):
    case = done("decide_foreign_stay", asked, outcome="refused", reason="For lenge borte.")
    complained = done("complain", case, about="foreign_stay")
    done("decide_complaint", complained, outcome="reversed")
    assert ForeignStay.objects.get().granted is True


def test_without_an_application_there_is_nothing_to_answer():
    with pytest.raises(Refused) as refused:
        done("decide_foreign_stay", make.active_case(), outcome="granted")
    assert [verdict.remedy.act for verdict in refused.value.verdicts] == ["foreign_stay"]


def test_from_application_to_answer_on_the_pages(as_):
    case = make.active_case()
    browser, place = as_(make.who_carries(case)), f"/sak/{case.address}/gjor"
    typed = {"from_on": "2026-11-27", "to_on": "2026-11-29", "where": "Göteborg", "person": "youth", "submission": "a"}
    assert browser.post(f"{place}/foreign_stay/", typed).status_code == 302
    shown = browser.get(case.get_absolute_url()).content.decode()
    assert "Göteborg" in shown and "Venter på svar" in shown and f"{place}/decide_foreign_stay/" in shown
    assert browser.post(f"{place}/decide_foreign_stay/", {"outcome": "granted", "submission": "b"}).status_code == 422
    answer = {"outcome": "granted", "reason": "En kort tur.", "submission": "b"}
    assert browser.post(f"{place}/decide_foreign_stay/", answer).status_code == 302
    assert "Tillatt" in browser.get(case.get_absolute_url()).content.decode()
