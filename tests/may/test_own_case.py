"""The people of a case themselves: the youth always, a guardian while they act and until the 18th birthday."""

from datetime import date, timedelta

import pytest

from tests.factories import TODAY, active_case, as_party, coordinator, office, received_case
from workflow import clock
from workflow.access import may
from workflow.models import Case, Cover, Deadline, Party
from workflow.queries import visible_to

pytestmark = pytest.mark.django_db
DAYS = [(-1, True), (0, True), (1, False)]


def sees(who, case: Case, on: date) -> bool:
    """Asked of one case and of all at once; the two are one rule."""
    alone, among = may(who, "see_own_case", case, on), visible_to(who, "see_own_case", on).filter(pk=case.pk)
    assert bool(alone) is among.exists()
    return bool(alone)


@pytest.mark.parametrize("days, seen", [(-1, True), (0, False), (1, False)])
def test_a_guardian_sees_until_the_day_before_the_18th_birthday(days, seen):
    case = active_case()
    mother, youth = as_party(case, "mother"), as_party(case)
    birthday = Deadline.objects.get(case=case, name="youth_turns_18").due_on
    assert sees(mother, case, birthday + timedelta(days=days)) is seen
    assert sees(youth, case, birthday + timedelta(days=days))


@pytest.mark.parametrize("days, seen", DAYS)
def test_a_guardian_sees_while_they_act(days, seen):
    case = active_case()
    mother = as_party(case, "mother")
    party = Party.objects.get(case=case, key="mother")
    party.until_on = TODAY + timedelta(days=1)
    party.save()
    assert sees(mother, case, TODAY + timedelta(days=days)) is seen


def test_nobody_sees_anothers_case():
    case, other = active_case(), active_case()
    for key in ("youth", "mother"):
        assert not sees(as_party(other, key), case, TODAY)


def test_the_own_page_opens_nothing_of_the_office():
    case = active_case()
    for key in ("youth", "mother"):
        who = as_party(case, key)
        assert not any(may(who, action, case) for action in ("open_case", "work_on_case", "report_progress", "see_documents"))


@pytest.mark.parametrize("days, stands", [(-1, False), (0, True), (2, True), (3, False)])
def test_a_colleague_stands_in_from_the_first_day_to_the_last(days, stands):
    own, other = coordinator(), coordinator()
    case = received_case(own)
    Cover.objects.create(coordinator=own.user, deputy=other.user, office=office(), from_on=TODAY,
                         to_on=TODAY + timedelta(days=2), made_by=own.user)  # fmt: skip
    on = TODAY + timedelta(days=days)
    with clock.playing(on):
        assert bool(may(other, "work_on_case", case, on)) is stands
        assert visible_to(other, "see_in_list", on).filter(pk=case.pk).exists() is stands
        assert may(own, "work_on_case", case, on)


def test_cover_taken_back_is_over_the_same_day_and_opens_nothing_that_is_shielded():
    own, other = coordinator(), coordinator()
    case, shielded = received_case(own), received_case(own, grade="strictly_confidential")
    cover = Cover.objects.create(coordinator=own.user, deputy=other.user, office=office(), from_on=TODAY,
                                 to_on=TODAY + timedelta(days=9), made_by=own.user)  # fmt: skip
    assert may(other, "work_on_case", case)
    assert not may(other, "work_on_case", shielded)
    cover.ended_on = TODAY
    cover.save()
    assert not may(other, "work_on_case", case)
