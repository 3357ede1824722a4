"""The door for other programs: the same acts, the same law, and the same reasons as on the page."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.factories import do
from tests.house.scenes import SCENES
from workflow.acts import ACTS
from workflow.law.verdict import Refused
from workflow.models import Case, Event, Reading, SanctionConsent
from workflow.queries import with_facts
from workflow.services.desk import Desk

pytestmark = pytest.mark.django_db
TYPE = "application/problem+json"


@pytest.fixture(autouse=True)
def today():
    with factories.on_the_day(factories.TODAY):
        yield


@pytest.fixture
def case():
    return factories.received_case()


@pytest.fixture
def client(case, as_):
    return as_(factories.who_carries(case))


def send(client, case, act: str, content, *, key: str = "", content_type: str = "application/json"):
    body = content if isinstance(content, (str, bytes)) else json.dumps(content)
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(f"/api/v1/cases/{case.address}/acts/{act}", body, content_type=content_type, headers=headers)


def yes(case) -> dict:
    return {"person": "youth", "answer": True, "given_on": case.received_on.isoformat(), "form": "written"}


def test_an_act_is_done_as_on_its_page(client, case):
    response = send(client, case, "consent", yes(case))
    assert response.status_code == 200, response.content
    assert response.json()["act"] == "consent" and response.json()["stage"] == "received"
    assert SanctionConsent.objects.get().answer is True
    assert Event.objects.latest("pk").seq == response.json()["seq"]


def test_a_refusal_is_a_problem_with_the_reasons_the_law_gave(client, case):
    given = {"held_on": "2026-12-01", "invited": ["youth", "mother"]}
    response = send(client, case, "summon_meeting", given)
    assert (response.status_code, response["Content-Type"]) == (409, TYPE)
    told = response.json()
    assert told["type"] == "urn:holdepunkt:problem:refused" and told["status"] == 409
    with pytest.raises(Refused) as refused:
        do("summon_meeting", case.pk, {"held_on": factories.date(2026, 12, 1), "invited": ["youth", "mother"]},
           by=factories.who_carries(case))  # fmt: skip
    for reason, verdict in zip(told["reasons"], refused.value.verdicts, strict=True):
        assert (reason["provision"], reason["text"]) == (str(verdict.provision), verdict.text("nb"))
        assert reason["remedy"] == verdict.remedy_text("nb")
    assert reverse("act", args=[case.address, "consent"]) in [reason["href"] for reason in told["reasons"]]
    page = client.get(f"/sak/{case.address}/hvorfor-ikke/").content.decode().replace("\xa0", " ")
    assert all(reason["text"] in page for reason in told["reasons"] if "kalt inn" not in reason["text"])


def test_the_reasons_speak_the_language_of_the_person(client, case):
    client.cookies["spraak"] = "nn"
    response = send(client, case, "summon_meeting", {"held_on": "2026-12-01", "invited": ["youth", "mother"]})
    assert "ikkje" in response.json()["detail"]


def test_what_is_missing_is_said_by_field(client, case):
    response = send(client, case, "consent", {"person": "youth"})
    assert (response.status_code, response["Content-Type"]) == (422, TYPE)
    assert {"answer", "given_on", "form"} == set(response.json()["errors"])
    assert not SanctionConsent.objects.exists()


@pytest.mark.parametrize("content, content_type", [
    ("{", "application/json"), ("[]", "application/json"), ("null", "application/json"), ("[" * 100_000, "application/json"),
    (b"\xff\xfe", "application/json"), ('{"person": {"a": 1}}', "application/json"), ("person=youth", "text/plain"),
    ('{"person": "' + "x" * 300_000 + '"}', "application/json"),
])  # fmt: skip
def test_what_can_t_be_read_is_a_problem_and_never_a_crash(client, case, content, content_type):
    response = send(client, case, "consent", content, content_type=content_type)
    assert (response.status_code, response["Content-Type"]) == (400, TYPE)
    assert response.json()["detail"]


def test_the_same_key_twice_has_one_effect(client, case):
    first, second = (send(client, case, "consent", yes(case), key="k1") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert SanctionConsent.objects.count() == 1
    send(client, case, "consent", yes(case), key="k2")
    assert SanctionConsent.objects.count() == 2


def test_a_case_one_has_no_part_in_is_not_there(case, as_):
    stranger = as_(factories.coordinator())
    known, unknown = send(stranger, case, "consent", yes(case)), send(stranger, Case(address="x" * 16), "consent", {})
    assert (known.status_code, known["Content-Type"]) == (404, TYPE)
    assert known.content == unknown.content
    assert not SanctionConsent.objects.exists()


def test_the_list_says_what_can_be_done_and_why_not(client, case):
    told = client.get(f"/api/v1/cases/{case.address}/acts").json()
    by_name = {one["act"]: one for one in told["acts"]}
    assert by_name["consent"] == {"act": "consent", "label": str(ACTS["consent"].label), "allowed": True, "reasons": []}
    assert not by_name["approve_plan"]["allowed"] and by_name["approve_plan"]["reasons"][0]["provision"]


def test_without_the_form_key_of_the_site_nothing_is_done(case):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.who_carries(case).user)
    assert send(client, case, "consent", yes(case)).status_code == 403
    assert not SanctionConsent.objects.exists()


def test_every_act_is_described(client):
    told = client.get("/api/v1/openapi.json").json()
    described = {path.rpartition("/")[2] for path in told["paths"]} - {"acts"}
    assert described == set(ACTS)
    consent = told["paths"]["/api/v1/cases/{address}/acts/consent"]["post"]["requestBody"]
    assert set(consent["content"]["application/json"]["schema"]["required"]) == {"person", "answer", "given_on", "form"}


def test_a_key_holds_for_one_person_one_act_and_one_case(client, case, as_):
    assert send(client, case, "consent", yes(case), key="en").status_code == 200
    other = factories.received_case(factories.who_carries(case))
    assert send(client, other, "consent", yes(other), key="en").status_code == 200
    strangers = factories.received_case()
    theirs = as_(factories.who_carries(strangers))
    assert send(theirs, strangers, "consent", yes(strangers), key="en").status_code == 200
    assert SanctionConsent.objects.count() == 3
    assert send(client, case, "consent", yes(case) | {"person": "mother"}, key="en").status_code == 200
    assert SanctionConsent.objects.count() == 3  # the same key, person, act and case: the first receipt again


def test_every_letter_of_a_key_counts(client, case):
    for person, end in (("youth", "1"), ("mother", "2")):
        send(client, case, "consent", yes(case) | {"person": person}, key="A" * 60 + end)
    assert SanctionConsent.objects.count() == 2


def test_what_ended_the_senders_own_access_has_its_receipt_when_it_is_sent_again(as_):
    case, head = factories.active_case(), as_(factories.office_head())
    heard = ["prosecutor", *factories.everyone(case)]
    given = {"to": factories.OSLO_KOMMUNE, "heard": heard, "reason": "Flyttet.", "told": True,
             "decided_by": "office_head"}  # fmt: skip
    answers = [send(head, case, "transfer_office", given, key="flytt") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].content
    assert answers[1].json()["act"] == "transfer_office"
    assert send(head, case, "transfer_office", given, key="en annen").status_code == 404


def test_an_answer_that_asks_for_more_is_a_reading_too(client, case):
    send(client, case, "consent", {"person": "youth"})
    assert Reading.objects.filter(case=case, page="consent").count() == 1


def test_a_missing_hidden_field_is_named(as_):
    case = factories.case_with_meeting_held()
    told = send(as_(factories.who_carries(case)), case, "approve_plan", {}).json()
    assert "None" not in str(told["errors"]) and "version" in str(told["errors"])


@pytest.mark.parametrize("seen", ["9" * 5000, "²", "-1", "x", ""])
def test_an_event_number_that_is_none_stops_nothing(client, case, seen):
    assert send(client, case, "consent", yes(case) | {"seen": seen}).status_code == 200


def test_what_is_wrong_in_a_line_of_the_plan_is_said_by_its_field(as_):
    case = factories.case_with_meeting_held()
    client = as_(factories.who_carries(case))
    lines = {"line-TOTAL_FORMS": 1, "line-INITIAL_FORMS": 0, "line-0-from_on": "zzz"}
    told = send(client, case, "approve_plan", {"version": 0, "reasons": "x"} | lines)
    assert told.status_code == 422 and "line-0-from_on" in told.json()["errors"]
    told = send(client, case, "approve_plan", {"version": 0, "reasons": "x"})
    assert told.status_code == 422 and "line-TOTAL_FORMS" in told.json()["errors"]


def test_a_plan_can_be_approved_from_the_description_alone(as_):
    case = factories.case_with_meeting_held()
    client = as_(factories.who_carries(case))
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    schema = paths["/api/v1/cases/{address}/acts/approve_plan"]["post"]["requestBody"]["content"]
    fields = schema["application/json"]["schema"]
    for person in factories.everyone(case):
        assert send(client, case, "participation", {"person": person, "view": "Helt greit."}).status_code == 200
    line = {"line-0-title": "Inne klokka 22", "line-0-category": "curfew", "line-0-responsible": "Kontakt i politiet"}
    given = {"version": 0, "needs": ["violence_anger"], "reasons": "Ro i helgene.", "line-TOTAL_FORMS": 1,
             "line-INITIAL_FORMS": 0, "seen": 1} | line  # fmt: skip
    patterns = [re.compile(pattern) for pattern in fields["patternProperties"]]
    assert all(name in fields["properties"] or any(p.match(name) for p in patterns) for name in given)
    told = send(client, case, "approve_plan", given)
    assert told.status_code == 200, told.content


@pytest.mark.parametrize("act", ["approve_plan", "change_plan", "complete", "consent_sharing"])
def test_every_field_a_case_adds_is_described(act):
    scene = SCENES[act]()
    with factories.on_the_day(factories.TODAY):
        case = with_facts(Case.objects.all()).get(pk=scene.case.pk)
        form = ACTS[act].form(desk=Desk(case, scene.by, factories.TODAY))
    described = ACTS[act].form.base_fields.keys()
    added = [name for name in form.fields if name not in described]
    patterns = [re.compile(pattern) for pattern in ACTS[act].form.more_fields()]
    assert patterns and all(any(pattern.match(name) for pattern in patterns) for name in added)


def test_a_closed_door_is_a_problem_too(client, case):
    address = f"/api/v1/cases/{case.address}/acts/consent"
    stranger = Client(enforce_csrf_checks=True)
    unprotected = Client(enforce_csrf_checks=True)
    unprotected.cookies = client.cookies
    for answer, status, kind in [
        (stranger.get(f"/api/v1/cases/{case.address}/acts"), 401, "not-signed-in"),
        (unprotected.post(address, "{}", content_type="application/json"), 403, "forbidden"),
        (client.get(address), 405, "method"), (client.get("/api/v2/"), 404, "not-found"),
    ]:  # fmt: skip
        assert (answer.status_code, answer["Content-Type"]) == (status, TYPE)
        assert answer.json()["type"].endswith(kind) and answer.json()["title"]
    assert client.get(address)["Allow"] == "POST"
    assert client.get("/finnes-ikke/").headers["Content-Type"].startswith("text/html")
