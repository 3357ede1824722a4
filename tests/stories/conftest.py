"""The site and the browser of a file's tests: started once, around one transaction that is taken back."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from tests.factories import TODAY
from tests.stories.browser import chromium, launched, served
from workflow import clock


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """One transaction around all the tests of a file, in place of one around each."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def site(db, tmp_path_factory):
    """The address of the site, on the known day."""
    chromium()
    settings = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=tmp_path_factory.mktemp("documents"),
    )  # fmt: skip
    cache.clear()
    with settings, clock.playing(TODAY), served() as address:
        yield address


@pytest.fixture(scope="module")
def browser(world):
    """Chromium, once the file's world is made: while it is open, the database is the server's alone."""
    with launched() as chromium:
        yield chromium
