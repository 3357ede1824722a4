"""The demo: what it says, what it leaves behind, and that a second time leaves nothing more."""

import io
import re
from contextlib import redirect_stdout
from functools import partial
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from rich.console import Console

from integrations.demo import people
from integrations.management.commands import demo
from tests.factories import TODAY
from workflow import clock, journal
from workflow.models import Case, Party
from workflow.stages import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def run(*, in_a_terminal: bool = False, **options) -> str:
    """What the demo says, on lines as long as they need to be."""
    out = io.StringIO()
    console = partial(Console, width=500, force_terminal=in_a_terminal, color_system=None)
    with (
        patch.multiple(demo, WIDEST=500, Console=console),
        redirect_stdout(out),
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
        clock.playing(TODAY),
    ):
        call_command("demo", **options)
    return out.getvalue().replace("\u00a0", " ")


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demo's first account; its office stands for every test of this file, and is then taken down."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run()
        transaction.set_rollback(True)


def story(told: str, name: str) -> str:
    """The part of the account that tells this sanction's case."""
    return f"\n{told}".split(f"\n{name} ─")[1].split("\nSaken er ")[0]


def steps(told: str) -> list[list[str]]:
    """Each step as its lines."""
    return [step.splitlines() for step in re.split(r"\n(?=[●○] )", told) if step[0] in "●○"]


def test_the_follow_up_is_refused_interrupted_and_completed(told):
    text = story(told, "Ungdomsoppfølging")
    assert "○ 20. januar 2026  «Kall inn til møte» går ikke  Kari Koordinator" in text
    assert "(straffeprosessloven § 71 a" in text and "→ Hent samtykke fra Mona Prøvesen." in text
    first_end, stopped = text.index("Siste dag er 10. august 2026"), text.index("Gjennomføringen er avbrutt")
    assert first_end < stopped < text.index("Siste dag er 7. september 2026")
    assert "3. mars 2026  Klagefristen er 3 uker" in text
    assert text.index("trenger hjelp") < text.index("● 8. september 2026  Saken er gjennomført")


def test_the_sentence_waits_for_the_correctional_service(told):
    text = story(told, "Ungdomsstraff")
    assert "(straffeloven § 52 a)" in text and "krever ikke samtykke" in text
    missing, adjourned = text.index("Kriminalomsorgen var ikke til stede."), text.index("Møtet er utsatt")
    assert missing < adjourned < text.index("● 26. juni 2025  Møtet er holdt")
    assert "Siste dag er 26. juni 2026" in text and "● 29. juni 2026  Saken er gjennomført" in text


def test_every_step_says_its_provision_and_every_no_says_why(told):
    played = [step for name in ("Ungdomsoppfølging", "Ungdomsstraff") for step in steps(story(told, name))]
    assert len(played) > 35
    assert [step[0] for step in played if "§" not in "".join(step)] == []
    refused = [step for step in played if step[0].startswith("○")]
    assert len(refused) == 7
    assert [step[0] for step in refused if "→" not in "".join(step)] == []


def test_it_says_where_to_look_and_who_can_sign_in(told, client):
    assert "23 saker og 204 tiltak" in told
    for login in people.STAFF:
        assert login.email in told
    assert client.login(email=people.STAFF[0].email, password=people.PASSWORD)


def test_the_office_is_alive_and_its_record_is_whole(told):
    stages = set(Case.objects.values_list("stage", flat=True))
    assert stages >= {Stage.RECEIVED, Stage.PREPARING, Stage.MEETING_SCHEDULED, Stage.MEETING_HELD,
                      Stage.ACTIVE, Stage.INTERRUPTED, Stage.COMPLETED, Stage.RETURNED}  # fmt: skip
    assert set(Case.objects.values_list("rule_set", flat=True)) == {"A1", "B1"}
    assert list(journal.breaks(Case.objects.all())) == []


def test_nobody_in_it_can_be_a_real_person(told):
    numbers = [party.birth_number for party in Party.objects.select_related("case__key")]
    assert len(numbers) > 40
    assert [number for number in numbers if not 81 <= int(number[2:4]) <= 92] == []


def test_a_second_time_tells_the_same_and_adds_nothing(told):
    before = rows()
    again = run()
    assert rows() == before
    for name in ("Ungdomsoppfølging", "Ungdomsstraff"):
        assert story(again, name) == story(told, name)
    assert re.findall(r"Saken er \w\w-\d{4}-\d{4}", again) == re.findall(r"Saken er \w\w-\d{4}-\d{4}", told)


def test_the_law_speaks_the_readers_language(told):
    assert "The correctional service was not present." in run(language="en")


def test_it_serves_the_site_in_a_terminal_only(told, monkeypatch):
    served = []
    monkeypatch.setattr(demo, "call_command", lambda *command, **options: served.append((command, options)))
    run()
    assert served == []
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    text = run(in_a_terminal=True)
    ((command, address), options), = served
    assert (command, options) == ("runserver", {"use_reloader": False})
    assert f"http://localhost:{address.rpartition(':')[2]}/" in text
