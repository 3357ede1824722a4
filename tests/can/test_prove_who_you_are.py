"""Passwords and the second factor: made, forgotten, replaced, asked for, and used once if once is right."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from tests.factories import PASSWORD, TODAY, system_administrator
from workflow.models import User

pytestmark = pytest.mark.django_db

LINK = re.compile(r"/passord/nytt/\S+")
SECRET = "JBSWY3DPEHPK3PXP"
NEW = "ny-vinter-kommer"


@pytest.fixture(autouse=True)
def at_ten():
    cache.clear()
    with travel(f"{TODAY} 10:00+01:00", tick=False):
        yield


@pytest.fixture
def siri():
    return system_administrator(name="Siri Dahl").user


def sign_in(client, user, password=PASSWORD):
    return client.post("/logg-inn/", {"login": user.email, "password": password})


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), step, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_without_the_second_factor_only_the_lobby_is_open(client, siri, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client, siri)
    assert client.get("/tilgang/").url == "/to-trinn/slaa-paa/"
    assert client.post("/tilgang/ny/").url == "/to-trinn/slaa-paa/"
    again = client.get("/to-trinn/slaa-paa/")
    assert again.url.startswith("/bekreft/passord/")
    client.post(again.url, {"password": PASSWORD})
    page = client.get("/to-trinn/slaa-paa/")
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    secret = page.context["form"].secret

    wrong = client.post("/to-trinn/slaa-paa/", {"code": "12345"})
    assert "Koden er ikke riktig" in wrong.content.decode()
    assert wrong.context["form"].secret == secret
    right = client.post("/to-trinn/slaa-paa/", {"code": code_of(secret)})
    assert right.url == "/to-trinn/reservekoder/"
    assert len(client.get(right.url).context["unused_codes"]) == 10
    assert client.get("/tilgang/").status_code == 200
    assert Authenticator.objects.filter(user=siri, type="totp").exists()


def test_the_second_factor_is_asked_for_at_sign_in_and_a_recovery_code_serves_once(client, siri):
    TOTP.activate(siri, SECRET)
    spare = RecoveryCodes.activate(siri).get_unused_codes()[0]
    assert sign_in(client, siri).url == "/logg-inn/kode/"
    assert client.get("/tilgang/").status_code == 302
    assert "Koden er ikke riktig" in client.post("/logg-inn/kode/", {"code": "000"}).content.decode()
    assert client.post("/logg-inn/kode/", {"code": spare}).url == "/"
    client.post("/logg-ut/")
    sign_in(client, siri)
    assert "Koden er ikke riktig" in client.post("/logg-inn/kode/", {"code": spare}).content.decode()
    assert client.post("/logg-inn/kode/", {"code": code_of(SECRET)}).url == "/"


def test_the_second_factor_is_turned_off_only_by_somebody_who_proves_it_again(client, siri):
    TOTP.activate(siri, SECRET)
    client.force_login(siri)
    assert client.post("/to-trinn/slaa-av/").url.startswith("/bekreft/")
    assert Authenticator.objects.filter(user=siri).exists()
    client.post("/bekreft/passord/", {"password": PASSWORD})
    client.post("/to-trinn/slaa-av/")
    assert not Authenticator.objects.filter(user=siri).exists()


def test_a_forgotten_password_is_replaced_by_a_letter_that_serves_once(client, siri):
    client.post("/glemt-passord/", {"email": siri.email.upper()})
    link = LINK.search(mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert answer.url == "/passord/nytt/ferdig/"
    assert client.get(answer.url).status_code == 200
    assert sign_in(client, siri, NEW).url == "/"
    client.post("/logg-ut/")
    assert "Lenken virker ikke lenger" in client.get(link).content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_letter(client):
    assert client.post("/glemt-passord/", {"email": "finnes-ikke@example.org"}).url == "/glemt-passord/sendt/"
    assert mail.outbox == []


def test_a_link_that_was_never_ours_says_so(client):
    assert "Lenken virker ikke lenger" in client.get("/passord/nytt/1-abc-def/").content.decode()


@pytest.mark.parametrize(
    "old, first, second, words",
    [
        (PASSWORD, "kort", "kort", "12 tegn"),
        (PASSWORD, NEW, "ny-sommer-kommer", "De to passordene er ikke like"),
        (PASSWORD, "", "", "Skriv et nytt passord"),
        (PASSWORD, NEW, "", "Skriv det nye passordet en gang til"),
        ("feil", NEW, NEW, "Passordet du har nå, er ikke riktig"),
    ],
)
def test_a_poor_new_password_is_refused_with_a_reason(client, siri, old, first, second, words):
    client.force_login(siri)
    answer = client.post("/passord/bytt/", {"oldpassword": old, "password1": first, "password2": second})
    assert words in answer.content.decode()
    assert User.objects.get(pk=siri.pk).check_password(PASSWORD)


def test_a_new_password_signs_the_other_browsers_out(client, siri):
    client.force_login(siri)
    elsewhere = Client()
    elsewhere.force_login(siri)
    assert elsewhere.get("/rolle/").status_code == 200
    client.post("/passord/bytt/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert client.get("/rolle/").status_code == 200
    assert elsewhere.get("/rolle/").status_code == 302
