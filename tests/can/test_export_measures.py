"""Exporting a municipality's catalogue: every field, in a file that comes back as it was."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from integrations.slt_catalogue import running
from integrations.slt_catalogue.headers import HEADERS, NOT_OF_THE_CATALOGUE
from integrations.slt_catalogue.writing import FORMATS
from tests.factories import HAMAR, TODAY, coordinator
from youthplans.models import Measure, Provider
from youthplans.models.vocabulary import CATEGORIES, Evidence, Language, MeasureStatus, NeedCode, ReferralRoute

pytestmark = pytest.mark.django_db
FULL = {
    "place": "Storhamar", "contact_role": "leder av uteteamet", "contact_phone": "+47 62 00 00 00",
    "contact_email": "ute@example.org", "age_from": 13, "age_to": 19, "languages": ["bs", "so"], "interpreter": True,
    "start_date": date(2024, 1, 8), "end_date": date(2027, 6, 30), "capacity_total": 20, "capacity_free": 3,
    "capacity_reported_on": date(2026, 11, 1), "closed_periods": [["2026-07-01", "2026-07-31"], ["2026-12-20", "2027-01-02"]],
    "waiting_time_days": 14, "referral_route": "service", "cost_to_user": "-", "cost_to_municipality": "@ 500 kr",
    "funding_source": "=SUM(A1)", "legal_basis": "samtykke", "statutory_categories": ["education", "sobriety"],
    "health_service": True, "consent_needed": True, "evaluation_type": "formative",
    "evaluation_planned_on": date(2027, 1, 1), "evaluation_date": date(2025, 1, 1), "evaluation_by": "'+fagsenteret",
    "evidence": "experience", "evidence_reference": "#N/A", "risk_of_negative_effect": "ukjent",
    "anchored_in_plan": "2026", "prioritised_on": date(2024, 2, 1), "anchored_on": date(2024, 3, 1),
    "last_verified_at": date(2026, 11, 2), "next_review_at": date(2027, 5, 2), "source_url": "https://example.org/a",
    "source_dated": "2019-04",
}  # fmt: skip


def export(client, kind: str, **asked):
    return client.get(reverse("measures_export"), {"municipality": HAMAR, "format": kind} | asked)


def comes_back(content: bytes, siv) -> dict:
    """What importing the file would do, beside nothing: each row's changes, or why it isn't what stands."""
    rows = running.begin(content, "tiltak", by=siv).rows
    return {row["row"]: row.get("changes") or row.get("reason") or row["verdict"]
            for row in rows if row["verdict"] != "unchanged"}  # fmt: skip


def saved_again(content: bytes) -> bytes:
    """The workbook as a spreadsheet program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_every_field_of_a_measure_has_a_column():
    fields = {one.name for one in (*Measure._meta.concrete_fields, *Measure._meta.many_to_many) if one.editable}
    assert fields - {"id"} - set(HEADERS) - set(NOT_OF_THE_CATALOGUE) == set()
    assert FULL.keys() | {"title", "description", "provider", "needs", "prevention_level", "prevention_step", "status"} | {
        "municipality", "district"} >= fields - {"id"} - set(NOT_OF_THE_CATALOGUE)  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_a_measure_with_every_field_comes_back_unchanged(as_, a_measure, siv, kind):
    a_measure(**FULL)
    a_measure("Tomt", provider="Andre")
    answer = export(as_(siv), kind)
    assert f'filename="tiltak-3403-{TODAY.isoformat()}.{kind}"' in answer["Content-Disposition"]
    assert comes_back(answer.content, siv) == {}
    if kind == "xlsx":
        assert comes_back(saved_again(answer.content), siv) == {}


def test_what_a_spreadsheet_would_run_is_disarmed(as_, a_measure, siv):
    a_measure('=HYPERLINK("http://example.org")', **FULL)
    client = as_(siv)
    text = export(client, "csv").content
    assert text.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    sheet = openpyxl.load_workbook(io.BytesIO(export(client, "xlsx").content)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert isinstance(next(cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.is_date).date(), date)


def test_the_headers_are_norwegian_whatever_the_language_of_the_page(as_, a_measure, siv):
    a_measure()
    client = as_(siv)
    client.post(reverse("set_language"), {"language": "en"})
    rows = list(csv.reader(io.StringIO(export(client, "csv").content.decode("utf-8-sig")), delimiter=";"))
    assert {"Tiltak", "Beskrivelse", "Behovsområder", "Kommunenummer"} <= set(rows[0])
    assert "sinne og vold" in rows[1]


def test_only_the_keeper_takes_out_what_is_not_published(as_, a_measure, siv):
    a_measure("Åpent")
    a_measure("Planlagt", status="planned")
    kept = json.loads(export(as_(siv), "json").content)["measures"]
    seen = json.loads(export(as_(coordinator()), "json").content)["measures"]
    assert ([one["title"] for one in kept], [one["title"] for one in seen]) == (["Planlagt", "Åpent"], ["Åpent"])
    assert "Siv Lunde" not in json.dumps(kept)


@pytest.mark.parametrize("asked", [{"format": "pdf"}, {"municipality": "9999"}, {"municipality": "34\0"}])
def test_what_there_is_no_file_of_is_not_found(as_, siv, asked):
    assert as_(siv).get(reverse("measures_export"), {"municipality": HAMAR, "format": "csv"} | asked).status_code == 404


def test_a_renamed_measure_is_found_by_its_number_and_asked_when_it_is_another(a_measure, siv):
    a_measure("Leksehjelp på biblioteket")
    content = FORMATS["csv"][0](Measure.objects.as_listed()).decode()
    changed = running.begin(content.replace("Leksehjelp på biblioteket", "Leksehjelp i biblioteket").encode(), "a", by=siv)
    assert changed.rows[0]["changes"] == {"title": ["Leksehjelp på biblioteket", "Leksehjelp i biblioteket"]}
    other = running.begin(content.replace("Leksehjelp på biblioteket", "Svømming").encode(), "a", by=siv)
    assert other.counts["unclear"] == 1


# Without making a failing example smaller: every one of them writes to the database.
QUICKLY = (Phase.explicit, Phase.generate)
NASTY = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@'\"\t\r\n;,|#_x0041 æøå<&"), st.characters(codec="utf-8", exclude_characters="\0")), max_size=24
)
TEXT = st.one_of(NASTY, st.sampled_from(["-", "=1", "'=1", "''", "#REF!", "ukjent", "_x0041_", "Hamar", "Sum", "2026", "ja"]))
NAMED = TEXT.filter(lambda text: text.strip() and any(letter.isprintable() and not letter.isspace() for letter in text))
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))
MEASURES = st.fixed_dictionaries({
    "title": NAMED, "description": NAMED, "place": TEXT, "contact_role": TEXT, "cost_to_user": TEXT, "legal_basis": TEXT,
    "evidence_reference": TEXT, "age_from": st.none() | st.integers(0, 60), "age_to": st.none() | st.integers(60, 120),
    "languages": st.lists(st.sampled_from(Language.values), unique=True, max_size=3).map(sorted),
    "statutory_categories": st.lists(st.sampled_from([one.value for one in CATEGORIES]), unique=True, max_size=3).map(sorted),
    "interpreter": st.none() | st.booleans(), "consent_needed": st.booleans(), "prioritised_on": DAYS, "next_review_at": DAYS,
    "status": st.sampled_from([one for one in MeasureStatus.values if one != "ended"]),
    "referral_route": st.sampled_from(["", *ReferralRoute.values]), "evidence": st.sampled_from(["", *Evidence.values]),
    "source_dated": st.sampled_from(["", "2019", "2019-04", "2019-04-16"]),
})  # fmt: skip


@pytest.mark.full
@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=40, phases=QUICKLY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_=st.lists(st.tuples(MEASURES, st.sets(st.sampled_from(NeedCode.values), min_size=1, max_size=3), NAMED), min_size=1, max_size=4))
def test_whatever_a_measure_says_it_comes_back_unchanged(siv, kind, given_):
    Measure.needs.through.objects.all().delete()
    rows = Measure.objects.all()
    rows._raw_delete(rows.db)
    for values, needs, provider in given_:
        known, _created = Provider.objects.get_or_create(name=provider, defaults={"kind": "ngo"})
        fixed = {"municipality_id": HAMAR, "provider": known, "prevention_level": "universal", "prevention_step": "building"}
        Measure(**values, **fixed).write(sorted(needs), by=None)
    content = FORMATS[kind][0](Measure.objects.as_listed())
    assert comes_back(content, siv) == {}
    if kind == "xlsx":
        assert comes_back(saved_again(content), siv) == {}
