"""What every test may ask for: the clock on a known day, and a browserless client signed in as somebody."""

import pytest
from django.test import Client

from tests.factories import TODAY
from workflow import clock
from workflow.access import Actor


@pytest.fixture(autouse=True)
def known_day():
    """The day is always the same."""
    with clock.playing(TODAY):
        yield


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Passwords are hashed slowly on purpose; not here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def as_():
    """A client signed in as an actor."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return signed_in
