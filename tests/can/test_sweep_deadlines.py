"""Sweeping: what is due is marked on the day after, and a case the law has overtaken asks for its rule set."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.factories import TODAY, consented_case, coordinator, do, received_case, who_carries
from workflow import clock
from workflow.models import Case, Cover, Deadline, Notice
from workflow.nodes import rebuild, waiting
from workflow.queries import with_facts
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
    return list(Notice.objects.filter(kind="deadline_passed").values_list("user__email", flat=True))


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


def test_one_notice_each_however_much_has_passed(deadline, by):
    other = coordinator()
    for case in (received_case(by, decided_on=TODAY), received_case(other, decided_on=TODAY)):
        Deadline.objects.create(case=case, name="another", due_on=DUE, rule=RULE)
    sweep(DUE + timedelta(days=1))
    assert sorted(told()) == sorted([by.user.email, other.user.email])


def test_whoever_stands_in_is_told_too_but_not_of_a_strictly_protected_case(deadline, by):
    away, deputy, hidden = coordinator(), coordinator(), coordinator()
    for absent in (away, hidden):
        Cover.objects.create(coordinator=absent.user, deputy=deputy.user, office=deadline.case.office, from_on=DUE,
                             to_on=DUE + timedelta(days=1), made_by=absent.user)  # fmt: skip
    shielded = received_case(hidden, decided_on=TODAY, grade="strictly_confidential")
    Deadline.objects.create(case=shielded, name="another", due_on=DUE, rule=RULE)
    sweep(DUE + timedelta(days=1))
    assert sorted(told()) == sorted([by.user.email, hidden.user.email])
    Deadline.objects.create(case=received_case(away, decided_on=TODAY), name="another", due_on=DUE, rule=RULE)
    Notice.objects.all().delete()
    sweep(DUE + timedelta(days=1))
    assert sorted(told()) == sorted([away.user.email, deputy.user.email])


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
    with clock.playing(DUE + timedelta(days=1)), django_assert_num_queries(7):  # four in a savepoint, and one
        sweep_deadlines()


# ---- A change of law ------------------------------------------------------------------------------

REFORM, FAST_TRACK = date(2024, 9, 1), date(2024, 12, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def before_the_reform():
    """A case that came and is prepared before the reform, with nothing in doubt."""
    with clock.playing(date(2024, 8, 5)):
        return consented_case(decided_on=date(2024, 8, 5))


def asked(case: Case) -> int:
    """How many errands of choosing the rule set wait, live and rebuilt alike."""
    live = [task.flow_task.act for task in waiting(case)].count("confirm_rule_set")
    assert live == rebuilt(case)
    return live


def rebuilt(case: Case) -> int:
    keep = transaction.savepoint()
    rebuild(with_facts(Case.objects.all()).get(pk=case.pk))
    count = [task.flow_task.act for task in waiting(case)].count("confirm_rule_set")
    transaction.savepoint_rollback(keep)
    return count


def confirm(case: Case, on: date, rule_set: str = "A1") -> None:
    with clock.playing(on):
        do("confirm_rule_set", case.pk, {"rule_set": rule_set, "reason": "–"}, by=who_carries(case), on=on)


@pytest.mark.parametrize("offset, count", [(-1, 0), (0, 1), (1, 1)])
def test_a_case_the_law_overtakes_asks_for_its_rule_set_once(before_the_reform, offset, count):
    day = REFORM + offset * A_DAY
    for _ in range(2):
        sweep(day)
        with clock.playing(day):
            assert asked(before_the_reform) == count


@pytest.mark.parametrize("confirmed_on, count", [(FAST_TRACK - A_DAY, 1), (FAST_TRACK, 0)])
@pytest.mark.parametrize("rule_set", ["A1", "B0"])
def test_it_asks_anew_when_the_law_changes_once_more(before_the_reform, rule_set, confirmed_on, count):
    sweep(REFORM)
    confirm(before_the_reform, confirmed_on, rule_set)
    sweep(FAST_TRACK)
    with clock.playing(FAST_TRACK):
        assert asked(before_the_reform) == count


def test_chosen_as_today_it_asks_no_more(before_the_reform):
    confirm(before_the_reform, FAST_TRACK, "B1")
    sweep(TODAY)
    assert asked(before_the_reform) == 0


def test_an_ended_case_asks_nothing(before_the_reform):
    with clock.playing(REFORM - A_DAY):
        do("record_death", before_the_reform.pk, {"reason": "–"}, by=who_carries(before_the_reform), on=REFORM - A_DAY)
    sweep(REFORM)
    assert asked(before_the_reform) == 0


def test_an_act_before_the_sweep_asks_too(before_the_reform):
    with clock.playing(REFORM):
        do("withdraw_consent", before_the_reform.pk, {"person": "youth"}, by=who_carries(before_the_reform), on=REFORM)
        assert asked(before_the_reform) == 1


@pytest.mark.parametrize("day, warned", [(REFORM - A_DAY, False), (REFORM, True)])
def test_the_case_page_says_that_the_law_has_changed(before_the_reform, as_, day, warned):
    with clock.playing(day):
        page = as_(who_carries(before_the_reform)).get(before_the_reform.get_absolute_url()).content.decode()
    assert ("Loven er endret siden reglene ble valgt." in page) is warned
