"""Finding a measure: by place, need, age, places and text, and being told why it suits or not."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import HAMAR, TODAY, coordinator, slt_coordinator
from workflow.models.keeping import audited_bulk
from youthplans.models import Measure, Provider
from youthplans.views.catalogue import own_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client):
    """Looks in the catalogue as Hamar's SLT coordinator."""
    client.force_login(slt_coordinator().user)

    def get(**asked):
        return client.get(reverse("catalogue"), asked)

    return get


def titles(response) -> list[str]:
    return [row.measure.title for row in response.context["rows"]]


# ---- The list -------------------------------------------------------------------------------------


def test_the_list_opens_on_ones_own_municipality(look, a_measure):
    a_measure("Hamars")
    a_measure("Ringsakers", municipality_id="3411")
    assert titles(look()) == ["Hamars"]
    assert titles(look(municipality="3411")) == ["Ringsakers"]
    assert titles(look(municipality="all")) == ["Hamars", "Ringsakers"]


def test_a_youth_coordinator_begins_with_what_the_office_serves(a_measure):
    area = own_area(coordinator())
    a_measure("Hamars")
    a_measure("Oslos", municipality_id="0301")
    assert [measure.title for measure in Measure.objects.filter(area.condition)] == ["Hamars"]


def test_what_has_ended_is_shown_only_when_asked_for(look, a_measure):
    a_measure("Åpent")
    a_measure("Sluttet", status="ended", end_date=TODAY)
    assert titles(look()) == ["Åpent"]
    assert titles(look(status="ended")) == ["Sluttet"]


@pytest.mark.parametrize(
    "age, found",
    [(12, ["Uten grenser"]), (13, ["13 til 15", "Uten grenser"]), (15, ["13 til 15", "Uten grenser"]),
     (16, ["Uten grenser"])],
)  # fmt: skip
def test_age_limits_are_inside_and_an_untold_one_shuts_nobody_out(look, a_measure, age, found):
    a_measure("13 til 15", age_from=13, age_to=15)
    a_measure("Uten grenser")
    assert titles(look(age=age)) == found


@pytest.mark.parametrize("text", ["ÅPEN ungdomshall", "hall åpen", "MJØSA", "hamar åpen"])
def test_every_word_is_found_whatever_its_case_and_order(look, a_measure, text):
    a_measure("Åpen hall", description="For ungdom: ungdomshall hver fredag.", provider="Mjøsa idrettslag")
    a_measure("Stengt bane", provider="Andre")
    assert titles(look(text=text)) == ["Åpen hall"]


@pytest.mark.parametrize("text", ["leksehjelp, samtaler", "«samtaler»", "samtaler/leksehjelp"])
def test_signs_round_a_word_are_no_part_of_it(look, a_measure, text):
    a_measure("Åpen hall", description="Samtaler og leksehjelp.")
    assert titles(look(text=text)) == ["Åpen hall"]


def test_percent_and_underscore_are_only_letters(look, a_measure):
    a_measure("Hundre")
    assert titles(look(text="%")) == titles(look(text="_")) == []


@pytest.mark.parametrize(
    "written, looked_for",
    [
        ("gutter", "guttene"), ("guttene", "gutter"), ("gutt", "guttene"), ("guttene", "gutt"),
        ("samtaler", "samtalen"), ("samtalen", "samtaler"), ("samtale", "samtalene"),
        ("ungdom", "ungdommer"), ("ungdommer", "ungdommen"), ("Ungdomar", "ungdom"),
        ("Sinnemestring", "mestring"), ("sinnemestringskurs", "mestringen"), ("fritidsklubber", "klubben"),
        ("kurset", "kurs"), ("kurs", "kursene"), ("anleggskurs", "kurs"), ("økonomien", "ØKONOMI"),
        ("hjelpa", "hjelpen"), ("Åpen gård", "gården"), ("trening på kveldene", "kveld trening"),
    ],
)  # fmt: skip
def test_a_word_is_found_in_any_form_and_inside_a_compound(look, a_measure, written, looked_for):
    a_measure("Ridning", description="Hest hver tirsdag.")
    a_measure("Dette", description=f"Her er {written}, hver tirsdag.")
    assert titles(look(text=looked_for)) == ["Dette"]


@pytest.mark.parametrize("text", ["kurator", "gutter jenter", "rusle"])
def test_another_word_that_begins_alike_is_not_found(look, a_measure, text):
    a_measure("Kurs", description="Kurset er for gutter: mestring uten rus.")
    assert titles(look(text=text)) == []


@pytest.mark.parametrize("text", ["fritid", "psykisk helse", "psykisk fritida"])
def test_the_needs_of_a_measure_are_searched_too(look, a_measure, text):
    measure = a_measure("Tiltaket", needs=["leisure", "mental_health"])
    a_measure("Andre", needs=["family"])
    measure.place = "Testveien 1"
    measure.write(by=None)
    assert titles(look(text=text)) == ["Tiltaket"]


def test_neighbours_are_found_on_request_and_nobody_further_away(look, a_measure):
    a_measure("Hamars")
    a_measure("Ringsakers", municipality_id="3411")
    a_measure("Oslos", municipality_id="0301")
    assert titles(look(municipality="near")) == ["Hamars", "Ringsakers"]


@pytest.mark.parametrize(
    "asked",
    [
        {"level": "universal"}, {"language": "so"}, {"interpreter": "yes"}, {"evidence": "documented"}, {"now": "yes"},
        {"district": "030101", "municipality": "all"},
    ],
    ids=lambda asked: next(iter(asked)),
)  # fmt: skip
def test_each_facet_finds_its_own_and_counts_it(look, a_measure, asked):
    district = {"municipality_id": "0301", "district_id": "030101"} if "district" in asked else {}
    sought = a_measure(
        "Den", prevention_level="universal", languages=["no", "so"], interpreter=True, evidence="documented",
        capacity_free=1, **district,
    )  # fmt: skip
    a_measure("Annen", languages=["no"], interpreter=False, evidence="experience")
    answer = look(**asked)
    (name, value), *_more = asked.items()
    assert titles(answer) == [sought.title]
    assert answer.context["found"].counts[name][value] == 1


@pytest.mark.parametrize(
    "fields, is_open",
    [
        ({"capacity_free": 1}, True), ({"capacity_free": 0}, False), ({}, False),
        ({"capacity_free": 1, "status": "paused"}, False),
        ({"capacity_free": 1, "closed_periods": [["2026-11-01", TODAY.isoformat()]]}, False),
        ({"capacity_free": 1, "closed_periods": [[TODAY.isoformat(), "2026-12-31"]]}, False),
        ({"capacity_free": 1, "closed_periods": [["2026-07-01", "2026-07-31"], ["2027-07-01", "2027-07-31"]]}, True),
    ],
)  # fmt: skip
def test_open_now_is_a_free_place_in_an_open_measure_that_is_not_closed(look, a_measure, fields, is_open):
    measure = a_measure(**fields)
    assert bool(titles(look(now="yes"))) is is_open
    assert measure.closed_on(TODAY) is None or not is_open


def test_needs_widen_and_facets_narrow(look, a_measure):
    a_measure("Boksing", needs=["leisure"], capacity_free=2)
    a_measure("Ball", needs=["leisure", "peers_gang"], status="full")
    a_measure("Samtaler", needs=["mental_health"])
    assert titles(look(needs=["leisure", "mental_health"])) == ["Ball", "Boksing", "Samtaler"]
    assert titles(look(needs=["leisure", "mental_health"], places=["free"])) == ["Boksing"]


def test_a_count_says_what_choosing_it_would_give(look, a_measure):
    a_measure("Boksing", needs=["leisure"], capacity_free=2)
    a_measure("Ball", needs=["leisure", "peers_gang"], status="full")
    a_measure("Samtaler", needs=["mental_health"])
    counts = look(places=["full"]).context["found"].counts
    assert {need: count for need, count in counts["needs"].items() if count} == {"leisure": 1, "peers_gang": 1}
    assert counts["places"] == {"free": 1, "full": 1, "untold": 1}
    for place, number in counts["places"].items():
        assert len(titles(look(places=[place]))) == number


@pytest.mark.parametrize("asked", [{"age": "abc"}, {"age": -1}, {"age": 10**30}, {"age": "²"}])
def test_an_age_that_is_none_is_said_and_left_out(look, a_measure, asked):
    a_measure("Boksing")
    answer = look(**asked)
    assert answer.context["form"].errors["age"]
    assert titles(answer) == ["Boksing"]


@pytest.mark.parametrize(
    "asked",
    [
        {"needs": "x"}, {"status": "\0"}, {"page": "zz"}, {"page": 10**9}, {"municipality": "'"},
        {"text": "x" * 5000}, {"text": "\0"},
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_crash(look, a_measure, asked):
    a_measure("Boksing")
    assert look(**asked).status_code == 200


def test_an_empty_list_says_why(look, a_measure):
    assert "Ingen tiltak er lagt inn her ennå" in look().content.decode()
    a_measure("Boksing")
    assert "Ingen tiltak passer til søket" in look(text="ridning").content.decode()


# ---- What should be checked -----------------------------------------------------------------------


@pytest.mark.parametrize("days, stale", [(179, False), (180, False), (181, True)])
def test_an_entry_should_be_checked_after_180_days(a_measure, days, stale):
    measure = a_measure(last_verified_at=TODAY - timedelta(days=days))
    assert measure.is_stale_on(TODAY) is stale
    assert Measure.objects.stale_on(TODAY).exists() is stale


@pytest.mark.parametrize("review, stale", [(TODAY + timedelta(days=1), False), (TODAY, True)])
def test_an_entry_should_be_checked_when_its_review_is_due(a_measure, review, stale):
    measure = a_measure(last_verified_at=TODAY, next_review_at=review)
    assert measure.is_stale_on(TODAY) is stale
    assert Measure.objects.stale_on(TODAY).exists() is stale


def test_an_entry_nobody_has_checked_should_be(a_measure, look):
    a_measure()
    assert "aldri sjekket" in look().content.decode()
    assert look(checked="yes").context["found"].total == 0


# ---- Many measures --------------------------------------------------------------------------------


def fill(number: int) -> None:
    """Many measures at once; what they say does not matter here, so their history is not written."""
    provider = Provider.objects.get()
    with audited_bulk():
        made = Measure.objects.bulk_create(
            Measure(
                title=f"Tiltak {i:04}", description="x", municipality_id=HAMAR, provider=provider,
                prevention_level="universal", prevention_step="building", status="open",
                search_text=f"tiltak {i:04}",
            )
            for i in range(number)
        )  # fmt: skip
    links = Measure.needs.through
    links.objects.bulk_create(links(measure_id=measure.pk, need_id="leisure") for measure in made)


def test_the_list_asks_as_many_questions_at_2000_measures_as_at_200(look, a_measure):
    a_measure()
    look()
    asked = []
    for more in (199, 1800):
        fill(more)
        with CaptureQueriesContext(connection) as queries:
            answer = look(needs="leisure", text="tiltak", page=2)
        asked.append(len(queries))
        assert len(titles(answer)) == 25
    assert answer.context["found"].total == 1999
    # Session, person, municipalities, districts, counts, states, needs, page, needs of the page.
    assert asked == [9, 9]


def test_pages_hold_every_measure_once(look, a_measure):
    a_measure()
    fill(60)
    seen = [title for page in (1, 2, 3) for title in titles(look(page=page))]
    assert sorted(seen) == sorted(set(seen))
    assert len(seen) == 61


# ---- The entry itself -----------------------------------------------------------------------------


def test_fitting_narrows_in_the_database(a_measure):
    fits = a_measure("Passer", age_from=16, age_to=16)
    a_measure("For unge", age_to=15)
    a_measure("Planlagt", status="planned")
    a_measure("Annet behov", needs=["family"])
    a_measure("Annet sted", municipality_id="3411")
    asked = {"needs": {"violence_anger", "leisure"}, "age": 16, "municipality": HAMAR}
    assert list(Measure.objects.fitting(**asked)) == [fits]


def test_a_snapshot_is_plain_and_keeps_what_was_promised(a_measure):
    measure = a_measure(needs=["leisure", "family"], capacity_free=3, last_verified_at=TODAY)
    promised = measure.snapshot()
    measure.title = "Noe annet"
    measure.write(["family"], by=None)
    assert json.loads(json.dumps(promised)) == promised
    assert promised["title"] == "Sinnemestring"
    assert promised["needs"] == ["family", "leisure"]
    assert (promised["provider"], promised["municipality_name"]) == ("Hamar kommune", "Hamar")
    assert promised["last_verified_at"] == TODAY.isoformat()
