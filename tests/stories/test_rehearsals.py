"""The rehearsals the house ships: every one goes as it says, and together they touch what the law has written."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from integrations.management.commands.rehearse import OUR_OWN
from integrations.rehearsals.asked import CHECKS
from integrations.rehearsals.contract import OK, REFUSED, Rehearsal, StepGiven, read
from integrations.rehearsals.player import Told, play
from integrations.rehearsals.table import ACTS
from workflow.law.dated import Dated, Version
from workflow.law.lawbook import all_rules

FILES = sorted(OUR_OWN.glob("*.yaml"))
FEWEST = 40
# A day goes by whatever the law says; and one rehearsal is one case, of which no count is shown to anybody.
NEVER_REFUSED, NEVER_DONE = {"pass"}, {"count_cases"}
MOST_RULES_UNTOUCHED = 8

# One worker plays them all, so that each is played once.
pytestmark = pytest.mark.xdist_group("rehearsals")
by_name = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def rehearsed(file: Path) -> Rehearsal:
    return read(file.read_bytes())


@cache
def performance(file: Path) -> tuple[list[Told], frozenset[int]]:
    """How a file went, and the rules that were asked on the way; played once, whoever asks."""
    with asking() as asked:
        return play(rehearsed(file)), frozenset(asked)


@contextmanager
def asking() -> Iterator[set[int]]:
    """The rules whose wording somebody looks up meanwhile."""
    asked, look_up = set(), Dated.on

    def noted(rule: Dated, day: date) -> Version:
        asked.add(id(rule))
        return look_up(rule, day)

    with patch.object(Dated, "on", noted):
        yield asked


def steps() -> Iterator[StepGiven]:
    for file in FILES:
        yield from rehearsed(file).steps


# ---- Each of them ----------------------------------------------------------------------------------
@by_name
@pytest.mark.django_db
def test_it_goes_as_it_says(file):
    told, _rules = performance(file)
    otherwise = [
        (step.step.number, step.step.act, step.outcome, step.reasons, [each for each in step.then if not each.holds])
        for step in told
        if not step.as_expected
    ]
    assert otherwise == []


@by_name
def test_a_jurist_can_read_it(file):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", file.stem)
    title, basis = rehearsed(file).title, rehearsed(file).basis
    assert title[:1] == title[:1].upper() and not title.endswith(".") and len(title) <= 140
    assert re.search(r"§§? \d+|1\. ", basis)
    unfounded = [step.number for step in rehearsed(file).steps if step.expected == REFUSED and not step.because]
    assert unfounded == []


# ---- All of them -----------------------------------------------------------------------------------
def test_they_are_many_and_no_two_say_the_same():
    assert len(FILES) >= FEWEST
    assert len({rehearsed(file).title for file in FILES}) == len(FILES)


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_done_and_refused(act):
    told = {step.expected for step in steps() if step.act == act}
    assert (OK in told, REFUSED in told) == (act not in NEVER_DONE, act not in NEVER_REFUSED)


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_is_made(check):
    assert check in {then.name for step in steps() for then in step.then}


@pytest.mark.parametrize("rule_set", ["A0", "A1", "B0", "B1"])
def test_every_rule_set_is_rehearsed(rule_set):
    assert rule_set in {then.expected for step in steps() for then in step.then if then.name == "rule_set"}


@pytest.mark.django_db
def test_few_rules_are_never_asked():
    asked = frozenset().union(*(performance(file)[1] for file in FILES))
    untouched = sorted(name for name, rule in all_rules().items() if id(rule) not in asked)
    print(untouched)
    assert len(untouched) <= MOST_RULES_UNTOUCHED
