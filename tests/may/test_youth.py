"""The youth: everything about themselves that is theirs to read, nothing the office keeps to itself."""

from datetime import date

import pytest

from tests import factories as make
from tests.factories import do
from tests.may.own_pages import OFFICE_ONLY, all_bytes, case_full_of_words
from workflow.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return case_full_of_words(born=date(2010, 5, 4))


def test_the_youth_reads_the_whole_plan_and_their_own_letters(case, as_):
    text = all_bytes(as_(make.as_party(case)), case)
    assert "Kanarihelse" in text and "Gå på skolen" in text
    for letter in Letter.objects.filter(case=case, party__key="youth").select_related("case__key"):
        assert letter.title in text


def test_no_page_holds_what_the_office_wrote_for_itself(case, as_):
    text = all_bytes(as_(make.as_party(case)), case)
    assert {word for word in OFFICE_ONLY if word in text} == set()
    mother = case.party_set.get(key="mother")
    mother.case = case
    private = {mother.contact, mother.birth_number, case.police_case, "Kanarisyn-mother"} - {""}
    assert {word for word in private if word in text} == set()
    theirs = {letter.address for letter in Letter.objects.filter(case=case).exclude(party__key="youth")}
    assert {address for address in theirs if address in text} == set()


def test_a_mothers_question_is_hers(case, as_):
    do("ask_for_help", case.pk, {"kind": "wonder", "words": "Kanarimor"}, by=make.as_party(case, "mother"))
    assert "Kanarimor" not in all_bytes(as_(make.as_party(case)), case)


def test_the_way_in_opens_nothing_of_the_office(case, as_):
    client = as_(make.as_party(case))
    closed = [case.get_absolute_url(), f"{case.get_absolute_url()}innsyn/", "/arbeidsliste/", "/saker/", "/mine-tiltak/"]
    assert {path: client.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    assert client.get("/tiltak/").status_code in (403, 404)


def test_the_search_would_find_a_leak(case, as_, monkeypatch):
    """The negative control: a page that shows one word too much is noticed."""
    monkeypatch.setattr("followup.views.own_words.WORKED", "Kanarigrunn")
    monkeypatch.setattr("followup.views.own_words.LOOKED_AT", {})
    as_(make.who_carries(case)).get(f"{case.get_absolute_url()}hvorfor-ikke/")
    assert "Kanarigrunn" in all_bytes(as_(make.as_party(case)), case)
