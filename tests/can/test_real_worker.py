"""A real Celery worker on a real broker: what is queued after commit is done, and nothing waits for it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import factories
from workflow.models import Letter
from workflow.tasks import empty_outbox_soon

pytestmark = [
    pytest.mark.redis,
    pytest.mark.xdist_group("redis"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
HOUSE = Path(__file__).parents[2]
LONGEST_WAIT = 60


@pytest.fixture
def worker(tmp_path):
    """A worker process on the test's own database and broker, writing its mail to a folder."""
    database = settings.DATABASES["default"]
    url = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT'] or 5432}/{connection.settings_dict['NAME']}"
    surroundings = os.environ | {"DATABASE_URL": url, "EMAIL_FOLDER": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", "worker", "--pool", "solo", "--loglevel", "warning"],
        cwd=HOUSE, env=surroundings,
    )  # fmt: skip
    yield process
    process.terminate()
    process.wait(timeout=30)


def test_a_letter_that_is_queued_after_commit_is_sent_by_the_worker(worker):
    case = factories.received_case()
    letter = Letter.objects.create(template="case/ended/party", user=case.coordinator, written_at=case.events.get().at)
    empty_outbox_soon()
    waited = time.monotonic()
    while letter.sent_at is None and time.monotonic() - waited < LONGEST_WAIT:
        time.sleep(0.3)
        letter.refresh_from_db()
    assert letter.sent_at
    assert letter.attempts == 1
