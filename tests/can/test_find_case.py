"""Finding a case: by number, by name or by birth number, by POST and logged; and cases that may belong together."""

from datetime import date

import pytest

from tests import factories
from workflow import ident
from workflow.models import CaseLink, Reading
from workflow.services.intake import PersonGiven

pytestmark = pytest.mark.django_db

BORN = date(2010, 3, 14)


def person(name: str, serial: int, key: str = "youth") -> PersonGiven:
    return PersonGiven(key, name, ident.synthetic_number(BORN, serial))


@pytest.fixture
def me():
    return factories.coordinator()


@pytest.fixture
def case(me):
    return factories.received_case(me, youth=person("Åse-Marie Brønnøy Test", 7), born=BORN)


def search(client, text):
    return client.post("/saker/sok/", {"text": text})


@pytest.mark.parametrize("text", [
    "Åse-Marie Brønnøy Test", "åse-marie", "BRØNNØY", "test brønnøy", "Brønnøy, Åse", "Aase"
])  # fmt: skip
def test_a_case_is_found_by_words_of_the_name_in_any_order_and_case(as_, me, case, text):
    assert case.number in search(as_(me), text).content.decode()


@pytest.mark.parametrize("text", ["Åse Hansen", "Bronn", "%", "' OR 1=1 --", "\0"])
def test_other_words_find_nothing(as_, me, case, text):
    assert case.number not in search(as_(me), text).content.decode()


def test_a_case_is_found_by_birth_number_with_or_without_a_space(as_, me, case):
    number = ident.synthetic_number(BORN, 7)
    for text in (number, f"{number[:6]} {number[6:]}"):
        assert case.number in search(as_(me), text).content.decode()


def test_a_case_is_found_by_its_number_in_any_case(as_, me, case):
    assert case.number in search(as_(me), f" {case.number.lower()} ").content.decode()


def test_an_address_with_the_words_in_it_is_not_a_search(as_, me, case):
    assert as_(me).get("/saker/sok/?text=Test").status_code == 405


def test_the_search_is_logged_with_what_it_found_and_not_with_what_was_typed(as_, me, case):
    search(as_(me), "Brønnøy")
    reading = Reading.objects.get(page="search")
    assert (reading.user, reading.shown) == (me.user, [case.pk])


def test_another_coordinators_case_is_not_found(as_, case):
    for other in (factories.coordinator(), factories.coordinator(factories.OSLO)):
        assert case.number not in search(as_(other), "Brønnøy").content.decode()


def test_nobody_else_may_search(as_, case):
    for other in (factories.office_head(), factories.slt_coordinator(), factories.auditor(), factories.team_person()):
        assert search(as_(other), "Brønnøy").status_code == 404


@pytest.mark.parametrize("text", ["", " ", "x" * 500])
def test_a_search_without_words_asks_for_them(as_, me, text):
    assert search(as_(me), text).status_code == 422


def test_the_same_youth_registered_twice_is_offered_as_a_link_and_never_merged(me, case):
    again = factories.received_case(me, youth=person("Åse Brønnøy", 7), born=BORN)
    link = CaseLink.objects.get()
    assert (link.case, link.other, link.kind, link.accepted) == (again, case, "same_youth", None)
    assert again.party_set.get(key="youth").name != case.party_set.get(key="youth").name


def test_a_sibling_is_noticed_by_a_guardian_they_share(me):
    mother = person("Mor Test", 20, "mother")
    factories.received_case(me, guardians_given=(mother,))
    factories.received_case(me, guardians_given=(mother,))
    assert [link.kind for link in CaseLink.objects.all()] == ["sibling"]


def test_a_co_offender_is_noticed_by_the_police_case_number(me):
    factories.received_case(me, police_case="12345678 1234/26-1")
    factories.received_case(me, police_case="12345678 1234/26-1 ")
    factories.received_case(me, police_case="99999999")
    assert [link.kind for link in CaseLink.objects.all()] == ["co_offender"]


def test_nothing_is_noticed_between_strangers(me):
    factories.received_case(me)
    factories.received_case(me)
    assert not CaseLink.objects.exists()


def test_an_offered_link_is_answered(as_, me, case):
    again = factories.received_case(me, youth=person("Åse Brønnøy", 7), born=BORN)
    link = CaseLink.objects.get()
    response = as_(me).post(f"/sak/{again.address}/gjor/answer_link/", {"link": link.pk, "accepted": "yes"})
    assert response.status_code == 302
    link.refresh_from_db()
    assert (link.accepted, link.answered_on) == (True, factories.TODAY)
