"""The coordinator gives the youth and the guardians their own way in, and closes it."""

from datetime import timedelta
from secrets import token_urlsafe

import pytest
from django.core import mail
from django.urls import reverse

from followup.services.own import close_sign_in
from tests import factories as make
from tests.factories import TODAY, do
from workflow import clock
from workflow.law.verdict import Refused
from workflow.models import Appointment, Case, User
from workflow.retention import forget

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make.active_case()


def give(as_, case, **typed):
    address = reverse("act", args=[case.address, "let_party_in"])
    return as_(make.who_carries(case)).post(address, {"submission": token_urlsafe(8), "seen": "", **typed})


def test_the_page_says_what_they_will_see_before_it_is_given(case, as_):
    page = as_(make.who_carries(case)).get(reverse("act", args=[case.address, "let_party_in"])).content.decode()
    assert "Dette får de se" in page and "Adressen er skjermet." not in page
    hidden = make.active_case(grade="confidential")
    page = as_(make.who_carries(hidden)).get(reverse("act", args=[hidden.address, "let_party_in"])).content.decode()
    assert "Adressen er skjermet." in page


def test_the_youth_gets_a_nameless_sign_in_that_opens_the_case(case, as_, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert give(as_, case, person="youth", email="Elias@Example.org").status_code == 302
    user = case.party_set.get(key="youth").user
    assert (user.email, user.name) == ("elias@example.org", "ungdom")
    [letter] = mail.outbox
    assert letter.to == ["elias@example.org"] and case.number not in letter.body and "Elias" not in letter.body
    held = Appointment.objects.get(user=user)
    assert (held.role, held.from_on) == ("youth", TODAY)
    assert case.events.last().act == "let_party_in"


def test_with_no_address_typed_the_one_in_the_case_is_used(case, as_):
    contact = case.party_set.get(key="mother").contact
    give(as_, case, person="mother", email="")
    user = case.party_set.get(key="mother").user
    assert user.email == contact.lower() if contact else user is None


@pytest.mark.parametrize("email, says", [
    ("ikke en adresse", "Oppgi en gyldig"),
    ("taken@example.org", "En annen i saken bruker denne e-posten."),
])  # fmt: skip
def test_a_wrong_address_is_sent_back(case, as_, email, says):
    give(as_, case, person="youth", email="taken@example.org")
    told = give(as_, case, person="mother", email=email)
    assert told.status_code == 422 and says in told.content.decode()
    assert case.party_set.get(key="mother").user is None


def test_the_coordinator_is_nobodys_guardian_in_a_case_of_their_own(case, as_):
    assert give(as_, case, person="mother", email=case.coordinator.email).status_code == 422


def test_whoever_has_a_way_in_is_not_given_another(case):
    make.as_party(case)
    with pytest.raises(type(case.party_set.get(key="youth")).DoesNotExist):
        do("let_party_in", case.pk, {"person": "youth", "email": "ny@example.org"}, by=make.who_carries(case))


def test_shut_out_is_at_once_and_the_address_is_blanked(case, as_):
    youth = make.as_party(case)
    client = as_(youth)
    assert client.get("/min-side/").status_code == 200
    do("shut_party_out", case.pk, {"person": "youth"}, by=make.who_carries(case))
    assert client.get("/min-side/").status_code != 200
    user = User.objects.get(pk=youth.user.pk)
    assert user.email.startswith("closed-") and not user.is_active and not user.has_usable_password()


def test_whoever_has_another_case_keeps_the_way_in(case):
    mother, other = make.as_party(case, "mother"), make.active_case()
    party = other.party_set.get(key="mother")
    party.user = mother.user
    party.save()
    do("shut_party_out", case.pk, {"person": "mother"}, by=make.who_carries(case))
    user = User.objects.get(pk=mother.user.pk)
    assert user.is_active and user.email == mother.user.email
    assert Appointment.objects.standing_on(TODAY).filter(user=user, role="guardian").exists()


def test_a_staff_member_keeps_their_work_when_the_family_role_is_closed():
    teacher = make.team_person()
    Appointment.objects.create(user=teacher.user, role="guardian", from_on=TODAY)
    close_sign_in(teacher.user, by=None, on=TODAY)
    assert User.objects.get(pk=teacher.user.pk).is_active
    assert [held.role for held in Appointment.objects.standing_on(TODAY).filter(user=teacher.user)] == ["team_member"]


def test_a_guardian_who_goes_out_loses_the_way_in(case):
    case = make.active_case(guardians=("mother", "father"))
    father = make.as_party(case, "father")
    do("end_guardian", case.pk, {"person": "father", "why": "replaced"}, by=make.who_carries(case))
    assert not User.objects.get(pk=father.user.pk).is_active


def test_when_the_case_is_forgotten_the_way_in_is_closed(case):
    youth = make.as_party(case)
    do("record_death", case.pk, {"reason": "Melding fra folkeregisteret."}, by=make.who_carries(case))
    forget(case.pk, by=make.system_administrator())
    user = User.objects.get(pk=youth.user.pk)
    assert not user.is_active and "@example" not in user.email
    assert Case.objects.get(pk=case.pk).key.destroyed_at


def test_a_guardian_is_not_let_in_after_the_18th_birthday():
    case = make.active_case(born=TODAY.replace(year=TODAY.year - 18) + timedelta(days=30))
    letting = {"person": "mother", "email": "mor@example.org"}
    for days in (30, 31):
        with clock.playing(TODAY + timedelta(days=days)), pytest.raises(Refused):
            do("let_party_in", case.pk, letting, by=make.who_carries(case))
    with clock.playing(TODAY + timedelta(days=29)):
        do("let_party_in", case.pk, letting, by=make.who_carries(case))
