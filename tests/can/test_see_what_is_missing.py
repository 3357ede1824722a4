"""The SLT coordinator sees what is missing, counted without anybody's name."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from slt.models import UnmetNeed
from tests import factories
from tests.factories import HAMAR, TODAY
from tests.house.scenes.court import done, heard
from workflow import clock
from workflow.models import Appointment, Role
from youthplans.events import needs_unmet
from youthplans.models import PlanLine

pytestmark = pytest.mark.django_db
ADDRESS = "/slt/mangler/"


def ring(*needs: str, age: int = 16, municipality: str = HAMAR) -> None:
    with transaction.atomic():
        needs_unmet.send(sender=None, municipality=municipality, needs=list(needs), age=age)


def counters() -> list[tuple]:
    return sorted(UnmetNeed.objects.values_list("municipality", "need", "age_band", "month", "count"))


def read(client, query: str = "") -> str:
    return " ".join(client.get(ADDRESS + query).content.decode().split())


# ---- Counting ----------------------------------------------------------------------------------------
def test_a_need_nobody_covers_is_counted_where_and_when_it_was():
    ring("family", "leisure", "family")
    ring("family", age=15)
    with clock.playing(date(2026, 12, 1)):
        ring("family")
    november, december = date(2026, 11, 1), date(2026, 12, 1)
    assert counters() == [
        (HAMAR, "family", "15-16", november, 2), (HAMAR, "family", "15-16", december, 1),
        (HAMAR, "leisure", "15-16", november, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("age, band", [(15, "15-16"), (16, "15-16"), (17, "17-18"), (18, "17-18"), (19, "19+")])
def test_the_age_is_remembered_as_a_band(age, band):
    ring("family", age=age)
    assert counters()[0][2] == band


def test_a_plan_with_a_need_no_measure_fits_is_counted_once_it_is_approved():
    case = factories.case_with_meeting_held()
    day = case.meeting_set.get().held_on
    case = heard(case, day)
    assert counters() == []
    done("approve_plan", case, day, measures=[PlanLine("Møte på skolen", "education", "Rådgiver")], needs=["family"])
    assert counters() == [(HAMAR, "family", "15-16", day.replace(day=1), 1)]


def test_an_act_that_is_refused_counts_nothing():
    with pytest.raises(ValueError), transaction.atomic():
        ring("family")
        raise ValueError
    assert counters() == []


def test_no_need_is_no_question_to_the_database(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(0):
        needs_unmet.send(sender=None, municipality=HAMAR, needs=[], age=16)


def test_nothing_else_is_remembered():
    fields = {field.name for field in UnmetNeed._meta.get_fields()}
    assert fields == {"id", "municipality", "need", "age_band", "month", "count"}
    assert not hasattr(UnmetNeed, "history")


# ---- The page ----------------------------------------------------------------------------------------
def test_before_the_first_year_is_over_there_is_nothing_to_see(as_):
    ring("family")
    page = read(as_(factories.slt_coordinator()))
    assert "Ingen tall ennå" in page
    assert "Tallene for 2026 kommer i januar 2027." in page


def test_numbers_are_shown_and_small_ones_are_said_to_be_hidden(as_):
    counts = [("family", "15-16", 2, 14), ("leisure", "19+", 9, 31), ("peers_gang", "15-16", 4, 3)]
    factories.published_year(2025, *counts)
    page = read(as_(factories.slt_coordinator()))
    assert "Tall under 5 vises ikke. Noen andre tall er også skjult, slik at ingen kan regne seg fram." in page
    number = '{}</th><td class="app-num" data-label="Hamar">{}</td>'
    assert [number.format(*one) in page for one in [("Familie", 14), ("Fritid", 31)]].count(True) == 1  # by lot
    hidden = '<td class="app-num" data-label="Hamar"><span class="app-quiet">skjult</span></td>'
    assert f"Venner og gjeng</th>{hidden}" in page
    assert 'Sum</th><td class="app-num" data-label="Hamar">48</td>' in page
    assert '<th scope="col" class="app-num">Innlandet</th>' in page


def test_a_city_that_is_its_own_county_has_one_column(as_):
    factories.published_year(2025, county="Hamar")
    page = read(as_(factories.slt_coordinator()))
    assert page.count('<th scope="col" class="app-num">Hamar</th>') == 3  # one in each table
    assert '<th scope="col" class="app-num">Hele landet</th>' in page


def test_the_office_head_finds_the_way_from_the_overview(as_):
    head = as_(factories.office_head())
    assert f'href="{reverse("missing")}"' in head.get(reverse("overview")).content.decode()
    assert head.get(reverse("missing")).status_code == 200


def test_the_newest_year_comes_first_and_another_can_be_chosen(as_):
    factories.published_year(2024, ("family", "15-16", 2, 77))
    factories.published_year(2025, ("family", "15-16", 2, 99))
    client = as_(factories.slt_coordinator())
    assert "Behov uten tiltak i 2025" in read(client)
    assert ">99<" in read(client, "?kommune=3403&aar=2025")
    older = read(client, "?aar=2024")
    assert ">77<" in older and ">99<" not in older


@pytest.mark.parametrize("query", ["?aar=2026", "?aar=x", "?kommune=0301", "?kommune=x"])
def test_what_is_not_published_or_not_theirs_is_not_there(as_, query):
    factories.published_year(2025)
    assert as_(factories.slt_coordinator()).get(ADDRESS + query).status_code == 404


def test_a_post_in_several_municipalities_gives_a_choice(as_):
    slt = factories.slt_coordinator()
    Appointment.objects.create(user=slt.user, role=Role.SLT_COORDINATOR, municipality_id="3405", from_on=TODAY)
    page = read(as_(slt), "?kommune=3405")
    assert "Dette mangler i Lillehammer" in page
    assert '<option value="3403">Hamar</option>' in page
    assert "3407" not in page


def test_the_head_sees_what_the_office_serves(as_):
    client = as_(factories.office_head())
    assert client.get(f"{ADDRESS}?kommune={HAMAR}").status_code == 200
    assert client.get(f"{ADDRESS}?kommune=0301").status_code == 404


@pytest.mark.parametrize("who", [factories.slt_coordinator, factories.office_head])
def test_the_page_asks_the_same_few_questions_however_much_there_is(as_, who, django_assert_max_num_queries):
    for year in range(2020, 2026):
        factories.published_year(year, ("family", "15-16", 2, 77))
    client = as_(who())
    with django_assert_max_num_queries(8):
        client.get(f"{ADDRESS}?kommune={HAMAR}")
