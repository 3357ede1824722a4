"""Interruption and resumption: the end moves by the days it stood still, and both are decisions of a person."""

from datetime import date

import pytest

from tests import factories
from tests.factories import do
from workflow.law.verdict import Refused
from workflow.models import Case, Decision, Interruption, Letter

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


# ---- Several at once, each by its authority -------------------------------------------------------


def test_days_that_several_have_stopped_move_the_end_once(case):
    attempt(case, "interrupt", date(2026, 5, 4), ground="health", reason="Operert")
    attempt(case, "interrupt", date(2026, 5, 18), ground="charged", reason="Siktet", decided_by="prosecutor")
    still = attempt(case, "resume", date(2026, 6, 1), reason="Frisk")
    assert (still.stage, still.ends_on) == ("interrupted", date(2026, 10, 16))
    going = attempt(case, "resume", date(2026, 6, 11), reason="Henlagt", decided_by="prosecutor")
    assert (going.stage, going.ends_on) == ("active", date(2026, 11, 23))
    assert [stop.ending for stop in Interruption.objects.order_by("pk")] == ["Frisk", "Henlagt"]


def test_nobody_lifts_what_another_stopped(case):
    attempt(case, "interrupt", date(2026, 5, 4), ground="charged", reason="Siktet", decided_by="prosecutor")
    with pytest.raises(Refused) as refused:
        attempt(case, "resume", date(2026, 5, 5), reason="Vil i gang")
    assert {str(verdict.provision) for verdict in refused.value.verdicts} == {"konfliktrådsloven § 34 andre ledd"}
    assert Case.objects.get(pk=case.pk).stage == "interrupted"


def test_the_ground_says_which_of_several_is_lifted(case):
    for ground in ("health", "weighty"):
        attempt(case, "interrupt", date(2026, 5, 4), ground=ground, reason="Grunn")
    attempt(case, "resume", date(2026, 5, 5), reason="Ordnet", ground="weighty")
    assert [(stop.ground, stop.to_on) for stop in Interruption.objects.order_by("pk")] == [
        ("health", None), ("weighty", date(2026, 5, 5))]  # fmt: skip


@pytest.mark.parametrize("ground, by, decided", [
    ("health", "coordinator", True), ("weighty", "coordinator", True), ("charged", "prosecutor", False),
    ("new_judgement", "court", False),
])  # fmt: skip
def test_only_the_offices_own_decision_can_be_complained_about(case, ground, by, decided):
    attempt(case, "interrupt", date(2026, 5, 4), ground=ground, reason="Grunn", decided_by=by)
    stop = Interruption.objects.get()
    assert (stop.decided_by, stop.decision_id is not None) == (by, decided)
    assert Decision.objects.filter(kind="interruption").exists() == decided
    told = "interruption/decided/party" if decided else "interruption/recorded/party"
    assert Letter.objects.filter(template=told).count() == 2
    event = case.events.latest("seq")
    assert (event.facts["ground"], event.facts["decided_by"]) == (ground, by)
    assert "Grunn" not in str(event.facts)


def test_the_page_offers_every_ground_and_asks_who_decided(as_):
    case = factories.active_case()
    browser, address = as_(factories.who_carries(case)), f"/sak/{case.address}/gjor/interrupt/"
    page = browser.get(address).content.decode()
    assert 'value="charged"' in page and 'value="prosecutor"' in page and 'value="petition"' not in page
    refused = browser.post(address, {"ground": "charged", "reason": "Siktet"})
    assert refused.status_code == 409 and "påtalemyndigheten" in refused.content.decode()
    done = browser.post(address, {"ground": "charged", "reason": "Siktet", "decided_by": "prosecutor"})
    assert done.status_code == 302 and Interruption.objects.get().decided_by == "prosecutor"


def test_the_page_asks_which_of_several_is_over(as_):
    case = factories.active_case()
    browser = as_(factories.who_carries(case))
    for ground in ("health", "weighty"):
        do("interrupt", case.pk, {"ground": ground, "reason": "Grunn"}, by=factories.who_carries(case))
    address = f"/sak/{case.address}/gjor/resume/"
    assert browser.post(address, {"reason": "Ordnet"}).status_code == 422
    assert browser.post(address, {"reason": "Ordnet", "ground": "weighty"}).status_code == 302
    assert browser.post(address, {"reason": "Frisk"}).status_code == 302
    assert Case.objects.get(pk=case.pk).stage == "active"
