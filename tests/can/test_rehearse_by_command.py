"""`manage.py rehearse`: its private theatre, what it says where, and how it ends."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from integrations.management.commands.rehearse import MANY
from integrations.rehearsals import theatre
from tests.can.rehearsals import ACTIVE, CONSENTED, RECEIVED, REFUSED, file, played
from tests.factories import received_case
from workflow.models import Case, Municipality, Office, guards

pytestmark = pytest.mark.django_db


# ---- The private theatre ---------------------------------------------------------------------------
def test_the_theatre_knows_the_places_and_nothing_of_the_site():
    received_case()
    ContentType.objects.get_for_model(Case)
    with theatre.opened():
        assert connection.vendor == "sqlite"
        assert (Municipality.objects.count(), Office.objects.count()) == (357, 12)
        assert Case.objects.count() == 0
        assert all(told.as_expected for told in played(*ACTIVE))
    assert Case.objects.count() == 1
    assert ContentType.objects.get_for_model(Case) == ContentType.objects.get(app_label="workflow", model="case")


def test_the_theatre_is_guarded_as_the_site_is():
    with theatre.opened():
        assert guards.standing() == set(guards.wanted())


def manage(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """A command in a process of its own, with no database to be had."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=bare | environment)


def test_it_needs_no_site_and_no_migrated_database(tmp_path):
    told = tmp_path / "told.yaml"
    told.write_text(file(*ACTIVE))
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    assert manage("rebuild_tasks", folder=tmp_path, **nowhere).returncode != 0
    rehearsed = manage("rehearse", "--json", str(told), folder=tmp_path, **nowhere)
    assert (rehearsed.returncode, rehearsed.stderr) == (0, "")
    assert len(rehearsed.stdout.splitlines()) == len(ACTIVE)
    unmade = tmp_path / "site.sqlite3"
    assert manage("rehearse", str(told), folder=tmp_path, SQLITE_PATH=str(unmade)).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["told.yaml"]


def test_a_terminal_that_lacks_a_letter_is_told_all_the_same(tmp_path):
    told = tmp_path / "øving.yaml"
    told.write_text(file(*ACTIVE))
    rehearsed = manage("rehearse", str(told), folder=tmp_path, PYTHONIOENCODING="ascii")
    assert rehearsed.returncode == 0 and "\\xf8ving.yaml" in rehearsed.stdout, rehearsed.stderr


def test_a_reader_who_has_heard_enough_gets_no_traceback(tmp_path):
    told = tmp_path / "told.yaml"
    told.write_text(file(*ACTIVE))
    command = f"{sys.executable} {settings.BASE_DIR / 'manage.py'} rehearse --json {told} {told} {told} | head -c 1"
    heard = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert (heard.stdout, heard.stderr) == ("{", "")


# ---- The command -----------------------------------------------------------------------------------
@pytest.fixture
def files(tmp_path) -> Iterator:
    """Writes files, and gives their paths."""

    def write(*texts: str) -> list[str]:
        paths = [tmp_path / f"{number}.yaml" for number, _text in enumerate(texts, start=1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        return [str(path) for path in paths]

    return write


def rehearse(*arguments: str, **options) -> tuple[int, str, str]:
    """The exit code, and what is said on stdout and stderr."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("rehearse", *arguments, stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


GOOD, OTHERWISE, BAD = file(*CONSENTED), file(*CONSENTED, "{day: 2026-02-09, act: complete}"), "case: 1"


@pytest.mark.parametrize(
    "texts, code, said",
    [
        ([GOOD], 0, 1),
        ([GOOD, OTHERWISE], 1, 2),
        ([BAD, GOOD], 2, 1),
        ([BAD, OTHERWISE, GOOD], 2, 2),
    ],
)
def test_the_exit_code_is_the_highest_and_every_file_is_played(files, texts, code, said):
    ended, out, err = rehearse(*files(*texts))
    assert ended == code
    assert sum(not line.startswith(" ") for line in out.splitlines()) == said
    assert bool(err) is (BAD in texts)


def test_an_unreadable_file_is_told_by_name_line_and_field(files):
    (path,) = files(GOOD.replace("P6M", "6 months"))
    code, out, err = rehearse(path, "--json")
    assert (code, out) == (2, "")
    assert f"{path}: linje 8, case.duration:" in err
    code, _out, err = rehearse("nowhere.yaml")
    assert (code, "nowhere.yaml" in err) == (2, True)


def test_a_file_is_one_line_with_its_refusals_and_differences_beneath(files):
    title = "rehearsal: Ingen samtykker\n"
    (path,) = files(title + file(
        *RECEIVED,
        f"{{day: 2026-02-07, act: summon_meeting, held_on: 2026-03-03, {REFUSED}}}",
        "{day: 2026-02-07, act: pass, then: {stage: active}}",
    ))  # fmt: skip
    code, out, _err = rehearse(path)
    heading, *beneath = out.splitlines()
    assert code == 1
    assert path in heading and "Ingen samtykker" in heading
    assert any("(konfliktrådsloven § 11 fjerde ledd) → " in line for line in beneath)
    assert any("stage" in line and "active" in line and "received" in line for line in beneath)


def test_json_is_one_object_a_step_and_nothing_else(files):
    step = "{{day: 2026-02-07, act: summon_meeting, held_on: 2026-03-03, {expect}then: {{stage: received}}}}"
    (path,) = files(file(*RECEIVED, step.format(expect="expect: refused, ")))
    code, out, err = rehearse(path, "--json")
    received, summons = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert received == {
        "file": path, "step": 1, "day": "2026-02-06", "act": "receive", "outcome": "ok", "expected": "ok",
        "reasons": [], "then": [],
    }  # fmt: skip
    assert list(summons) == ["file", "step", "day", "act", "outcome", "expected", "reasons", "then"]
    assert (summons["outcome"], summons["expected"]) == ("refused", "refused")
    assert all(set(reason) == {"provision", "text", "remedy"} for reason in summons["reasons"])
    assert "konfliktrådsloven § 11 fjerde ledd" in {reason["provision"] for reason in summons["reasons"]}
    assert summons["then"] == [{"check": "stage", "expected": "received", "got": "received"}]


def test_sentences_follow_the_language_and_citations_stay(files):
    (path,) = files(file(*RECEIVED, "{day: 2026-02-07, act: summon_meeting, held_on: 2026-03-03}"))
    said = {}
    for language in ("nb", "nn", "en"):
        _code, out, _err = rehearse(path, "--json", language=language)
        said[language] = json.loads(out.splitlines()[-1])["reasons"]
    assert len({reasons[0]["text"] for reasons in said.values()}) == 3
    assert len({reasons[0]["provision"] for reasons in said.values()}) == 1


def test_progress_is_told_on_stderr_when_there_are_many(files):
    few, many = files(*[GOOD] * (MANY - 1)), files(*[file(*RECEIVED)] * MANY)
    assert rehearse(*few)[2] == ""
    code, out, err = rehearse(*many, "--json")
    assert code == 0 and len(err.splitlines()) == MANY
    assert all(json.loads(line) for line in out.splitlines())
