"""The work list and the office's list: the most urgent first, what each case waits for, and no name too early."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import do
from workflow.models import Reading

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def me():
    return factories.coordinator(name="Ingrid Prøvedatter")


def page(client, address="/arbeidsliste/"):
    return client.get(address).content.decode()


def test_the_nearest_deadline_stands_first(as_, me):
    late = factories.received_case(me, decided_on=date(2026, 9, 1))
    soon = factories.received_case(me, decided_on=date(2026, 9, 20))
    text = page(as_(me))
    assert text.index(late.number) < text.index(soon.number)
    assert "2 frister er passert" in text


def test_names_are_not_shown_only_initials_and_nothing_of_a_protected_case(as_, me):
    factories.received_case(me)
    factories.received_case(me, grade="confidential")
    text = page(as_(me))
    assert "Prøvesen" not in text
    assert "E.P." in text
    assert "Skjermet sak" in text


def test_each_case_says_its_next_step_and_for_whom_it_waits(as_, me):
    head = factories.office_head()
    case = factories.received_case(me)
    assert "Konfliktrådslederen" in page(as_(me))
    do("assign", case.pk, {"to": me.user}, by=head)
    assert "Ungdommen og foresatte" in page(as_(me))
    for key in ("youth", "mother"):
        do("consent", case.pk, {"person": key, "answer": True, "given_on": case.received_on, "form": "oral"}, by=me)
    assert "Kall inn til møte" in page(as_(me))


def test_the_filters_count_what_they_show(as_, me):
    factories.received_case(me)
    factories.active_case(me)
    for name, number in [("alle", 2), ("andre", 1), ("meg", 1), ("uten", 0)]:
        text = page(as_(me), f"/arbeidsliste/?vis={name}")
        assert f'?vis={name}" aria-current="true">' in text
        assert text.count('<th scope="row">') == number


def test_ended_cases_and_other_peoples_cases_are_not_in_it(as_, me):
    ended = factories.active_case(me)
    do("quash", ended.pk, {"reason": "Anke"}, by=me)
    other = factories.received_case()
    text = page(as_(me))
    assert ended.number not in text
    assert other.number not in text
    assert "Du har ingen åpne saker" in text


def test_the_reading_names_the_cases_that_were_shown(as_, me):
    case = factories.received_case(me)
    page(as_(me))
    assert Reading.objects.get(page="work_list").shown == [case.pk]


@pytest.mark.parametrize("address", ["/arbeidsliste/", "/saker/"])
def test_the_number_of_queries_does_not_grow(as_, me, address):
    def queries() -> int:
        client = as_(me)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    factories.received_case(me)
    one = queries()
    for _ in range(7):
        factories.received_case(me)
    factories.active_case(me)
    assert queries() == one <= MOST_QUERIES


def test_the_case_page_has_a_constant_number_of_queries(as_, me):
    case = factories.active_case(me)

    def queries() -> int:
        client = as_(me)
        client.get(case.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            assert client.get(case.get_absolute_url()).status_code == 200
        return len(captured)

    before = queries()
    for _ in range(5):
        do("interrupt", case.pk, {"ground": "health", "reason": "Syk"}, by=me)
        do("resume", case.pk, {"reason": "Frisk"}, by=me)
    assert queries() == before <= MOST_QUERIES


def test_the_head_sees_the_offices_list_without_initials_and_who_carries_what(as_, me):
    head = factories.office_head()
    case = factories.received_case(me)
    elsewhere = factories.received_case(factories.coordinator(factories.OSLO), municipality=factories.OSLO_KOMMUNE)
    text = page(as_(head), "/oversikt/")
    assert case.number in text
    assert "E.P." not in text
    assert "Ingrid Prøvedatter" in text
    assert elsewhere.number not in text


def test_the_head_assigns_without_opening_the_case(as_, me):
    head = factories.office_head()
    case = factories.received_case(me)
    deputy = factories.coordinator(name="Vara Prøvesønn")
    client = as_(head)
    assert client.get(case.get_absolute_url()).status_code == 302
    form = client.get(f"/sak/{case.address}/gjor/assign/").content.decode()
    assert "Prøvesen" not in form
    refused = client.post(f"/sak/{case.address}/gjor/assign/", {"to": me.user.pk})
    assert refused.status_code == 409
    assert "inhabil" in refused.content.decode()
    response = client.post(
        f"/sak/{case.address}/gjor/assign/", {"to": me.user.pk, "deputy": deputy.user.pk, "impartial": "on"}
    )
    assert response.url == "/"
    assert case.number in page(as_(deputy))


def test_a_coordinator_of_another_office_cannot_be_chosen(as_, me):
    case = factories.received_case(me)
    other = factories.coordinator(factories.OSLO)
    response = as_(factories.office_head()).post(f"/sak/{case.address}/gjor/assign/", {"to": other.user.pk})
    assert response.status_code == 422


def test_the_head_opens_a_case_for_a_reason_that_is_kept_and_runs_out(as_, me):
    head = factories.office_head()
    case = factories.received_case(me)
    client = as_(head)
    assert client.post(f"/sak/{case.address}/aapne/", {"reason": ""}).status_code == 422
    client.post(f"/sak/{case.address}/aapne/", {"reason": "Klage fra mor"})
    assert client.get(case.get_absolute_url()).status_code == 200
    opening = case.openings.get()
    assert opening.reason == "Klage fra mor"
    assert "Klage" not in opening.reason_sealed
    assert Reading.objects.filter(page="opened_for_a_reason", case=case).exists()
    opening.until = opening.opened_at - timedelta(seconds=1)
    opening.save()
    assert client.get(case.get_absolute_url()).status_code == 302
