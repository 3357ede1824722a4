"""A main meeting that takes several days: begun with everybody there, gone on with, and counted from its first day."""

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.factories import do
from workflow.law.verdict import Refused
from workflow.models import Case, Letter, Meeting

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2026, 9, 15), date(2026, 9, 22)
PEOPLE = ["youth", "mother"]


def attempt(case: Case, act: str, on: date, **given) -> Case:
    do(act, case.pk, given, by=make.who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def begun(**fields) -> Case:
    """A meeting begun on the first day and not ended."""
    case = make.summoned_case(held_on=fields.pop("first", FIRST), **fields)
    first = case.meeting_set.get().planned_for
    goes_on = {"attended": make.everyone(case), "continues_on": first + timedelta(days=7)}
    return attempt(case, "continue_meeting", first, **goes_on)


def planned(case: Case, on: date) -> Case:
    for person in make.everyone(case):
        attempt(case, "participation", on, person=person, view="Greit")
    return attempt(case, "approve_plan", on, **make.plan(case))


def test_the_period_starts_on_the_first_day():
    case = begun()
    assert case.stage == "meeting_scheduled"
    attempt(case, "hold_meeting", SECOND, attended=PEOPLE, held_on=SECOND)
    running = planned(case, SECOND)
    assert (running.starts_on, running.ends_on) == (FIRST, date(2027, 5, 15))
    meeting = Meeting.objects.get()
    assert (meeting.began_on, meeting.held_on, meeting.attended) == (FIRST, SECOND, PEOPLE)


def test_in_the_old_scheme_it_starts_with_the_plan_however_many_days_it_took():
    first = date(2023, 5, 22)
    case = begun(decided_on=date(2023, 5, 8), first=first)
    second = first + timedelta(days=7)
    attempt(case, "hold_meeting", second, attended=PEOPLE, held_on=second)
    assert planned(case, second).starts_on == second


def test_everybody_required_is_there_on_the_first_day_too():
    case = make.summoned_case(held_on=FIRST)
    with pytest.raises(Refused) as refused:
        attempt(case, "continue_meeting", FIRST, attended=["youth"], continues_on=SECOND)
    assert {str(verdict.provision) for verdict in refused.value.verdicts} == {"konfliktrådsloven § 24"}
    assert [verdict.remedy.act for verdict in refused.value.verdicts] == ["adjourn_meeting"]
    assert Meeting.objects.get().began_on is None


@pytest.mark.parametrize("continues_on, refused", [(FIRST - timedelta(days=1), True), (FIRST, True), (SECOND, False)])
def test_it_goes_on_another_day(continues_on, refused):
    case = make.summoned_case(held_on=FIRST)
    if refused:
        with pytest.raises(Refused, match="konfliktrådsloven § 24"):
            attempt(case, "continue_meeting", FIRST, attended=PEOPLE, continues_on=continues_on)
        return
    attempt(case, "continue_meeting", FIRST, attended=PEOPLE, continues_on=continues_on)
    assert Letter.objects.filter(template="meeting/continued/party").count() == 2


def test_the_second_day_is_the_day_it_is_held():
    case = begun()
    with pytest.raises(Refused):
        attempt(case, "hold_meeting", FIRST + timedelta(days=1), attended=PEOPLE, held_on=FIRST + timedelta(days=1))


@pytest.mark.parametrize("between", ["summon_meeting", "adjourn_meeting"])
def test_the_first_day_stands_when_the_second_has_to_be_moved(between):
    case, later = begun(), date(2026, 9, 29)
    if between == "adjourn_meeting":
        attempt(case, "adjourn_meeting", SECOND, attended=["youth"])
    attempt(case, "summon_meeting", SECOND, held_on=later, invited=PEOPLE)
    attempt(case, "hold_meeting", later, attended=PEOPLE, held_on=later)
    assert planned(case, later).starts_on == FIRST


def test_three_days_are_one_meeting():
    case = begun()
    attempt(case, "continue_meeting", SECOND, attended=PEOPLE, continues_on=date(2026, 9, 29))
    assert (Meeting.objects.get().began_on, Meeting.objects.get().planned_for) == (FIRST, date(2026, 9, 29))


def test_from_the_page(as_):
    case = make.summoned_case(held_on=make.TODAY)
    browser = as_(make.who_carries(case))
    typed = {"attended": PEOPLE, "continues_on": "2026-11-24"}
    assert browser.post(f"/sak/{case.address}/gjor/continue_meeting/", typed).status_code == 302
    page = browser.get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Begynte tirsdag 17. november 2026" in page and "Fortsetter" in page
