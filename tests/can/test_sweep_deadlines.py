"""Sweeping deadlines: what is due is marked on the day after, and its coordinator is told once."""

from datetime import date, timedelta

import pytest

from tests.factories import TODAY, coordinator, received_case
from workflow import clock
from workflow.models import Deadline, Letter
from workflow.tasks import sweep_deadlines

pytestmark = pytest.mark.django_db

DUE = TODAY + timedelta(days=10)
RULE = "konfliktrådsloven § 24"


@pytest.fixture
def by():
    return coordinator()


@pytest.fixture
def deadline(by):
    """One open deadline on a day of its own; the rest of the case's lie behind."""
    case = received_case(by, decided_on=TODAY)
    Deadline.objects.filter(case=case).delete()
    return Deadline.objects.create(case=case, name="meeting_target", due_on=DUE, rule=RULE)


def sweep(day: date) -> None:
    with clock.playing(day):
        sweep_deadlines()


def told() -> list[str]:
    letters = Letter.objects.filter(template="deadline/passed/coordinator")
    return list(letters.values_list("user__email", flat=True))


@pytest.mark.parametrize("days, passed", [(-1, None), (0, None), (1, DUE + timedelta(days=1))])
def test_the_day_itself_is_not_too_late(deadline, days, passed):
    sweep(DUE + timedelta(days=days))
    deadline.refresh_from_db()
    assert deadline.passed_on == passed
    assert bool(told()) == bool(passed)


def test_nobody_is_told_twice(deadline, by):
    for days in (1, 2, 3):
        sweep(DUE + timedelta(days=days))
    assert told() == [by.user.email]


def test_a_settled_deadline_is_left_alone(deadline):
    Deadline.objects.update(settled_on=TODAY)
    sweep(DUE + timedelta(days=1))
    assert told() == []


def test_one_letter_each_however_much_has_passed(deadline, by):
    other = coordinator()
    for case in (received_case(by, decided_on=TODAY), received_case(other, decided_on=TODAY)):
        Deadline.objects.create(case=case, name="another", due_on=DUE, rule=RULE)
    sweep(DUE + timedelta(days=1))
    assert sorted(told()) == sorted([by.user.email, other.user.email])


def test_a_case_without_a_coordinator_is_marked_too(deadline):
    case = deadline.case
    case.coordinator = None
    case.save()
    sweep(DUE + timedelta(days=1))
    deadline.refresh_from_db()
    assert (deadline.passed_on, told()) == (DUE + timedelta(days=1), [])


def test_the_number_of_questions_does_not_grow(deadline, by, django_assert_num_queries):
    for number in range(40):
        Deadline.objects.create(case=deadline.case, name=f"other{number}", due_on=DUE, rule=RULE)
    with clock.playing(DUE + timedelta(days=1)), django_assert_num_queries(5):  # three, inside a savepoint
        sweep_deadlines()
