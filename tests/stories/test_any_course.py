"""Whatever is tried on a case, by whomever, on whatever day: what must hold holds, ten thousand acts long."""

import pytest
from django.db import connection

from tests.stories.torture import checks
from tests.stories.torture.course import Course
from tests.stories.torture.machine import run
from tests.stories.torture.model import Forbidden
from tests.stories.torture.tries import TRIES
from tests.stories.torture.world import Staff
from workflow.acts import ACTS
from workflow.models import ChainHead

# Four parts, so that the cores share them. On a server a tenth of the way is walked: it is the same way.
PARTS, STEPS = range(4), 50
# How many kinds of acts must come about on a way of that length.
KINDS = {2500: 30, 250: 20}


def share() -> int:
    """How many acts a part tries."""
    return 2500 if connection.vendor == "sqlite" else 250


@pytest.fixture
def staff(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Course.done.clear()
    Course.refused.clear()
    return Staff.hired()


@pytest.mark.parametrize("part", PARTS)
def test_ten_thousand_acts(staff, part):
    while (tried := Course.done.total() + Course.refused.total()) < share():
        run(staff, number=1000 * part + tried, courses=10, steps=STEPS)
    print(f"\n{Course.done.total()} acts done, {Course.refused.total()} refused")
    assert Course.done.total() > share() // 4
    assert len(Course.done) > KINDS[share()]


def test_every_act_can_be_tried():
    assert set(ACTS) - set(TRIES) == set()


# ---- A fault is found -----------------------------------------------------------------------------


PLANTED = {
    "a length that changes": lambda case: setattr(case, "duration", "P3Y"),
    "an end that moves": lambda case: setattr(case, "ends_on", case.ends_on and case.ends_on.replace(year=2040)),
    "a stage nobody opened": lambda case: case.__dict__.update(stage="completed"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(staff, monkeypatch, fault):
    whole = checks.cheap

    def with_fault(world, act, before):
        PLANTED[fault](world.case)
        whole(world, act, before)

    monkeypatch.setattr(checks, "cheap", with_fault)
    with pytest.raises((AssertionError, Forbidden)):
        run(staff, number=7, courses=10, steps=STEPS)


def test_a_lost_link_of_the_chain_is_found(staff, monkeypatch):
    whole = checks.everything

    def with_fault(world):
        ChainHead.objects.filter(case_id=world.case_id).update(digest="0" * 64)
        whole(world)

    monkeypatch.setattr(checks, "everything", with_fault)
    with pytest.raises(AssertionError):
        run(staff, number=7, courses=2, steps=30)


def test_a_task_that_was_lost_is_found(staff, monkeypatch):
    whole = checks.everything

    def with_fault(world):
        checks.Task.objects.filter(process__caseprocess__case=world.case_id).update(status="CANCELED")
        whole(world)

    monkeypatch.setattr(checks, "everything", with_fault)
    with pytest.raises(AssertionError):
        run(staff, number=7, courses=5, steps=30)


def test_what_the_model_forbids_is_found_when_the_house_allows_it(staff, monkeypatch):
    monkeypatch.setattr("tests.stories.torture.model.WHERE", {"consent": set(), "assign": set()})
    with pytest.raises(Forbidden):
        run(staff, number=7, courses=5, steps=30)
