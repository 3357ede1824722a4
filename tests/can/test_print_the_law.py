"""Printing the law: as it stands on a day, and what changed between two rule sets or two days."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from workflow.law.differences import told
from workflow.law.verdict import LANGUAGES


def printed(*options: str) -> str:
    out = StringIO()
    call_command("lawbook", *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_what_changed(language):
    assert printed("--diff", "B0", "B1", "--language", language).strip() == told("B0", "B1", language).strip()


def test_the_command_still_prints_the_law_of_a_day():
    assert "varer minst 120 dager" in printed("--on", "2024-09-01")
    assert "Loven har ingen korteste tid" in printed("--on", "2024-08-31")


@pytest.mark.parametrize("options, sentence", [
    (["--diff", "B0", "B2"], "«B2» er verken et regelsett eller en dag"),
    (["--diff", "2024-13-01", "B1"], "«2024-13-01» er verken et regelsett eller en dag"),
    (["--diff", "B0", "B1", "--on", "2024-09-01"], "Velg enten --on eller --diff."),
])  # fmt: skip
def test_the_command_says_what_is_wrong(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        printed(*options)
