"""Importing referrals from the command line: what is said, what is kept, and the exit code."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import integrations.referrals
from tests.factories import OSLO, coordinator, slt_coordinator
from workflow.access import Actor
from workflow.models import Case

pytestmark = pytest.mark.django_db

EXAMPLE = json.loads((Path(integrations.referrals.__file__).parent / "example.json").read_bytes())


@pytest.fixture
def by() -> Actor:
    return coordinator(OSLO)


@pytest.fixture
def file(tmp_path):
    """Writes the example with some fields changed."""

    def written(name: str, **changed) -> str:
        path = tmp_path / name
        path.write_text(json.dumps(EXAMPLE | changed))
        return str(path)

    return written


def run(*files: str, by: str) -> tuple[int, str, str]:
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_referral", *files, by=by, stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue(), err.getvalue()


def test_a_file_is_registered_once(file, by):
    good = file("god.json")
    code, out, _err = run(good, by=by.user.email.upper())
    number = Case.objects.get().number
    assert (code, out.strip()) == (0, f"{good}: registrert som {number}")
    assert run(good, by=by.user.email)[:2] == (0, f"{good}: var registrert fra før, som {number}\n")
    assert Case.objects.count() == 1


def test_a_refusal_names_the_provision_and_the_remedy(file, by):
    code, _out, err = run(file("lang.json", duration="P13M"), by=by.user.email)
    assert code == 1
    assert "(straffeprosessloven § 71 a" in err and "Send saken tilbake til påtalemyndigheten" in err
    assert not Case.objects.exists()


def test_a_bad_file_stops_none_of_the_others_and_sets_the_code(file, by, tmp_path):
    files = [file("feil.json", municipality=301), file("god.json"), file("lang.json", duration="P13M")]
    code, out, err = run(*files, str(tmp_path / "ingen.json"), by=by.user.email)
    assert code == 2
    assert "municipality: " in err and "ingen.json: Filen kan ikke åpnes." in err
    assert out.count("registrert som") == 1
    assert Case.objects.count() == 1


def test_nobody_registers_who_may_not(file):
    for email in (slt_coordinator().user.email, "ingen@example.org"):
        with pytest.raises(CommandError) as refused:
            call_command("import_referral", file("god.json"), by=email)
        assert refused.value.returncode == 2
    assert not Case.objects.exists()
