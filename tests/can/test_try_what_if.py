"""A coordinator tries something on a case, sees every date and possibility side by side, and nothing is kept."""

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrations.rehearsals.trying import Trial, Try
from integrations.rehearsals.what_if import Compared
from tests import factories
from tests.factories import do
from workflow.acts import ACTS
from workflow.law.verdict import Refused
from workflow.models import Case, Reading

TODAY = factories.TODAY
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def today():
    with factories.on_the_day(TODAY):
        yield


@pytest.fixture
def case(db):
    return factories.active_case()


@pytest.fixture
def client(case, as_):
    return as_(factories.who_carries(case))


def address(case: Case) -> str:
    return f"/sak/{case.address}/hva-hvis/"


def counted() -> dict[str, int]:
    """How many rows every table holds, without the log of readings and the session."""
    kept_anyway = {"Reading", "Session"}
    models = [model for model in apps.get_models() if model.__name__ not in kept_anyway and model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


def interrupting(case, on: date = TODAY, **more) -> dict:
    return {"act": "interrupt", "day": on.isoformat(), "ground": "health", "reason": "Innlagt.",
            "decided_by": "coordinator", "done": "[]", **more}  # fmt: skip


def pausing(days: str = "30", on: date = TODAY) -> dict:
    return {"step": "pause", "day": on.isoformat(), "days": days}


# ---- Nothing is kept ------------------------------------------------------------------------------


def test_nothing_is_kept_of_what_is_tried(client, case):
    before, head = counted(), case.chain_head.digest
    assert client.post(address(case), interrupting(case)).status_code == 200
    assert client.post(address(case), pausing()).status_code == 200
    assert counted() == before
    fresh = Case.objects.select_related("chain_head").get(pk=case.pk)
    assert (fresh.stage, fresh.ends_on, fresh.chain_head.digest) == (case.stage, case.ends_on, head)


def test_the_same_act_done_for_real_is_kept(case):
    before = counted()
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt."}, by=factories.who_carries(case), on=TODAY)
    assert counted() != before


def test_that_it_was_read_is_logged_without_what_was_typed(client, case):
    client.post(address(case), interrupting(case))
    assert Reading.objects.filter(page="what_if", case=case).count() == 1


# ---- What is seen ---------------------------------------------------------------------------------


def test_a_pause_of_thirty_days_moves_the_last_day_thirty_days(client, case):
    text = client.post(address(case), pausing()).content.decode()
    assert "30 dager senere" in text
    assert f"{(case.ends_on + 30 * DAY).day}." in text and "Ingenting er lagret" in text


def test_possibilities_that_open_and_close_are_named(client, case):
    text = client.post(address(case), interrupting(case)).content.decode()
    opens = text.partition("Dette kan gjøres da, men ikke nå")[2].partition("Dette kan gjøres nå, men ikke da")
    assert f"<li>{ACTS['resume'].label}</li>" in opens[0]


def test_what_the_law_refuses_is_refused_here_too_with_its_provision(client, case):
    refused = {"act": "complete", "day": TODAY.isoformat(), "report": "Ferdig", "done": "[]",
               f"outcome_{case.plannedmeasure_set.get().pk}": "done"}  # fmt: skip
    text = client.post(address(case), refused).content.decode()
    assert "kan ikke gjøres" in text and "§ 23" in text.replace("\xa0", " ")


def test_one_thing_after_another(client, case):
    first = client.post(address(case), interrupting(case))
    carried = first.context["carried"]
    asked = client.post(address(case), {"step": "ask", "act": "resume", "day": "2026-12-07", "done": carried})
    assert asked.status_code == 200
    told = client.post(address(case), {"act": "resume", "day": "2026-12-07", "decided_by": "coordinator",
                                       "reason": "Frisk", "done": carried})  # fmt: skip
    assert told.status_code == 200
    assert [answer.asked.act for answer in told.context["answers"]] == ["interrupt", "resume"]
    assert told.context["compared"].then.period.ends_on == case.ends_on + 20 * DAY


# ---- Wrong input ----------------------------------------------------------------------------------


@pytest.mark.parametrize("days", ["", "0", "-3", "tretti", "731", "9" * 50, "١"])
def test_a_pause_needs_a_number_of_days(client, case, days):
    response = client.post(address(case), pausing(days))
    assert response.status_code == 422
    assert "Skriv et antall dager" in response.content.decode()


@pytest.mark.parametrize("day", ["", "2026-02-30", "i morgen", "2026-11-16"])
def test_a_day_that_can_t_be_used_is_said_and_what_was_typed_stays(client, case, day):
    response = client.post(address(case), interrupting(case) | {"day": day})
    assert response.status_code == 422
    assert "Innlagt." in response.content.decode()


def test_what_is_missing_in_the_act_s_own_form_is_said_there(client, case):
    response = client.post(address(case), interrupting(case, reason=""))
    assert response.status_code == 422
    assert "Begrunn avbruddet" in response.content.decode()


@pytest.mark.parametrize("done", [
    "{", "[1]", '[{"act": "interrupt"}]', '[{"act": "no", "day": "2026-11-17", "typed": ""}]', "[" * 5000,
    '[{"act": "upload_document", "day": "2026-11-17", "typed": ""}]', '[{"act": "resume", "day": "x", "typed": ""}]',
    str([{"act": "resume", "day": "2026-11-17", "typed": ""}] * 6).replace("'", '"'),
])  # fmt: skip
def test_what_these_pages_never_wrote_is_not_read(client, case, done):
    assert client.post(address(case), interrupting(case, done=done)).status_code == 404


@pytest.mark.parametrize("act", ["assign", "upload_document", "no_such_act", ""])
def test_an_act_that_is_not_this_person_s_is_not_there(client, case, act):
    assert client.get(address(case), {"act": act}).status_code == 404
    assert client.post(address(case), interrupting(case) | {"act": act}).status_code in (404, 422)


def test_it_costs_the_same_on_a_long_case(client, case):
    client.post(address(case), interrupting(case))
    with CaptureQueriesContext(connection) as short:
        client.post(address(case), interrupting(case))
    who = factories.who_carries(case)
    for days in range(1, 9):
        do("participation", case.pk, {"person": "youth", "view": "Ok"}, by=who, on=TODAY)
    with CaptureQueriesContext(connection) as long:
        client.post(address(case), interrupting(case))
    assert len(short) == len(long)


# ---- Tried and done are the same ------------------------------------------------------------------

STATES = {
    "received": lambda: factories.received_case(), "consented": lambda: factories.consented_case(),
    "summoned": lambda: factories.summoned_case(held_on=TODAY), "held": lambda: factories.case_with_meeting_held(),
    "active": lambda: factories.active_case(),
    "sentence": lambda: factories.active_case(sanction="youth_sentence", duration="P1Y6M"),
    "old": lambda: factories.active_case(sanction="youth_sentence", duration="P3Y", decided_on=date(2024, 3, 1),
                                         alternative_prison=factories.Term.parse("P2Y8M")),
}  # fmt: skip
ACTS_TRIED = st.sampled_from([
    ("interrupt", {"ground": "health", "reason": "Syk"}), ("interrupt", {"ground": "weighty", "reason": "Reise"}),
    ("resume", {"reason": "Frisk"}), ("postpone", {"ground": "health", "reason": "Syk"}),
    ("report_breach", {"happened_on": TODAY, "of": "measure", "culpability": "intentional", "what": "–"}),
    ("order_breach_talk", {"reason": "–"}), ("participation", {"person": "youth", "view": "Ok"}),
    ("withdraw_consent", {"person": "mother"}), ("ban_intoxicants", {"necessary": True, "reason": "–"}),
    ("summon_meeting", {"held_on": TODAY + 40 * DAY, "invited": ["youth", "mother"]}),
    ("new_offence", {"happened_on": TODAY, "charged": True}), ("record_death", {"reason": "–"}),
    ("complete", {"report": "–"}), ("quash", {"reason": "–"}),
])  # fmt: skip
COURSES = st.lists(st.tuples(st.integers(0, 60), ACTS_TRIED), min_size=1, max_size=4)


@pytest.fixture
def cases(db):
    """A case in each state, the same for every example."""
    return {name: make() for name, make in STATES.items()}


@settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(state=st.sampled_from(sorted(STATES)), course=COURSES)
def test_what_is_tried_is_what_is_done(cases, state, course):
    case, on, steps = cases[state], TODAY, []
    for days, (act, what) in course:
        on += days * DAY
        steps.append(Try(on, act, what))
    who = factories.who_carries(case)
    with Trial(case.pk, who) as trial:
        refused = [bool(trial.do(step)) for step in steps]
        tried = trial.standing(on)
    with transaction.atomic():
        done = [_done(case, step, who) for step in steps]
        with Trial(case.pk, who) as afterwards:
            actual = afterwards.standing(on)
        transaction.set_rollback(True)
    assert refused == [not kept for kept in done]
    assert tried == actual
    assert not Compared(on, tried, actual).opens


def _done(case: Case, step: Try, who) -> bool:
    try:
        with factories.on_the_day(step.day):
            do(step.act, case.pk, step.given, by=who, on=step.day)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("step", ["ask", ""])
@pytest.mark.parametrize("one", [
    {"act": [], "day": "2026-11-30", "typed": ""}, {"act": {}, "day": "2026-11-30", "typed": ""},
    {"act": "interrupt", "day": "2026-01-01", "typed": ""}, {"act": "interrupt", "day": "0001-01-01", "typed": ""},
    {"act": "interrupt", "day": "9999-12-31", "typed": ""},
])  # fmt: skip
def test_what_these_pages_never_carry_is_no_page(client, case, step, one):
    sent = {"done": json.dumps([one]), "step": step, "act": "interrupt", "day": "2026-12-01"}
    assert client.post(address(case), sent).status_code == 404


@pytest.mark.parametrize("sent", [
    interrupting(None, date(9999, 12, 31)), interrupting(None, TODAY + timedelta(days=3654)),
    pausing(on=date(9999, 12, 31)), interrupting(None, date(9999, 12, 31)) | {"step": "ask"},
])  # fmt: skip
def test_a_day_no_case_can_last_to_is_refused_with_a_sentence(client, case, sent):
    shown = client.post(address(case), sent)
    assert shown.status_code == 422 and "de neste ti årene" in shown.content.decode()
