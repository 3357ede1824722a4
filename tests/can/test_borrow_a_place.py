"""Borrowing a place in another municipality: asked in fixed words, answered by the SLT coordinator, about nobody."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from slt.models import BorrowRequest
from slt.services.borrowing import answer_request, take_back, who_answers
from tests import factories
from tests.factories import OSLO, OSLO_KOMMUNE, TODAY, asked_to_borrow
from workflow import clock
from workflow.models import Letter

pytestmark = pytest.mark.django_db
WANTED = {"need": "violence_anger", "age_band": "17-18", "wanted_from": "2026-12-01", "hours": "evening",
          "interpreter": "yes"}  # fmt: skip
LIST = "/slt/lan/"


@pytest.fixture
def measure(a_measure):
    return a_measure()


@pytest.fixture
def far():
    """A coordinator in Oslo, who asks Hamar."""
    return factories.coordinator(OSLO)


@pytest.fixture
def slt():
    return factories.slt_coordinator()


def answer(client, asked, **given):
    return client.post(f"/slt/lan/svar/{asked.address}/", {"answer": "yes", "text": "Ring uteteamet."} | given)


def test_a_coordinator_asks_and_the_place_answers(measure, far, slt, as_):
    page = as_(far).get(f"/slt/lan/{measure.pk}/")
    key = page.context["submission"]
    sent = as_(far).post(f"/slt/lan/{measure.pk}/", WANTED | {"submission": key}, follow=True)
    assert "Spørsmålet er sendt til SLT-koordinatoren i Hamar." in sent.content.decode()
    asked = BorrowRequest.objects.get()
    here = as_(slt).get(LIST).content.decode()
    assert "Konfliktrådet Oslo" in here and "Fra desember 2026, på kveldstid." in here and far.user.name not in here
    answer(as_(slt), asked)
    there = as_(far).get(LIST).content.decode()
    assert "Ring uteteamet." in there and "Trekk spørsmålet tilbake" not in there
    assert list(Letter.objects.values_list("template", "user", "case")) == [
        ("borrowing/asked/slt_coordinator", slt.user.pk, None), ("borrowing/answered/coordinator", far.user.pk, None),
    ]  # fmt: skip
    assert [row.answer for row in asked.history.order_by("history_id")] == ["", "yes"]


def test_the_request_has_no_room_for_anybody():
    """A text the asker writes, or a way to a case, would need somebody's decision first."""
    fields = {field.name: field for field in BorrowRequest._meta.get_fields() if field.concrete}
    free = {name for name, field in fields.items() if isinstance(field, models.CharField | models.TextField)
            and not field.choices}  # fmt: skip
    related = {field.related_model.__name__ for field in fields.values() if field.is_relation}
    assert free == {"address", "answer_text"}
    assert related == {"Measure", "Office", "User"}


@pytest.mark.parametrize("given", [
    {"need": "Elias"}, {"age_band": "16"}, {"wanted_from": "2026-12-24"}, {"hours": "etter trening"},
    {"interpreter": "kanskje"}, {"wanted_from": "2028-01-01"}, {"need": ""},
])  # fmt: skip
def test_only_the_fixed_words_are_taken(measure, far, slt, as_, given):
    wrong = as_(far).post(f"/slt/lan/{measure.pk}/", WANTED | given)
    assert wrong.status_code == 422 and not BorrowRequest.objects.exists()
    assert {name: wrong.context["form"][name].value() for name in WANTED} == WANTED | given


def test_the_link_fills_in_need_and_age_and_nothing_else(measure, far, slt, as_):
    page = as_(far).get(f"/slt/lan/{measure.pk}/?need=family&age_band=17-18&hours=evening&sak=hemmelig")
    assert page.context["form"].initial == {"need": "family", "age_band": "17-18"}
    assert "hemmelig" not in page.context["form"].as_p()
    assert page["Referrer-Policy"] == "same-origin"


def test_the_same_form_twice_asks_once(measure, far, slt, as_):
    for _time in range(2):
        shown = as_(far).post(f"/slt/lan/{measure.pk}/", WANTED | {"submission": "k"}, follow=True)
    assert "Spørsmålet er allerede sendt til Hamar." in shown.content.decode()
    assert (BorrowRequest.objects.count(), Letter.objects.count()) == (1, 1)


def test_where_nobody_answers_it_is_said_and_nothing_is_sent(a_measure, far, as_):
    measure = a_measure(municipality_id="3407")
    assert "Bruk kontakten som står på tiltaket." in as_(far).get(f"/slt/lan/{measure.pk}/").content.decode()
    refused = as_(far).post(f"/slt/lan/{measure.pk}/", WANTED)
    assert refused.status_code == 422 and not BorrowRequest.objects.exists()


@pytest.mark.parametrize("status, end", [("planned", None), ("ended", TODAY)])
def test_a_measure_nobody_can_use_is_not_asked_for(a_measure, far, slt, as_, status, end):
    measure = a_measure(status=status, end_date=end)
    assert "Velg et annet." in as_(far).get(f"/slt/lan/{measure.pk}/").content.decode()
    with pytest.raises(ValidationError):
        asked_to_borrow(measure, far)


def test_in_oslo_the_district_and_the_whole_of_oslo_are_asked(a_measure):
    whole = factories.slt_coordinator(OSLO_KOMMUNE)
    here, there = (factories.slt_coordinator(OSLO_KOMMUNE, district_id=district) for district in ("030101", "030102"))
    gone = factories.slt_coordinator(OSLO_KOMMUNE, to_on=TODAY - timedelta(days=1))
    last_day = factories.slt_coordinator(OSLO_KOMMUNE, to_on=TODAY)
    in_the_district = a_measure(municipality_id=OSLO_KOMMUNE, district_id="030101")
    everywhere = a_measure(municipality_id=OSLO_KOMMUNE)
    asked = asked_to_borrow(in_the_district, factories.coordinator())
    assert who_answers(in_the_district, TODAY) == [whole.user, here.user, last_day.user]
    assert who_answers(everywhere, TODAY) == [whole.user, last_day.user]
    for person, sees in [(whole, True), (here, True), (there, False)]:
        assert BorrowRequest.objects.to([person.appointment]).filter(pk=asked.pk).exists() is sees
    assert gone.user not in who_answers(everywhere, TODAY)


def test_another_municipality_neither_sees_nor_answers(measure, far, slt, as_):
    asked = asked_to_borrow(measure, far)
    stranger = factories.slt_coordinator("3407")
    assert "Sinnemestring" not in as_(stranger).get(LIST).content.decode()
    assert answer(as_(stranger), asked).status_code == 404
    with pytest.raises(PermissionDenied):
        answer_request(asked.address, "yes", "Ja.", by=stranger, on=TODAY)
    asked.refresh_from_db()
    assert asked.answer == "" and answer(as_(slt), asked).status_code == 302


def test_later_can_be_answered_anew_and_yes_and_no_can_not(measure, far, slt, as_):
    asked = asked_to_borrow(measure, far)
    for given in ("later", "no", "yes"):
        answer(as_(slt), asked, answer=given)
    asked.refresh_from_db()
    assert asked.answer == "no"
    assert "allerede besvart" in answer(as_(slt), asked).content.decode()


def test_a_birth_number_in_the_answer_is_refused_and_what_was_typed_is_kept(measure, far, slt, as_):
    asked = asked_to_borrow(measure, far)
    number = factories.referral().youth.birth_number
    wrong = answer(as_(slt), asked, text=f"Gjelder {number[:6]} {number[6:]}.")
    assert wrong.status_code == 422 and "Fjern fødselsnummeret." in wrong.content.decode()
    assert number[6:] in wrong.content.decode() and not BorrowRequest.objects.exclude(answer="").exists()


def test_only_who_asked_takes_it_back(measure, far, slt, as_):
    asked, colleague = asked_to_borrow(measure, far), factories.coordinator(OSLO)
    for other in (colleague, slt):
        assert as_(other).post(f"/slt/lan/trekk/{asked.address}/").status_code == 404
        with pytest.raises(PermissionDenied):
            take_back(asked.address, by=other, on=TODAY)
    as_(far).post(f"/slt/lan/trekk/{asked.address}/")
    assert "Trukket tilbake" in as_(slt).get(LIST).content.decode()
    assert answer(as_(slt), asked).status_code == 422


@pytest.mark.parametrize("days, late", [(14, False), (15, True)])
def test_both_see_that_an_answer_is_late(measure, far, slt, as_, days, late):
    with clock.playing(TODAY - timedelta(days=days)):
        asked = asked_to_borrow(measure, far)
    for person in (far, slt):
        assert ("Svaret er 1 dag over tiden" in as_(person).get(LIST).content.decode()) is late
    answer(as_(slt), asked, answer="later")
    assert "over tiden" not in as_(far).get(LIST).content.decode()


def test_a_long_list_costs_no_more_questions(measure, far, slt, as_, django_assert_max_num_queries):
    for number in range(20):
        asked_to_borrow(measure, far, hours=("any", "evening")[number % 2])
    for person in (far, slt):
        client = as_(person)
        client.get(LIST)
        with django_assert_max_num_queries(6):
            client.get(LIST)


def test_the_measure_has_a_way_to_ask_for_a_coordinator_alone(measure, far, slt, as_):
    way = f'href="/slt/lan/{measure.pk}/"'
    assert way in as_(far).get(f"/tiltak/{measure.pk}/").content.decode()
    assert way not in as_(slt).get(f"/tiltak/{measure.pk}/").content.decode()
