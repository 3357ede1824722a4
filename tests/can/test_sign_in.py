"""Signing in: the door is closed by default, opens for a role that stands today, and shuts by the clock."""

import time
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import NoReverseMatch, path, reverse
from time_machine import travel

from config.urls import urlpatterns as whole_house
from tests.factories import PASSWORD, TODAY, auditor, office, slt_coordinator, system_administrator
from workflow.models import Appointment, Role, User
from workflow.views.entrance import ClosedDoorAdapter

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def refuse(request):
    raise PermissionDenied("Bare lederen kan dette.")


urlpatterns = [path("nektet/", refuse), *whole_house]


@pytest.fixture(autouse=True)
def at_ten():
    cache.clear()
    with travel(f"{TODAY} 10:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def siri():
    """A system administrator, whose first page is the list of people."""
    return system_administrator(name="Siri Dahl")


def sign_in(client, email, password=PASSWORD):
    return client.post("/logg-inn/", {"login": email, "password": password})


def also_head(user: User) -> Appointment:
    place = {"office": office(), "from_on": date(2026, 1, 1)}
    return Appointment.objects.create(user=user, role=Role.OFFICE_HEAD, **place)


@pytest.mark.parametrize("address", ["/", "/tilgang/", "/rolle/", "/innlogging/", "/to-trinn/slaa-paa/"])
def test_nobody_sees_a_page_before_signing_in(client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/logg-inn/")


@pytest.mark.parametrize(
    "address", ["/tilgjengelighet/", "/personvern/", "/kildekode/", "/logg-inn/", "/glemt-passord/"]
)
def test_what_concerns_everybody_is_open(client, address):
    assert client.get(address).status_code == 200


def test_a_person_signs_in_and_lands_where_the_role_begins_its_day(client, siri):
    assert sign_in(client, siri.user.email).url == "/"
    assert client.get("/").url == "/tilgang/"


@pytest.mark.parametrize("known, password", [(True, "feil passord"), (False, PASSWORD)])
def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(client, siri, known, password):
    email = siri.user.email if known else "finnes-ikke@example.org"
    page = sign_in(client, email, password).content.decode()
    assert "E-posten eller passordet er feil" in page
    assert f'value="{email}"' in page
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("typed", ["", "ikke-en-adresse", "x" * 5000, "a@b.no\x00"])
def test_nonsense_at_the_door_is_answered_at_its_field(client, typed):
    answer = sign_in(client, typed)
    assert answer.status_code == 200
    assert 'href="#id_login"' in answer.content.decode()


def test_guessing_is_slowed_down(client, siri):
    pages = [sign_in(client, siri.user.email, "feil").content.decode() for _attempt in range(12)]
    assert "prøvd for mange ganger" not in pages[0]
    assert "prøvd for mange ganger" in pages[-1]


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert ClosedDoorAdapter().is_open_for_signup(None) is False


@pytest.mark.parametrize(
    "from_on, to_on, status",
    [
        (TODAY + timedelta(days=1), None, 403),
        (TODAY, None, 200),
        (date(2026, 1, 1), TODAY, 200),
        (date(2026, 1, 1), YESTERDAY, 403),
    ],
)
def test_a_role_lets_you_in_from_its_first_day_to_its_last(as_, siri, from_on, to_on, status):
    Appointment.objects.filter(pk=siri.appointment.pk).update(from_on=from_on, to_on=to_on)
    assert as_(siri).get("/tilgang/").status_code == status


def test_a_role_that_is_ended_is_shut_at_the_next_click(as_, siri):
    client = as_(siri)
    assert client.get("/tilgang/").status_code == 200
    Appointment.objects.filter(pk=siri.appointment.pk).update(to_on=YESTERDAY)
    answer = client.get("/tilgang/")
    assert answer.status_code == 403
    assert "ingen rolle gjelder i dag" in answer.content.decode()


def test_who_you_are_costs_one_question(as_, siri, django_assert_num_queries):
    client = as_(siri)
    client.get("/rolle/")
    with django_assert_num_queries(2):  # the session, and the person with roles and second factor
        client.get("/rolle/")


def test_a_person_with_two_roles_changes_between_them_and_to_no_other(as_, siri):
    second, foreign = also_head(siri.user), auditor().appointment
    client = as_(siri)
    assert "Du er systemansvarlig" in client.get("/rolle/").content.decode()
    client.post("/rolle/", {"role": second.pk})
    assert "Du er konfliktrådsleder" in client.get("/rolle/").content.decode()
    for nonsense in (foreign.pk, "", "x", "9" * 40):
        page = client.post("/rolle/", {"role": nonsense}).content.decode()
        assert "Den rollen har du ikke lenger" in page
        assert "Du er konfliktrådsleder" in page


def test_an_ended_role_is_not_acted_in_even_when_the_session_remembers_it(as_, siri):
    second = also_head(siri.user)
    client = as_(siri)
    client.post("/rolle/", {"role": second.pk})
    assert "Du er konfliktrådsleder" in client.get("/rolle/").content.decode()
    Appointment.objects.filter(pk=second.pk).update(to_on=YESTERDAY)
    assert "Du er systemansvarlig" in client.get("/rolle/").content.decode()


@pytest.mark.parametrize("minutes, status", [(29, 200), (31, 302)])
def test_half_an_hour_without_a_click_signs_you_out(as_, siri, at_ten, minutes, status):
    client = as_(siri)
    client.get("/rolle/")
    at_ten.shift(timedelta(minutes=minutes))
    assert client.get("/rolle/").status_code == status


@pytest.mark.parametrize("minutes, status", [(12 * 60 - 1, 200), (12 * 60, 302)])
def test_twelve_hours_sign_you_out_however_busy_you_are(as_, siri, at_ten, minutes, status):
    client = as_(siri)
    for _click in range(minutes // 10):
        assert client.get("/rolle/").status_code == 200
        at_ten.shift(timedelta(minutes=10))
    at_ten.shift(timedelta(minutes=minutes % 10))
    assert client.get("/rolle/").status_code == status


def test_the_session_is_written_at_most_once_a_minute(as_, siri, at_ten, django_assert_num_queries):
    client = as_(siri)
    client.get("/rolle/")
    at_ten.shift(timedelta(seconds=59))
    with django_assert_num_queries(2):
        client.get("/rolle/")
    at_ten.shift(timedelta(seconds=1))
    client.get("/rolle/")
    assert client.session["seen_at"] == int(time.time())


def test_nothing_seen_inside_stays_in_the_browser(client, as_, siri):
    assert "no-store" not in client.get("/personvern/").get("Cache-Control", "")
    assert as_(siri).get("/tilgang/")["Cache-Control"] == "no-store"


def test_the_language_follows_the_person_until_another_is_chosen(as_, siri):
    User.objects.filter(pk=siri.user.pk).update(language="nn")
    client = as_(siri)
    assert 'lang="nn"' in client.get("/rolle/").content.decode()[:60]
    client.post("/spraak/", {"language": "en", "next": "/rolle/"})
    assert 'lang="en"' in client.get("/rolle/").content.decode()[:60]
    assert User.objects.get(pk=siri.user.pk).language == "en"


@pytest.mark.parametrize("language", ["se", "", "nb'; --"])
def test_a_language_we_do_not_have_changes_nothing(as_, siri, language):
    as_(siri).post("/spraak/", {"language": language})
    assert User.objects.get(pk=siri.user.pk).language == "nb"


def test_a_stranger_is_met_in_bokmaal_until_another_language_is_chosen(client):
    assert 'lang="nb"' in client.get("/logg-inn/", HTTP_ACCEPT_LANGUAGE="en").content.decode()[:60]
    client.post("/spraak/", {"language": "nn", "next": "/logg-inn/"})
    assert 'lang="nn"' in client.get("/logg-inn/").content.decode()[:60]


def test_the_language_switch_sends_nobody_away(client):
    answer = client.post("/spraak/", {"language": "nn", "next": "https://ondsinnet.example/"})
    assert answer.url == "/"


@pytest.mark.urls(__name__)
def test_a_refusal_says_why(as_, siri):
    answer = as_(siri).get("/nektet/")
    assert answer.status_code == 403
    assert "Bare lederen kan dette." in answer.content.decode()


def test_an_address_that_is_not_there_answers_in_our_frame(as_):
    answer = as_(slt_coordinator()).get("/finnes-ikke/")
    assert answer.status_code == 404
    assert "Vi finner ikke siden" in answer.content.decode()
