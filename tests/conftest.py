"""What every test may ask for: the clock on a known day, and a browserless client signed in as somebody."""

import pytest
from django.db import connection
from django.test import Client

from integrations.rehearsals import places
from tests.factories import HAMAR, TODAY, slt_coordinator
from workflow import clock
from workflow.access import Actor
from youthplans.models import Measure, Provider


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """On SQLite the tables come straight from the models, which is quick; on a server they come by the migrations."""
    return connection.vendor != "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_use_migrations, django_db_blocker) -> None:
    """What the migrations fill in besides the tables: the municipalities, the districts and the offices."""
    if not django_db_use_migrations:
        with django_db_blocker.unblock():
            places.fill()


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


@pytest.fixture
def siv() -> Actor:
    """The SLT coordinator of Hamar."""
    return slt_coordinator(name="Siv Lunde")


@pytest.fixture
def at_work(as_, siv) -> Client:
    """Her browser."""
    return as_(siv)


@pytest.fixture
def a_measure():
    """Makes an open measure in Hamar, for anger, by the municipality, unless told otherwise."""

    def make(
        title: str = "Sinnemestring", *, needs=("violence_anger",), provider="Hamar kommune", **fields
    ) -> Measure:
        known, _ = Provider.objects.get_or_create(name=provider, defaults={"kind": "public"})
        standard = {
            "municipality_id": HAMAR, "description": "Åtte kvelder i gruppe.",
            "prevention_level": "indicated", "prevention_step": "crime_preventive", "status": "open",
        }  # fmt: skip
        measure = Measure(title=title, provider=known, **standard | fields)
        measure.write(list(needs), by=None)
        return measure

    return make
