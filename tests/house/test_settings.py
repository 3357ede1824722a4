"""The settings: all of them used, safe in production, and refused when a secret is missing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import global_settings, settings

from config import settings as ours

HOUSE = Path(settings.BASE_DIR)
SECRETS = ("SECRET_KEY", "CASE_KEYS_SECRET", "INDEX_SECRET", "JOURNAL_SECRET", "ANCHOR_SECRET")
# Read by a library under its own prefix.
OF_A_LIBRARY = ("ACCOUNT_", "MFA_", "CELERY_", "CONTENT_SECURITY_POLICY", "WHITENOISE_", "ROOT_URLCONF")
SHOW = """
import json
from config import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""


def in_production(**environment: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of their own, in production."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run([sys.executable, "-c", SHOW], cwd=HOUSE, capture_output=True, text=True,
                          env=bare | {"IN_PRODUCTION": "1"} | environment)  # fmt: skip


def all_secrets() -> dict[str, str]:
    return {name: f"made for this test: {name}" for name in SECRETS}


@pytest.fixture(scope="module")
def production() -> dict:
    read = in_production(**all_secrets())
    assert read.returncode == 0, read.stderr
    return json.loads(read.stdout)


@pytest.mark.parametrize("missing", SECRETS)
def test_without_a_secret_it_does_not_start(missing):
    given = {name: value for name, value in all_secrets().items() if name != missing}
    refused = in_production(**given)
    assert refused.returncode != 0
    assert f"{missing} must be set where IN_PRODUCTION is on." in refused.stderr


def test_no_secret_of_development_is_used_elsewhere(production):
    assert [name for name in SECRETS if "development" in production[name]] == []
    assert production["SYNTHETIC_PEOPLE_ALLOWED"] is False
    assert production["SECOND_FACTOR_REQUIRED"] is True
    assert production["DEBUG"] is False


def test_cookies_and_transport_are_safe_in_production(production):
    assert production["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert production["CSRF_COOKIE_NAME"].startswith("__Host-")
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        assert production[name] is True
    assert production["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert settings.SESSION_COOKIE_HTTPONLY


def test_a_database_that_is_not_ours_is_refused():
    refused = in_production(**all_secrets(), DATABASE_URL="mysql://somewhere/x")
    assert "DATABASE_URL must begin with postgres://" in refused.stderr


def test_nothing_unsafe_is_allowed_on_a_page():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = [source for sources in directives.values() for source in sources]
    assert not [source for source in allowed if "unsafe" in source or source in ("*", "http:", "https:")]
    assert directives["default-src"] == ["'none'"]


@pytest.mark.django_db
def test_the_policy_is_sent_with_a_page(client):
    policy = client.get("/logg-inn/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


def unused(names: set[str], text: str) -> set[str]:
    return {name for name in names if not re.search(rf"\b{name}\b", text)}


def test_every_setting_of_our_own_is_used():
    own = {
        name for name in dir(ours)
        if name.isupper() and not hasattr(global_settings, name) and not name.startswith(OF_A_LIBRARY)
    } - {"BASE_DIR"}  # fmt: skip
    floors = ("config", "workflow", "youthplans", "slt", "followup", "integrations")
    files = [path for floor in floors for path in (HOUSE / floor).rglob("*.py")]
    code = "".join(path.read_text() for path in files if path.name != "settings.py")
    assert unused(own, code) == set()
    assert unused({"NEVER_READ"}, code) == {"NEVER_READ"}
