"""The porter: what must never stand in a file that leaves the house."""

import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from shutil import which

import pytest

HOUSE = Path(__file__).parents[2]


@cache
def texts() -> dict[str, str]:
    """Every text file that is tracked, or would be, by its path."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    files = [HOUSE / name for name in listed.split("\0") if name and (HOUSE / name).is_file()]
    contents = {str(file.relative_to(HOUSE)): file.read_bytes() for file in files}
    return {name: data.decode("utf-8", "replace") for name, data in contents.items() if b"\0" not in data}


def run(*command: str) -> str:
    return subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout


def found(pattern: re.Pattern, *, inside: dict[str, str]) -> list[str]:
    """Where the pattern stands, as `file:line`; never the text itself, which may be a secret."""
    return [
        f"{name}:{number}"
        for name, text in inside.items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


# ---- Registries ---------------------------------------------------------------------------------
PUBLIC_REGISTRIES = ("pypi" + ".org", "files.pythonhosted" + ".org", "registry.npmjs" + ".org")


@cache
def registry() -> re.Pattern:
    """The usual public registries, and whichever this machine has been told to use."""
    told = run(sys.executable, "-m", "pip", "config", "list")
    if which("npm"):
        told += run("npm", "config", "get", "registry")
    hosts = {*PUBLIC_REGISTRIES, *re.findall(r"https?://(?:[^/@\s']*@)?([^/:\s']+)", told)}
    return re.compile("|".join(rf"(?<![\w.-]){re.escape(host)}" for host in sorted(hosts)))


def test_no_file_names_a_registry():
    assert found(registry(), inside=texts()) == []


def test_a_registry_address_would_be_found():
    for host in PUBLIC_REGISTRIES:
        assert found(registry(), inside={"planted": f"\n--index-url https://{host}/simple"}) == ["planted:2"]


def test_the_lock_file_says_what_and_not_where():
    packages = json.loads(texts()["package-lock.json"])["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize("name", ["base", "test", "bootstrap", "npm"])
def test_every_requirement_is_pinned_and_hashed(name):
    requirements = texts()[f"requirements/{name}.txt"].replace("\\\n", " ").splitlines()
    pins = [line for line in requirements if line and not line.lstrip().startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []


# ---- Machines and left-overs --------------------------------------------------------------------
MACHINE_PATH = re.compile(r"(?<![\w.*}])/(work|farm|root|home)/\w")
LEFT_BEHIND = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")


def test_no_file_knows_the_machine_it_was_written_on():
    assert found(MACHINE_PATH, inside=texts()) == []


def test_a_machine_path_would_be_found():
    assert found(MACHINE_PATH, inside={"planted": "see /" + "work/main"}) == ["planted:1"]
    assert found(MACHINE_PATH, inside={"innocent": "an address such as /cases/work/ or frame/work/x"}) == []


def test_nothing_is_left_for_later():
    assert found(LEFT_BEHIND, inside=texts()) == []


def test_a_left_over_would_be_found():
    assert found(LEFT_BEHIND, inside={"planted": "# TO" + "DO: later"}) == ["planted:1"]


# ---- Birth numbers ------------------------------------------------------------------------------
ELEVEN_DIGITS = re.compile(r"(?<![\w.])(\d{6}) ?(\d{5})(?!\w)")
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def may_be_a_real_person(digits: str) -> bool:
    """A birth or D-number the register could have given someone, in today's form or the one from 2032.

    Synthetic people have month + 80 and so are never real. From 2032 the first control digit may
    leave a remainder up to three.
    """
    day, month, year = (int(digits[at : at + 2]) for at in (0, 2, 4))
    if not any(is_date(century + year, month, day - shift) for century in (1900, 2000) for shift in (0, 40)):
        return False
    first, second = remainders(digits)
    return first <= 3 and second == 0


def remainders(digits: str) -> tuple[int, ...]:
    """What each control digit leaves; nothing, in a number as they are given out today."""
    return tuple(
        sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS)
    )


def is_date(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def birth_numbers(texts: dict[str, str]) -> list[str]:
    return [
        name
        for name, text in texts.items()
        if any(may_be_a_real_person("".join(match)) for match in ELEVEN_DIGITS.findall(text))
    ]


def complete(beginning: str, first_remainder: int = 0) -> str:
    """The first number that begins so, with this remainder in the first control and none in the second."""
    wanted = (first_remainder, 0)
    candidates = (f"{beginning}{rest:05d}" for rest in range(100_000))
    return next(n for n in candidates if remainders(n) == wanted)


def test_no_file_holds_a_number_that_may_belong_to_someone():
    assert birth_numbers(texts()) == []


def test_a_birth_number_would_be_found_and_a_synthetic_one_is_let_through():
    born, synthetic, foreigner = complete("010210"), complete("018210"), complete("410210")
    spaced = f"{born[:6]} {born[6:]}"
    innocent = {"synthetic": synthetic, "hash": f"a{born}", "decimals": f"0.{born}"}
    guilty = {"plain": f"id,{born}", "spaced": spaced, "d": foreigner}
    assert birth_numbers(guilty | innocent) == list(guilty)


def test_the_number_form_of_2032_is_known():
    assert birth_numbers({"planted": complete("010210", first_remainder=3)}) == ["planted"]
    assert birth_numbers({"innocent": complete("010210", first_remainder=4)}) == []


# ---- What the papers promise --------------------------------------------------------------------
def commands(text: str) -> set[str]:
    return set(re.findall(r"\bmake ([a-z]+)\b", text))


def test_the_readme_names_the_commands_that_are_tested():
    tested = commands(texts()[".ci/run"])
    assert {"demo", "test"} <= tested <= commands(texts()["README.md"])


def test_every_command_the_readme_names_exists():
    targets = set(re.findall(r"^([a-z]+):", texts()["Makefile"], re.MULTILINE))
    assert commands(texts()["README.md"]) - targets == set()


def test_every_package_the_product_needs_has_its_licence_listed():
    project = tomllib.loads(texts()["pyproject.toml"])["project"]["dependencies"]
    assets = json.loads(texts()["package.json"])["dependencies"]
    names = {re.split(r"[\[<>=~! ]", requirement)[0] for requirement in project} | set(assets)
    assert {name for name in names if f"| {name} |" not in texts()["LICENSES.md"]} == set()
