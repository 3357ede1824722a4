"""Adding, moving and ending people: who may, from which day, and what the history keeps."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import (
    OSLO,
    TODAY,
    actor,
    coordinator,
    office,
    office_head,
    slt_coordinator,
    system_administrator,
)
from workflow.models import Appointment, Municipality, Role, User
from workflow.services.people import OF_A_CASE, add_person, end_appointment, move_person, people_under

pytestmark = pytest.mark.django_db

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
LINK = re.compile(r"/passord/nytt/\S+")


@pytest.fixture
def here():
    return office()


@pytest.fixture
def there():
    return office(OSLO)


@pytest.fixture
def head():
    return office_head(name="Marit Berg")


@pytest.fixture
def administrator():
    return system_administrator(name="Siri Dahl")


@pytest.fixture
def ingrid():
    """A coordinator at the head's own office."""
    return coordinator(name="Ingrid Solheim").appointment


def newcomer(**changed) -> dict:
    person = {"name": "Kari Nordmann", "email": "kari@example.org", "language": "nb", "from_on": TODAY}
    return person | {"role": Role.YOUTH_COORDINATOR, "on": TODAY} | changed


def test_a_head_adds_a_coordinator_who_gets_a_letter_and_makes_a_password(
    client, head, here, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        held = add_person(**newcomer(office=here, by=head))
    assert held.history.get().history_user == head.user
    assert held.appointed_by == head.user
    letter = mail.outbox[0]
    assert letter.to == ["kari@example.org"]
    assert "17.\u00a0november 2026" in letter.body
    form = client.get(LINK.search(letter.body).group(), follow=True)
    new = {"password1": "ny-vinter-kommer", "password2": "ny-vinter-kommer"}
    assert client.post(form.request["PATH_INFO"], new).url == "/passord/nytt/ferdig/"
    assert client.post("/logg-inn/", {"login": "kari@example.org", "password": "ny-vinter-kommer"}).url == "/"


def test_the_letter_is_in_the_newcomers_language(head, here, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_person(**newcomer(office=here, language="en", by=head))
    assert "17\u00a0November 2026" in mail.outbox[0].body


def test_somebody_who_is_here_keeps_the_account_and_the_password(
    head, here, django_capture_on_commit_callbacks
):
    user = slt_coordinator().user
    with django_capture_on_commit_callbacks(execute=True):
        held = add_person(**newcomer(email=user.email.upper(), office=here, by=head))
    assert held.user == user
    assert not LINK.search(mail.outbox[0].body)
    with pytest.raises(ValidationError, match="har denne rollen der allerede"):
        add_person(**newcomer(email=user.email, office=here, by=head))


@pytest.mark.parametrize(
    "role, may",
    [(role, role in (Role.YOUTH_COORDINATOR, Role.TEAM_MEMBER)) for role in Role if role not in OF_A_CASE],
)
def test_a_head_gives_the_offices_own_roles_and_an_administrator_all(head, administrator, here, role, may):
    place = {"office": here, "municipality": Municipality.objects.first(), "agency": "Hamar kommune"}
    if may:
        assert add_person(**newcomer(role=role, by=head, **place)).role == role
    else:
        with pytest.raises(PermissionDenied):
            add_person(**newcomer(role=role, by=head, **place))
        assert add_person(**newcomer(role=role, by=administrator, **place)).role == role


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.OFFICE_HEAD, Role.SYSTEM_ADMINISTRATOR)]
)
def test_nobody_else_adds_moves_ends_or_sees_the_list(as_, ingrid, here, there, role):
    place = {"office": here, "municipality": Municipality.objects.first(), "agency": "Hamar kommune"}
    stranger = actor(role, **place)
    with pytest.raises(PermissionDenied):
        add_person(**newcomer(office=here, by=stranger))
    with pytest.raises(PermissionDenied):
        move_person(ingrid, office=there, from_on=TODAY, by=stranger, on=TODAY)
    with pytest.raises(PermissionDenied):
        end_appointment(ingrid, ends_on=TODAY, by=stranger, on=TODAY)
    client = as_(stranger)
    addresses = ["", "ny/", f"{ingrid.pk}/flytt/", f"{ingrid.pk}/avslutt/"]
    assert {client.get(f"/tilgang/{address}").status_code for address in addresses} == {403}


def test_another_offices_people_are_not_a_heads_to_see_or_touch(as_, head, there):
    stranger = coordinator(OSLO, name="Nils Lund").appointment
    assert stranger not in people_under(head)
    with pytest.raises(Appointment.DoesNotExist):
        end_appointment(stranger, ends_on=TODAY, by=head, on=TODAY)
    with pytest.raises(PermissionDenied):
        add_person(**newcomer(office=there, by=head))
    with pytest.raises(PermissionDenied):
        add_person(**newcomer(role=Role.TEAM_MEMBER, agency="Hamar kommune", by=head))
    client = as_(head)
    assert "Nils" not in client.get("/tilgang/?vis=alle").content.decode()
    for address in (f"/tilgang/{stranger.pk}/avslutt/", "/tilgang/999999/avslutt/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("ends_on, last_day", [(YESTERDAY, YESTERDAY), (TODAY, YESTERDAY), (TOMORROW, TODAY)])
def test_an_ending_from_today_is_in_force_at_once(head, ingrid, ends_on, last_day):
    end_appointment(ingrid, ends_on=ends_on, by=head, on=TODAY)
    ingrid.refresh_from_db()
    assert ingrid.to_on == last_day
    assert ingrid.history.first().history_user == head.user
    assert Appointment.objects.standing_on(TODAY).filter(pk=ingrid.pk).exists() is (last_day == TODAY)
    assert not Appointment.objects.standing_on(TOMORROW).filter(pk=ingrid.pk).exists()


def test_a_role_given_by_mistake_this_morning_is_shut_the_same_morning(head, here):
    held = add_person(**newcomer(office=here, by=head))
    end_appointment(held, ends_on=TODAY, by=head, on=TODAY)
    assert not Appointment.objects.standing_on(TODAY).filter(pk=held.pk).exists()
    held.refresh_from_db()
    assert (held.from_on, held.to_on) == (TODAY, YESTERDAY)


def test_an_ended_role_is_not_lengthened_by_ending_it_again(head, ingrid):
    end_appointment(ingrid, ends_on=TODAY, by=head, on=TODAY)
    with pytest.raises(ValidationError, match="slutter før denne dagen"):
        end_appointment(ingrid, ends_on=TOMORROW, by=head, on=TODAY)


def test_nobody_ends_themselves_and_no_office_is_left_without_a_head(head, administrator, here, there):
    with pytest.raises(PermissionDenied):
        end_appointment(head.appointment, ends_on=TODAY, by=head, on=TODAY)
    with pytest.raises(ValidationError, match="din egen rolle"):
        end_appointment(administrator.appointment, ends_on=TODAY, by=administrator, on=TODAY)
    with pytest.raises(ValidationError, match="eneste leder"):
        end_appointment(head.appointment, ends_on=TODAY, by=administrator, on=TODAY)
    with pytest.raises(ValidationError, match="eneste leder"):
        move_person(head.appointment, office=there, from_on=TODAY, by=administrator, on=TODAY)
    add_person(**newcomer(role=Role.OFFICE_HEAD, office=here, from_on=TOMORROW, by=administrator))
    with pytest.raises(ValidationError, match="eneste leder"):
        end_appointment(head.appointment, ends_on=TODAY, by=administrator, on=TODAY)
    end_appointment(head.appointment, ends_on=TOMORROW, by=administrator, on=TODAY)
    assert head.appointment.history.count() == 2


def test_a_moved_person_stands_at_one_office_each_day(head, ingrid, here, there):
    moved = move_person(ingrid, office=there, from_on=TOMORROW, by=head, on=TODAY)
    hers = Appointment.objects.filter(user=ingrid.user)
    assert [found.office for found in hers.standing_on(TODAY)] == [here]
    assert [found.office for found in hers.standing_on(TOMORROW)] == [there]
    assert moved.appointed_by == head.user


@pytest.mark.parametrize("to, from_on", [("there", YESTERDAY), ("here", TODAY)])
def test_a_move_to_the_same_office_or_into_the_past_changes_nothing(head, ingrid, here, there, to, from_on):
    with pytest.raises(ValidationError):
        move_person(ingrid, office={"here": here, "there": there}[to], from_on=from_on, by=head, on=TODAY)
    assert Appointment.objects.get(user=ingrid.user).to_on is None


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"name": ""}, "Fyll ut «Navn»."),
        ({"name": "x" * 121}, "120"),
        ({"email": "kari"}, "Skriv en hel e-postadresse"),
        ({"role": ""}, "Velg «Rolle»."),
        ({"role": "auditor"}, "Velg på nytt"),
        ({"from_on": ""}, "Velg «Første dag»."),
        ({"from_on": "31.02.2026"}, "Skriv en dag som finnes"),
        ({"from_on": YESTERDAY}, "Dagen er passert"),
        ({"to_on": YESTERDAY}, "Siste dag kan ikke være før første dag"),
        ({"role": "team_member", "agency": ""}, "Skriv hvilken etat"),
    ],
)
def test_a_poor_form_is_answered_at_its_field_and_loses_nothing_typed(as_, head, changed, words):
    typed = {"name": "Kari Nordmann", "email": "kari@example.org", "role": "youth_coordinator"}
    rest = {"from_on": TODAY, "language": "nn", "to_on": ""}
    answer = as_(head).post("/tilgang/ny/", typed | rest | changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "<title>Feil: " in page
    for target in re.findall(r'<li><a class="ds-link" href="#([^"]+)"', page):
        assert f'id="{target}"' in page
    assert f'value="{(typed | changed)["email"]}"' in page
    assert not User.objects.filter(name__startswith="Kari").exists()


def test_the_pages_of_the_head_work_from_list_to_receipt(as_, head, ingrid, here, there):
    client = as_(head)
    typed = {"name": "Omar Haddad", "email": "omar@example.org", "role": "team_member"}
    typed |= {"agency": "Hamar kommune", "from_on": TODAY, "language": "nb"}
    answer = client.post("/tilgang/ny/", typed, follow=True)
    assert "Omar Haddad er lagt til" in answer.content.decode()
    assert Appointment.objects.get(user__email="omar@example.org").office == here
    move = {"office": there.pk, "from_on": TOMORROW}
    answer = client.post(f"/tilgang/{ingrid.pk}/flytt/", move, follow=True)
    assert f"Ingrid Solheim er flyttet til {there}" in answer.content.decode()
    answer = client.post(f"/tilgang/{ingrid.pk}/avslutt/", {"ends_on": TODAY}, follow=True)
    assert "uten tilgang etter 16.\u00a0november 2026" in answer.content.decode()
    assert "Ingrid Solheim" not in client.get("/tilgang/").content.decode()
    assert "Sluttet" in client.get("/tilgang/?vis=alle").content.decode()


def test_the_list_asks_as_many_questions_for_two_hundred_as_for_one(
    as_, administrator, here, django_assert_num_queries
):
    client = as_(administrator)
    client.get("/tilgang/")
    with django_assert_num_queries(4):  # session, person, how many, the page
        client.get("/tilgang/")
    for number in range(200):
        user = User.objects.create_user(f"person{number}@example.org", f"Person {number}")
        Appointment.objects.create(user=user, role=Role.YOUTH_COORDINATOR, office=here, from_on=TODAY)
    with django_assert_num_queries(4):
        page = client.get("/tilgang/?side=2").content.decode()
    assert "Side 2 av 5" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_a_page_that_is_not_there_is_the_nearest_one(as_, administrator, page):
    assert as_(administrator).get(f"/tilgang/?side={page}").status_code == 200
