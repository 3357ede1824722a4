"""The number at work: set by the person or by the head, and shown where people may need to call."""

import pytest
from django.urls import reverse

from tests import factories as make
from workflow.models import Grade, Letter, User

pytestmark = pytest.mark.django_db
NUMBER = "22 00 00 00"


def chosen(client, phone: str):
    return client.post(reverse("notice_choice"), {"notices": "daily", "phone": phone})


def test_it_stands_in_letters_on_the_own_page_and_in_the_brief(as_):
    case = make.active_case()
    client = as_(make.who_carries(case))
    assert chosen(client, NUMBER).status_code == 302
    assert NUMBER in client.get(f"/sak/{case.address}/overlevering/").content.decode()
    assert 'href="tel:22000000"' in as_(make.as_party(case)).get(f"/min-side/{case.address}/").content.decode()
    make.do("interrupt", case.pk, {"ground": "health", "reason": "Syk"}, by=make.who_carries(case))
    assert f"Telefonen er {NUMBER}." in Letter.objects.filter(case=case, party__key="youth").latest("pk").text


def test_a_letter_that_names_no_office_has_no_number():
    case = make.active_case(grade=Grade.STRICTLY_CONFIDENTIAL)
    User.objects.filter(pk=case.coordinator_id).update(phone=NUMBER)
    make.do("interrupt", case.pk, {"ground": "health", "reason": "Syk"}, by=make.who_carries(case))
    assert NUMBER not in Letter.objects.filter(case=case, party__key="youth").latest("pk").text


@pytest.mark.parametrize(("typed", "status"), [("", 302), ("+47 22000000", 302), ("ring meg", 422), ("1" * 21, 422)])
def test_only_a_number_is_kept_and_what_was_typed_stays(as_, typed, status):
    person = make.coordinator()
    answer = chosen(as_(person), typed)
    assert answer.status_code == status
    person.user.refresh_from_db()
    assert person.user.phone == (typed if status == 302 else "")
    assert status == 302 or f'value="{typed[:5]}' in answer.content.decode()


def test_a_youth_is_not_asked_for_one_and_keeps_none(as_):
    youth = make.as_party(make.active_case())
    client = as_(youth)
    assert 'name="phone"' not in client.get(reverse("notice_choice")).content.decode()
    chosen(client, NUMBER)
    youth.user.refresh_from_db()
    assert youth.user.phone == ""


def test_the_head_may_write_it_when_adding_somebody(as_):
    given = {"name": "Ny Prøvesen", "email": "ny@example.org", "phone": NUMBER, "role": "youth_coordinator",
             "from_on": make.TODAY.isoformat(), "language": "nb"}  # fmt: skip
    as_(make.office_head()).post(reverse("person_add"), given)
    assert User.objects.get(email="ny@example.org").phone == NUMBER
