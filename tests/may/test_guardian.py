"""A guardian: less than the youth, only while they act, and what is about health only as the youth's age and will say."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from tests.may.own_pages import OFFICE_ONLY, all_bytes, case_full_of_words
from workflow import clock
from workflow.law.verdict import Refused
from workflow.models import Letter

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# Sixteen on the day after tomorrow.
SIXTEEN_ON = TODAY + 2 * DAY


@pytest.fixture
def case():
    return case_full_of_words(born=date(2010, 5, 4))


@pytest.fixture
def younger():
    return case_full_of_words(born=SIXTEEN_ON.replace(year=SIXTEEN_ON.year - 16))


def test_a_guardian_never_reads_the_youths_letters_questions_or_what_the_office_wrote(case, as_):
    do("ask_for_help", case.pk, {"kind": "help", "words": "Kanariungdom"}, by=make.as_party(case))
    text = all_bytes(as_(make.as_party(case, "mother")), case)
    assert {word for word in OFFICE_ONLY | {"Kanariungdom", "Kanarisyn-youth"} if word in text} == set()
    theirs = Letter.objects.filter(case=case, party__key="youth")
    assert theirs and {letter.address for letter in theirs if letter.address in text} == set()


@pytest.mark.parametrize("days, seen", [(1, True), (2, False), (3, False)])
def test_health_is_shown_until_the_day_before_the_16th_birthday(younger, as_, days, seen):
    mother, youth = as_(make.as_party(younger, "mother")), as_(make.as_party(younger))
    with clock.playing(TODAY + days * DAY):
        # The letter they got before that day stays theirs.
        assert ("Kanarihelse" in all_bytes(mother, younger, letters=False)) is seen
        assert "Kanarihelse" in all_bytes(youth, younger)
        assert "Gå på skolen" in all_bytes(mother, younger)


def test_from_16_the_youth_says_yes_and_takes_it_back_at_once(case, as_):
    mother, youth = as_(make.as_party(case, "mother")), make.as_party(case)
    address = reverse("own_health", args=[case.address])
    assert "Kanarihelse" not in all_bytes(mother, case)
    as_(youth).post(address, {"answer": "yes", "submission": "1"})
    assert "Kanarihelse" in all_bytes(mother, case)
    as_(youth).post(address, {"answer": "no", "submission": "2"})
    assert "Kanarihelse" not in all_bytes(mother, case)


def test_a_guardian_does_not_choose_for_the_youth(case, as_):
    mother = make.as_party(case, "mother")
    with pytest.raises(PermissionDenied):
        do("choose_health_sight", case.pk, {"answer": True}, by=mother)
    assert as_(mother).post(reverse("own_health", args=[case.address]), {"answer": "yes", "submission": "1"}).status_code == 404


def test_before_16_there_is_nothing_to_choose(younger):
    with pytest.raises(Refused):
        do("choose_health_sight", younger.pk, {"answer": False}, by=make.as_party(younger))


@pytest.mark.parametrize("days, code", [(-1, 200), (0, 404), (1, 404)])
def test_the_page_closes_on_the_18th_birthday(as_, days, code):
    birthday = TODAY + 5 * DAY
    case = make.active_case(born=birthday.replace(year=birthday.year - 18))
    mother, youth = as_(make.as_party(case, "mother")), as_(make.as_party(case))
    address = reverse("own_case", args=[case.address])
    with clock.playing(birthday + days * DAY):
        assert mother.get(address).status_code == code
        assert youth.get(address).status_code == 200
        assert (case.number in mother.get("/min-side/").content.decode()) is False
        assert ("Dette har" in mother.get("/min-side/").content.decode()) is (code == 200)


@pytest.mark.parametrize("days, code", [(0, 404), (1, 404)])
def test_the_page_closes_the_day_a_guardian_goes_out(as_, days, code):
    case = make.active_case(guardians=("mother", "father"))
    father = as_(make.as_party(case, "father"))
    address = reverse("own_case", args=[case.address])
    assert father.get(address).status_code == 200
    do("end_guardian", case.pk, {"person": "father", "why": "replaced"}, by=make.who_carries(case))
    with clock.playing(TODAY + days * DAY):
        assert father.get(address).status_code in (302, code)
        assert "Dette har" not in father.get("/min-side/").content.decode()


def test_health_would_be_seen_with_the_rule_switched_off(case, as_, monkeypatch):
    """The negative control."""
    monkeypatch.setattr("followup.views.own_parts.guardians_see_health", lambda *facts, **said: True)
    assert "Kanarihelse" in all_bytes(as_(make.as_party(case, "mother")), case)
