"""The gap report: what a municipality lacks and has, on a page and on paper, with the coordinator's remarks."""

import re
import socket
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from slt.models import ActionPlan, AgeBand, GapReport, Goal, PublishedCell
from slt.models.desk import Desk
from slt.services.keeping import StaleEdit, add
from slt.services.reporting import finish_report, report_of, write_remarks
from slt.tables import ROWS, TOTAL
from tests import factories
from tests.can.paper import checked, made, miss, unpacked
from tests.factories import HAMAR, TODAY
from workflow.models import Municipality
from workflow.services.pdf import NoPdfHere
from youthplans.models import MeasureTally
from youthplans.services.outcomes import publish_outcomes

pytestmark = pytest.mark.django_db

PAGE, NOT_OVER, PAPER = f"/slt/rapport/{HAMAR}/2025/", f"/slt/rapport/{HAMAR}/2026/", f"/slt/rapport/{HAMAR}/2025/rapport.pdf"
GJOVIK = "3407"


@pytest.fixture
def hamar() -> Municipality:
    return Municipality.objects.get(pk=HAMAR)


@pytest.fixture
def slt():
    return factories.slt_coordinator()


@pytest.fixture
def asked():
    """The year 2025 as it was published: what Hamar lacked, that Gjøvik lacked more, and that the rest is hidden."""
    county = Municipality.objects.get(pk=HAMAR).county
    places = list(Municipality.objects.filter(county=county).values_list("pk", flat=True))
    told = {
        ("needs_here", HAMAR): {"family": 14, "leisure": 6, TOTAL: 23},
        ("ages_here", HAMAR): {"15-16": 14}, ("quarters_here", HAMAR): {"q1": 12},
        ("needs_here", GJOVIK): {"family": 31, TOTAL: 31},
        ("needs_county", county): {"family": 45, TOTAL: 54}, ("needs_country", ""): {"family": 45, TOTAL: 54},
        **{("needs_here", place): {} for place in places if place not in (HAMAR, GJOVIK)},
    }  # fmt: skip
    PublishedCell.objects.bulk_create(
        PublishedCell(year=2025, table=table, area=area, county=county if area else "", row=row, value=cells.get(row))
        for (table, area), cells in told.items()
        for row in (*ROWS[table], TOTAL)
    )


def read(client, path: str = PAGE) -> str:
    return _text(client.get(path).content.decode())


def _text(html: str) -> str:
    """What is seen of the report: no tags, and not what is only said to those who don't see the plots."""
    main = re.search(r"<h1.*?</main>", html, re.DOTALL).group()
    shown = re.sub(r"<(title|desc|form|nav)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


# ---- What it says ------------------------------------------------------------------------------------
def test_it_shows_what_was_missing_and_hides_the_few(as_, slt, asked):
    text = read(as_(slt))
    assert "Behov uten tiltak i Hamar i 2025" in text
    assert "Familie 14 45 45" in text and "Sum 23 54 54" in text
    assert "Sinne og vold skjult skjult skjult" in text
    assert f"{AgeBand.YOUNGEST.label} 14" in text and "Januar–mars 12" in text
    assert "Tall under 5 vises ikke." in text


def test_a_year_that_goes_on_says_when_the_numbers_come(as_, slt, asked):
    text = read(as_(slt), NOT_OVER)
    assert "Tallene for 2026 er ikke publisert. De kommer i januar 2027." in text
    assert "Du kan gjøre rapporten ferdig når tallene" not in text  # in the form, which is not paper
    assert "Gjør rapporten ferdig" not in as_(slt).get(NOT_OVER).content.decode()
    assert "Vi har ingen tall for 2020." in read(as_(slt), f"/slt/rapport/{HAMAR}/2020/")


def test_needs_stand_against_places_in_the_county_and_hidden_numbers_come_last(as_, slt, asked, a_measure):
    a_measure(municipality_id=GJOVIK, capacity_total=9, capacity_free=4)
    a_measure(municipality_id="3405")  # runs, and has not told its places
    html = as_(slt).get(PAGE).content.decode()
    table = html[html.index('id="plasser"'):].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r">([^<>]+)</t[hd]>", row) for row in table.split("</tr>") if "<th" in row]
    assert rows[:2] == [["Gjøvik", "31", "9"], ["Hamar", "23", "0"]]
    assert {row[1] for row in rows[2:]} == {"skjult"}
    assert [row[0] for row in rows[2:]] == sorted(row[0] for row in rows[2:])
    assert {row[0] for row in rows if row[2] == "ikke meldt"} == {"Lillehammer"}
    plot = html[html.index('id="plasser"'):].partition("<desc")[2].partition("</desc>")[0]
    assert "Gjøvik: 31 mot 9. Hamar (her): 23 mot 0." in plot
    assert "Lillehammer" not in plot  # nothing to draw


def test_the_report_of_every_published_year_is_one_click_away(as_, slt, asked):
    years = re.search(r'<nav class="app-row".*?</nav>', as_(slt).get(NOT_OVER).content.decode(), re.DOTALL).group()
    assert re.findall(r">(\d{4})<", years) == ["2025", "2026"]
    assert f'href="{PAGE}"' in years and f'href="{NOT_OVER}"' not in years


def test_it_counts_the_measures_and_their_places(as_, slt, asked, a_measure):
    a_measure("Sinne", needs=("violence_anger", "family"), capacity_total=8, capacity_free=3)
    a_measure("Fritid", needs=("leisure",), status="full", capacity_total=5)
    a_measure("Ukjent", needs=("leisure",))
    a_measure("Slutt", needs=("leisure",), status="ended", end_date=date(2026, 1, 1), capacity_total=50)
    text = read(as_(slt))
    assert "Hamar har 3 tiltak som ikke er avsluttet." in text
    assert "Familie 1 1 8 3 0" in text and "Fritid 2 2 5 0 1" in text


def test_it_offers_what_the_neighbours_have_free_and_nothing_else(as_, slt, asked, a_measure):
    a_measure("Her", needs=("leisure",), capacity_total=5, capacity_free=5)
    stange = Municipality.objects.get(name="Stange").pk
    a_measure("Familieråd i Stange", needs=("family",), municipality_id=stange, capacity_free=2)
    a_measure("Fullt i Stange", needs=("family",), municipality_id=stange, capacity_free=0)
    a_measure("Fritid i Stange", needs=("leisure",), municipality_id=stange, capacity_free=2)
    a_measure("Familieråd i Oslo", needs=("family",), municipality_id=factories.OSLO_KOMMUNE, capacity_free=2)
    text = read(as_(slt))
    assert "Familieråd i Stange Stange familie 2" in text
    assert not re.search("Fullt i Stange|Fritid i Stange|Familieråd i Oslo", text)


def test_it_tells_how_it_went_and_what_the_plan_wants(as_, slt, hamar, asked, a_measure):
    measure = a_measure(last_verified_at=date(2024, 1, 1), evaluation_planned_on=date(2026, 5, 1))
    MeasureTally.objects.create(measure=measure, year=2025, started=34, completed=19, ended_early=10)
    publish_outcomes(TODAY)
    desk = Desk.of(hamar)
    plan = add(ActionPlan(desk=desk, title="Trygg oppvekst", from_year=2024, to_year=2027), by=slt)
    add(Goal(desk=desk, plan=plan, title="Færre slår"), by=slt)
    text = read(as_(slt))
    assert "Sinnemestring 2025 34 19 10 47–81" in text
    assert "Sinnemestring 1. januar 2024" in text  # to be checked
    assert "Sinnemestring 1. mai 2026" in text  # to be evaluated
    assert "Færre slår – Ikke begynt –" in text


def test_the_questions_to_the_database_do_not_grow_with_the_catalogue(as_, slt, asked, a_measure):
    client = as_(slt)
    a_measure(last_verified_at=TODAY)
    a_measure("Nabo", municipality_id=GJOVIK, needs=("family",), capacity_free=1)
    client.get(PAGE)  # once, for what is read once in the life of the process
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(8):
        a_measure(f"Tiltak {number}", needs=("family", "leisure"))
        a_measure(f"Nabo {number}", municipality_id=GJOVIK, needs=("family",), capacity_free=1)
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


# ---- Remarks, and finished for good ------------------------------------------------------------------
def test_remarks_are_kept_and_read_by_the_office_head(as_, slt, asked):
    sent = as_(slt).post(PAGE, {"remarks": "Vi trenger familieråd.\n\nSnart.", "version": 1, "step": "save"})
    assert (sent.status_code, sent.url) == (302, PAGE)
    assert "SLT-koordinatoren skriver Vi trenger familieråd. Snart." in read(as_(factories.office_head()))
    assert GapReport.history.get().history_user == slt.user


def test_a_finished_report_says_the_same_ever_after(as_, slt, hamar, asked, a_measure):
    a_measure(capacity_total=8, capacity_free=3)
    as_(slt).post(PAGE, {"remarks": "Ferdig.", "version": 1, "step": "finish"})
    before = read(as_(slt))
    assert "Rapporten ble ferdig 17. november 2026" in before
    a_measure("Nytt", capacity_total=90, capacity_free=90)
    assert read(as_(slt)) == before
    assert "<form class=" not in as_(slt).get(PAGE).content.decode().partition("<main")[2].partition("</main>")[0]
    with pytest.raises(ValidationError):
        write_remarks(report_of(hamar, 2025), "Likevel ikke.", seen=2, by=slt)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE slt_gapreport SET remarks = 'Likevel ikke.'")


def test_no_report_is_finished_before_the_numbers_of_its_year(as_, slt, hamar, asked):
    with pytest.raises(ValidationError, match="publisert"):
        finish_report(report_of(hamar, 2026), "", seen=1, by=slt, on=TODAY)
    assert as_(slt).post(NOT_OVER, {"remarks": "", "version": 1, "step": "finish"}).status_code == 422


def test_nobodys_remarks_are_overwritten_unseen_and_what_was_typed_stays(as_, slt, hamar, asked):
    write_remarks(report_of(hamar, 2025), "Mine.", seen=1, by=slt)
    opened = report_of(hamar, 2025)
    write_remarks(opened, "Mine igjen.", seen=1, by=slt)
    with pytest.raises(StaleEdit):
        write_remarks(opened, "Dine.", seen=1, by=slt)
    sent = as_(slt).post(PAGE, {"remarks": "Dine.", "version": 1, "step": "save"})
    html = sent.content.decode()
    assert sent.status_code == 422 and "Dine." in html and "Mine igjen." in html
    assert 'name="version" value="2"' in html


def test_nor_are_the_first_ones(as_, slt, hamar, asked):
    began = as_(slt).get(PAGE).context["form"]["version"].value()
    write_remarks(report_of(hamar, 2025), "Kollegaens.", seen=began, by=slt)
    assert as_(slt).post(PAGE, {"remarks": "Mine.", "version": began, "step": "save"}).status_code == 422
    assert GapReport.objects.get().remarks == "Kollegaens."


def test_a_birth_number_is_refused(as_, slt, asked):
    sent = as_(slt).post(PAGE, {"remarks": "Gutten 01810750160 trenger hjelp.", "version": 1, "step": "save"})
    assert sent.status_code == 422 and "fødselsnummer" in sent.content.decode()


@pytest.mark.parametrize("who", [
    lambda: factories.slt_coordinator(GJOVIK), lambda: factories.office_head(factories.OSLO), factories.coordinator,
])  # fmt: skip
def test_others_see_no_report(as_, who, asked):
    assert {as_(who()).get(path).status_code for path in (PAGE, PAPER)} == {404}


def test_only_the_coordinator_of_the_place_writes(as_, hamar, asked):
    head = factories.office_head()
    assert as_(head).post(PAGE, {"remarks": "Mitt.", "version": 1, "step": "save"}).status_code == 403
    for other in (head, factories.slt_coordinator(GJOVIK)):
        with pytest.raises(PermissionDenied):
            finish_report(report_of(hamar, 2025), "Mitt.", seen=1, by=other, on=TODAY)


@pytest.mark.parametrize("path", ["/slt/rapport/9999/2025/", f"/slt/rapport/{HAMAR}/2027/", f"/slt/rapport/{HAMAR}/2013/"])
def test_a_place_or_a_year_that_is_not_there(as_, slt, path):
    assert as_(slt).get(path).status_code == 404


# ---- On paper ----------------------------------------------------------------------------------------
def test_the_paper_says_what_the_page_says_and_can_be_listened_to(as_, slt, asked, a_measure, tmp_path):
    a_measure(capacity_total=8, capacity_free=3)
    as_(slt).post(PAGE, {"remarks": "Vi trenger <b>familieråd</b> & mer.", "version": 1, "step": "save"})
    sent = as_(slt).get(PAPER)
    if sent.status_code == 503:
        miss("Pango")
    assert sent["Content-Type"] == "application/pdf"
    objects = unpacked(sent.content)
    assert re.search(r"/MarkInfo\s*<<\s*/Marked true", objects)
    assert "/Title (Tiltak og behov i Hamar i 2025" in objects
    assert "/Lang (nb)" in objects and "/StructTreeRoot" in objects and "pdfuaid" in objects
    assert "/S /Table" in objects and "/S /Figure" in objects and "/Alt (Behov uten tiltak i Hamar" in objects
    assert "No syntax or stream encoding errors" in checked("qpdf", "--check", "PAPER", paper=sent.content, tmp_path=tmp_path)
    written = checked("pdftotext", "PAPER", "-", paper=sent.content, tmp_path=tmp_path)
    on_page, on_paper = set(read(as_(slt)).split()), set(written.split())
    assert on_page - on_paper == set()
    assert {word for word in on_paper - on_page if not re.fullmatch(r"[\d/]+", word)} == set()


def test_the_paper_speaks_the_readers_language():
    with override("en"):
        assert "/Lang (nn)" in unpacked(made("slt/_gap_report.html", {}, title="Tom", language="nn"))


def test_making_paper_asks_for_nothing_outside_the_house(settings, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as outside:
        outside.settimeout(0.2)
        there = f"http://127.0.0.1:{outside.getsockname()[1]}"
        secret = tmp_path / "secret.svg"
        secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">HEMMELIG</text></svg>')
        named = f'<img src="{there}/x.png" alt="a"><link rel="stylesheet" href="{there}/x.css">'
        (tmp_path / "letter.html").write_text(f'<h1>Brev</h1>{named}<img src="file://{secret}" alt="b"><img src="../..{secret}" alt="c">')
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
        paper = made("letter.html", {}, title="Brev", language="nb")
        with pytest.raises(TimeoutError):
            outside.accept()
    assert "HEMMELIG" not in checked("pdftotext", "PAPER", "-", paper=paper, tmp_path=tmp_path)


def test_a_machine_that_can_not_make_paper_says_so_on_the_page(as_, slt, asked, monkeypatch):
    def nothing():
        raise NoPdfHere

    monkeypatch.setattr("workflow.services.pdf._maker", nothing)
    sent = as_(slt).get(PAPER)
    assert sent.status_code == 503
    assert "PDF kan ikke lages på denne maskinen. Skriv ut siden i stedet." in sent.content.decode()
    assert "Behov uten tiltak i Hamar" in sent.content.decode()
