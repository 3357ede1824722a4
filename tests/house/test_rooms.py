"""The inspector: floors look down, rooms look inward, and every file has a room."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
FLOORS = ("config", "integrations", "followup", "slt", "youthplans", "workflow")

# ---- Import contracts ---------------------------------------------------------------------------


def inspect(place: Path) -> subprocess.CompletedProcess:
    """Hold a house against the contracts of its pyproject.toml."""
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", lint, "--no-cache"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True)


def test_every_import_keeps_the_contracts():
    inspection = inspect(HOUSE)
    assert inspection.returncode == 0, inspection.stdout


@pytest.fixture
def model_house(tmp_path):
    """A small lawful house under the real contracts, to break things in."""
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    for package in (*FLOORS, "workflow/law", "workflow/models", "workflow/views", "followup/services"):
        (tmp_path / package).mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
    for module in ("workflow/clock.py", "workflow/nodes.py"):
        (tmp_path / module).touch()
    build(tmp_path, "workflow/stages.py", "import django_fsm")
    build(tmp_path, "workflow/models/process.py", "from viewflow.workflow.models import Process")
    build(tmp_path, "followup/flows.py", "from viewflow import this\nfrom workflow.models import process")
    return tmp_path


def build(place: Path, name: str, text: str) -> None:
    (place / name).write_text(text + "\n")


def test_a_lawful_house_passes(model_house):
    inspection = inspect(model_house)
    assert inspection.returncode == 0, inspection.stdout


@pytest.mark.parametrize(
    "name, text, complaint",
    [
        ("workflow/helpers.py", "", "workflow.helpers"),
        ("workflow/clock.py", "import followup", "workflow is not allowed to import followup"),
        ("youthplans/apps.py", "import integrations", "youthplans is not allowed to import integrations"),
        ("workflow/clock.py", "import workflow.views", "workflow.clock -> workflow.views"),
        ("workflow/law/rule.py", "import django.db", "workflow.law is not allowed to import django"),
        ("workflow/law/rule.py", "import workflow.clock", "workflow.law.rule -> workflow.clock"),
        ("workflow/models/case.py", "import django_fsm", "workflow.models.case -> django_fsm"),
        ("followup/services/team.py", "import viewflow", "followup.services.team -> viewflow"),
    ],
)
def test_a_broken_contract_is_named(model_house, name, text, complaint):
    build(model_house, name, text)
    inspection = inspect(model_house)
    assert inspection.returncode != 0
    assert complaint in inspection.stdout


# ---- Every file has a room ----------------------------------------------------------------------
TOP = {
    ".ci", ".gitattributes", ".gitignore", ".npmrc", "LICENSE", "LICENSES.md", "Makefile", "README.md",
    "bootstrap.py", "docs", "manage.py", "package-lock.json", "package.json", "pyproject.toml",
    "requirements", "tests", *FLOORS,
}
STREET_DOOR = {"__init__.py", "environment.py", "settings.py", "static.py", "urls.py", "celery.py", "wsgi.py"}
DOORS = {
    "slt_catalogue", "referrals", "identity", "letters", "calendars", "archive", "api", "rehearsals", "demo",
    "taking_over", "open_data",
}
ROOF = DOORS | {"__init__.py", "apps.py", "urls.py", "management", "migrations", "templates", "static", "locale"}
TESTS = {
    "__init__.py", "conftest.py", "factories.py", "law", "can", "may", "stories", "doors", "house", "load",
}
# A name that says nothing about what is inside is where things go to be forgotten.
NAMELESS = {"helpers", "helper", "utils", "util", "common", "misc", "tools", "lib", "shared", "stuff", "core"}


def strays(files: Iterable[str]) -> list[str]:
    """The files no room was made for."""
    return sorted(file for file in files if not has_a_room(*Path(file).parts))


def has_a_room(first: str, *rest: str) -> bool:
    rooms = {"config": STREET_DOOR, "integrations": ROOF, "tests": TESTS}.get(first)
    named = not NAMELESS & {Path(part).stem for part in rest}
    return first in TOP and named and (rooms is None or rest[0] in rooms)


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE, capture_output=True, text=True, check=True,
    ).stdout.split("\0")
    return [name for name in listed if name and (HOUSE / name).is_file()]


def test_every_file_has_a_room():
    assert strays(tracked()) == []


def test_a_stray_file_is_named():
    planted = ["workflow/services/utils.py", "integrations/fax/client.py", "tests/unit/test_x.py", "notes.md"]
    lawful = ["workflow/services/intake.py", "integrations/letters/fake.py", "manage.py"]
    assert strays(planted + lawful) == sorted(planted)


# ---- Every file says what it is, and is about one thing -----------------------------------------
LONGEST_FILE = 300


def silent(files: dict[str, str]) -> list[str]:
    """The modules that do not open by saying what room they are."""
    return [name for name, text in files.items() if text.strip() and not ast.get_docstring(ast.parse(text))]


def overgrown(files: dict[str, str]) -> list[str]:
    """The modules that have become two subjects."""
    return [name for name, text in files.items() if text.count("\n") > LONGEST_FILE]


def modules() -> dict[str, str]:
    names = [name for name in tracked() if name.endswith(".py") and "/migrations/" not in name]
    return {name: (HOUSE / name).read_text() for name in names}


def test_every_module_opens_by_saying_what_it_is():
    assert silent(modules()) == []
    assert silent({"planted.py": "import os\n", "empty.py": ""}) == ["planted.py"]


def test_no_module_has_become_two_subjects():
    assert overgrown(modules()) == []
    assert overgrown({"planted.py": "\n" * 301, "full.py": "\n" * 300}) == ["planted.py"]
