"""The open data: what everybody may fetch, what nobody may, and how a cache knows that nothing has changed."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.http import parse_http_date

from integrations.open_data import reading
from tests import factories
from tests.factories import HAMAR, OSLO_KOMMUNE

pytestmark = pytest.mark.django_db
MEASURES, MUNICIPALITIES, OPENAPI = "/apne-data/tiltak.json", "/apne-data/kommuner.json", "/apne-data/openapi.json"

# Everything that may be told about a measure. A key that is not here needs somebody's decision first.
TOLD = {
    "id", "version", "title", "description", "municipality", "district", "place", "provider", "contact", "needs",
    "level", "step", "ages", "languages", "interpreter", "status", "places", "referral_route", "cost_to_user",
    "evidence", "web_page", "verified_on",
}  # fmt: skip
INSIDE = {
    "municipality": {"number", "name"}, "provider": {"name", "kind"}, "contact": {"function", "phone", "email"},
    "ages": {"from", "to"}, "evidence": {"kind", "source"},
    "places": {"total", "free", "reported_on", "waiting_days", "closed"},
}  # fmt: skip
NEVER = "HEMMELIG"


def fetched(address: str, **asked) -> dict:
    """The answer to a stranger."""
    response = Client().get(address, asked)
    assert response.status_code == 200, response.content
    return response.json()


def titles(**asked) -> list[str]:
    return [measure["title"] for measure in fetched(MEASURES, **asked)["measures"]]


def mistakes(value, schema: dict, whole: dict, at: str = "$") -> list[str]:
    """Where a value differs from the little of JSON Schema that the description uses."""
    if name := schema.get("$ref"):
        schema = whole["components"]["schemas"][name.rpartition("/")[2]]
    known = {"$ref", "type", "format", "enum", "properties", "required", "additionalProperties", "items", "description"}
    found = [f"{at}: unknown word {word}" for word in schema.keys() - known]
    kinds = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    named = schema.get("type", [])
    allowed = tuple(kinds[kind] for kind in ([named] if isinstance(named, str) else named))
    if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
        return [*found, f"{at}: {value!r} is not {named}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is not in {schema['enum']}")
    if schema.get("format") == "date" and value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        found.append(f"{at}: {value!r} is no day")
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{at}: {key} is missing" for key in set(schema.get("required", [])) - value.keys()]
        for key, inner in value.items():
            if key not in properties and others is False:
                found.append(f"{at}: {key} is not described")
            inner_schema = properties.get(key, others)
            found += mistakes(inner, inner_schema, whole, f"{at}.{key}") if isinstance(inner_schema, dict) else []
    if isinstance(value, list) and "items" in schema:
        for place, inner in enumerate(value):
            found += mistakes(inner, schema["items"], whole, f"{at}[{place}]")
    return found


def against_the_description(response, status: str) -> list[str]:
    """What an answer has that its description hasn't, or the other way round."""
    whole = fetched(OPENAPI)
    described = whole["paths"][response.wsgi_request.path]["get"]["responses"][status]["content"]
    kind = response["Content-Type"].partition(";")[0]
    return mistakes(response.json(), described[kind]["schema"], whole)


@pytest.fixture
def everything(a_measure):
    """A measure where every field is filled, and what must not be told is marked."""
    return a_measure(
        place="Storgata", contact_role="Leder av uteteamet", contact_phone="62 00 00 00",
        contact_email="uteteamet@example.org", age_from=13, age_to=18, languages=["no", "so"], interpreter=True,
        capacity_total=12, capacity_free=3, capacity_reported_on=date(2026, 11, 1), waiting_time_days=14,
        closed_periods=[["2026-12-20", "2027-01-02"]], referral_route="service", cost_to_user="Gratis",
        evidence="documented", evidence_reference="Rapport 3/2024", source_url="https://example.org/tiltak",
        last_verified_at=date(2026, 10, 1), owner_slt_coordinator=factories.slt_coordinator(name=NEVER).user,
        cost_to_municipality=NEVER, funding_source=NEVER, legal_basis=NEVER, risk_of_negative_effect=NEVER,
        anchored_in_plan=NEVER, evaluation_by=NEVER, source_dated=NEVER,
    )  # fmt: skip


def test_a_stranger_reads_the_published_facts(everything):
    (told,) = fetched(MEASURES, kommune=HAMAR)["measures"]
    assert told == {
        "id": everything.pk, "version": 1, "title": "Sinnemestring", "description": "Åtte kvelder i gruppe.",
        "municipality": {"number": HAMAR, "name": "Hamar"}, "district": "", "place": "Storgata",
        "provider": {"name": "Hamar kommune", "kind": "public"},
        "contact": {"function": "Leder av uteteamet", "phone": "62 00 00 00", "email": "uteteamet@example.org"},
        "needs": ["violence_anger"], "level": "indicated", "step": "crime_preventive",
        "ages": {"from": 13, "to": 18}, "languages": ["no", "so"], "interpreter": True, "status": "open",
        "places": {"total": 12, "free": 3, "reported_on": "2026-11-01", "waiting_days": 14,
                   "closed": [["2026-12-20", "2027-01-02"]]},
        "referral_route": "service", "cost_to_user": "Gratis",
        "evidence": {"kind": "documented", "source": "Rapport 3/2024"}, "web_page": "https://example.org/tiltak",
        "verified_on": "2026-10-01",
    }  # fmt: skip


def test_what_is_not_on_the_list_is_never_told(everything):
    response = Client().get(MEASURES)
    assert NEVER not in response.content.decode()
    (told,) = response.json()["measures"]
    assert set(told) == TOLD
    assert {key: set(value) for key, value in told.items() if isinstance(value, dict)} == INSIDE
    described = fetched(OPENAPI)["components"]["schemas"]["Measure"]
    assert set(described["properties"]) == TOLD and described["additionalProperties"] is False


def test_what_is_planned_or_ended_is_not_there(a_measure):
    for status in ("planned", "open", "full", "paused", "ended"):
        a_measure(status, status=status, end_date=factories.TODAY if status == "ended" else None)
    assert titles() == ["open", "full", "paused"]
    assert [one["measures"] for one in fetched(MUNICIPALITIES)["municipalities"]] == [3]


def test_it_can_be_asked_by_place_need_and_age(a_measure):
    a_measure("Gutter", age_from=13, age_to=15)
    a_measure("Oslo", municipality_id=OSLO_KOMMUNE)
    a_measure("Rus", needs=("substance_use",))
    assert titles(kommune=HAMAR) == ["Gutter", "Rus"]
    assert titles(behov=["substance_use"]) == ["Rus"]
    assert titles(behov=["substance_use", "violence_anger"], kommune=OSLO_KOMMUNE) == ["Oslo"]
    assert titles(alder=16) == ["Oslo", "Rus"]
    told = fetched(MUNICIPALITIES)["municipalities"]
    assert [(one["number"], one["measures"]) for one in told] == [(OSLO_KOMMUNE, 1), (HAMAR, 2)]


def test_only_what_has_changed_can_be_asked_for(a_measure, monkeypatch):
    with monkeypatch.context() as long_ago:
        long_ago.setattr("django.utils.timezone.now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
        a_measure("Gammelt", provider="En")
        renamed = a_measure("Ny tilbyder", provider="To").provider
    renamed.name = "Tre"
    renamed.save()
    a_measure("Nytt")
    assert titles(endret_etter="2020-01-01") == ["Gammelt", "Ny tilbyder", "Nytt"]
    assert titles(endret_etter="2020-01-02") == ["Ny tilbyder", "Nytt"]
    assert titles(endret_etter="2020-01-01T00:00:01Z") == ["Ny tilbyder", "Nytt"]
    assert titles(endret_etter="2999-01-01") == []


@pytest.mark.parametrize("address", [MEASURES, MUNICIPALITIES])
def test_the_answers_are_as_they_are_described(a_measure, everything, address):
    bare = a_measure("Bart")
    bare.provider = None
    bare.write(by=None)
    for response, status in [(Client().get(address), "200"), (Client().get(address, {"x": "1"}), "400"),
                             (Client().post(address), "405")]:  # fmt: skip
        assert (str(response.status_code), against_the_description(response, status)) == (status, [])


def test_an_answer_that_is_not_as_described_would_be_found(everything):
    response = Client().get(MEASURES)
    answer = response.json()
    answer["measures"][0] |= {"owner": "x", "status": "planned", "verified_on": "i fjor", "version": True}
    response.json = lambda: answer
    assert len(against_the_description(response, "200")) == 4


@pytest.mark.parametrize("asked, named", [
    ("kommune=9999", "kommune"), ("kommune=%00", "kommune"), ("behov=x", "behov"), ("alder=x", "alder"),
    ("alder=-1", "alder"), ("endret_etter=i%20g%C3%A5r", "endret_etter"), ("endret_etter=2026-02-30", "endret_etter"),
    ("endret_etter=0001-01-01", "endret_etter"), ("etter=x", "etter"), ("etter=99999999999999999999", "etter"),
    ("sprak=se", "sprak"), ("komune=3403", "komune"), ("kommune=3403&kommune=0301", "kommune"),
])  # fmt: skip
def test_a_parameter_that_is_wrong_is_named(asked, named):
    response = Client().get(f"{MEASURES}?{asked}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert f"«{named}»" in response.json()["detail"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("language, words", [("nb", "sinne og vold"), ("en", "anger and violence")])
def test_the_codes_have_words_in_the_language_asked_for(a_measure, language, words):
    a_measure()
    response = Client().get(MEASURES, {"sprak": language})
    assert response["Content-Language"] == language
    assert response.json()["labels"]["need"]["violence_anger"] == words


def test_a_cache_may_keep_it_and_is_told_when_nothing_has_changed(a_measure):
    measure = a_measure()
    first = Client().get(MEASURES)
    assert first["Cache-Control"] == "public, max-age=300"
    assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])
    for condition in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = Client().get(MEASURES, headers=condition)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Cache-Control"] == first["Cache-Control"]
    measure.status, measure.end_date, measure.version = "ended", factories.TODAY, 2
    measure.write(by=None)
    changed = Client().get(MEASURES, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.json()["measures"]) == (200, [])
    assert parse_http_date(changed["Last-Modified"]) >= parse_http_date(first["Last-Modified"])


def test_it_is_the_same_for_everybody_and_nobody_is_recognised(a_measure, as_):
    a_measure()
    for address in (MEASURES, MUNICIPALITIES, OPENAPI):
        stranger, known = Client(), as_(factories.coordinator())
        known.cookies["spraak"] = "en"
        plain = stranger.get(address)
        for response in (plain, known.get(address)):
            assert response.content == plain.content
            assert "Vary" not in response and not response.cookies and "Set-Cookie" not in response
            assert response["Cache-Control"] == "public, max-age=300"
            assert response["Access-Control-Allow-Origin"] == "*"
            assert "default-src 'none'" in response["Content-Security-Policy"]
            assert response["X-Content-Type-Options"] == "nosniff"


def test_the_door_is_open_nowhere_else(as_):
    """The negative control: the cookie that is left outside here is what lets somebody in there."""
    client = as_(factories.coordinator())
    for address in ("/apne-data/", "/tiltak/", "/api/v1/openapi.json"):
        response = client.get(address)
        assert response.status_code == 200 and "Access-Control-Allow-Origin" not in response
        assert "Cookie" in response["Vary"] and response["Cache-Control"] == "no-store"


def test_it_can_be_read_and_nothing_else(a_measure):
    a_measure()
    head = Client().head(MEASURES)
    assert (head.status_code, head.content) == (200, b"") and head["ETag"] == Client().get(MEASURES)["ETag"]
    before = Client().options(MEASURES)
    assert (before.status_code, before["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in before["Access-Control-Allow-Headers"]
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(Client(enforce_csrf_checks=True), method)(MEASURES)
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_pages_follow_each_other_and_none_is_lost(a_measure, monkeypatch):
    monkeypatch.setattr(reading, "A_PAGE", 2)
    made = [a_measure(f"Tiltak {number}") for number in range(5)]
    first = fetched(MEASURES, kommune=HAMAR)
    # What ends between two pages moves none of the others.
    made[0].status, made[0].end_date = "ended", factories.TODAY
    made[0].write(by=None)
    seen, page = [one["id"] for one in first["measures"]], first
    while page["next"]:
        assert f"kommune={HAMAR}" in page["next"]
        page = fetched(page["next"])
        seen += [one["id"] for one in page["measures"]]
    assert first["total"] == 5 and seen == [measure.pk for measure in made]


def test_many_measures_cost_no_more_questions(a_measure, django_assert_num_queries):
    for number in range(2):
        a_measure(f"Tiltak {number}")
    Client().get(MEASURES)
    for number in range(2, 20):
        a_measure(f"Tiltak {number}", provider=f"Tilbyder {number}")
    with django_assert_num_queries(6):
        Client().get(MEASURES, {"kommune": HAMAR})
