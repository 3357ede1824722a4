"""Reminding of a status: in the measure's own rhythm, once a week at most, and never when it would disturb."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import TeamTask
from followup.services import status_reminders
from followup.services.status_reminders import remind
from followup.services.rhythm import rhythm_of
from tests import factories
from tests.factories import active_case, case_with_meeting_held, do, everyone, on_the_day, plan, team_person, who_carries
from workflow import clock
from workflow.law.terms import Term
from workflow.models import Case, Notice, User

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
A_DAY = timedelta(days=1)


@pytest.mark.parametrize("written, slots, every", [
    ("Hver dag", (), Term(weeks=1)), ("Hver tirsdag", (), Term(weeks=1)), ("to ganger i uka", (), Term(weeks=1)),
    ("Hver uke", (), Term(weeks=1)), ("Kvar veke", (), Term(weeks=1)), ("Annenhver uke", (), Term(weeks=2)),
    ("annankvar veke", (), Term(weeks=2)), ("En gang i måneden", (), Term(months=1)), ("Hver fjerde uke", (), Term(months=1)),
    ("Annenhver måned", (), Term(months=2)), ("Hvert kvartal", (), Term(months=3)), ("", (), Term(weeks=2)),
    ("Etter avtale", (), Term(weeks=2)), ("Etter avtale", ("tirsdag",), Term(weeks=1)),
])  # fmt: skip
def test_the_rhythm_is_the_measures_own(written, slots, every):
    assert rhythm_of(SimpleNamespace(how_often=written, slots=slots)) == every


@pytest.fixture
def case():
    """A plan with one measure every week, approved a Tuesday."""
    held = case_with_meeting_held()
    on = held.meeting_set.latest("pk").held_on
    for key in everyone(held):
        do("participation", held.pk, {"person": key, "view": "Fint"}, by=who_carries(held), on=on)
    do("approve_plan", held.pk, plan(held, how_often="Hver uke"), by=who_carries(held), on=on)
    return Case.objects.get(pk=held.pk)


@pytest.fixture
def tone(case):
    with on_the_day(case.starts_on):
        return factories.on_the_team(case, team_person(name="Tone Tavle"))


def at(day, hour: int = 10) -> int:
    with clock.playing(day):
        return remind(datetime(day.year, day.month, day.day, hour, tzinfo=OSLO))


def reminded() -> list[str]:
    return list(Notice.objects.filter(kind="status_due").values_list("user__name", flat=True))


@pytest.mark.parametrize("days, times", [(6, 0), (7, 1), (8, 1)])
def test_it_is_asked_for_when_the_rhythm_has_passed(case, tone, days, times):
    assert at(case.starts_on + days * A_DAY) == len(reminded()) == times


def test_a_word_begins_the_rhythm_anew(case, tone):
    told = case.starts_on + 5 * A_DAY
    do("progress", case.pk, {"measure": case.plannedmeasure_set.get(), "status": "late"}, by=tone, on=told)
    assert at(case.starts_on + 8 * A_DAY) == 0
    assert at(told + 8 * A_DAY) == 1


def test_at_most_once_a_week_and_the_old_one_gives_way(case, tone):
    due = case.starts_on + 7 * A_DAY
    assert [at(due), at(due), at(due + A_DAY)] == [1, 0, 0]
    Notice.objects.update(made_at=datetime(due.year, due.month, due.day, 10, tzinfo=OSLO))
    assert at(due + 6 * A_DAY) == 0
    assert at(due + 8 * A_DAY) == 1
    assert (Notice.objects.count(), Notice.objects.unread().count()) == (2, 1)


@pytest.mark.parametrize("hour", [3, 6, 17, 23])
def test_nobody_is_reminded_at_night(case, tone, hour):
    assert at(case.starts_on + 7 * A_DAY, hour) == 0


def test_nobody_is_reminded_on_a_saturday(case, tone):
    saturday = case.starts_on + 7 * A_DAY
    while saturday.weekday() != 5:
        saturday += A_DAY
    assert at(saturday) == 0
    assert at(saturday + 2 * A_DAY) == 1


def test_while_the_execution_stands_still_nothing_is_due(case, tone):
    due = case.starts_on + 7 * A_DAY
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt"}, by=who_carries(case), on=due)
    assert at(due) == 0
    do("resume", case.pk, {}, by=who_carries(case), on=due + A_DAY)
    assert at(due + A_DAY) == 1


@pytest.mark.parametrize("days, times", [(0, 0), (-1, 1)])
def test_who_is_away_is_reminded_when_they_are_back(case, tone, days, times):
    due = case.starts_on + 7 * A_DAY
    User.objects.filter(pk=tone.user.pk).update(away_until=due + days * A_DAY)
    assert at(due) == times


def test_whoever_left_the_team_is_not_reminded(case, tone):
    place = case.teammembership_set.get(user=tone.user)
    do("remove_team_member", case.pk, {"member": place}, by=who_carries(case), on=case.starts_on + A_DAY)
    assert at(case.starts_on + 7 * A_DAY) == 0


def test_another_worker_that_has_reminded_meanwhile_is_enough(case, tone, monkeypatch):
    once = status_reminders._reminded
    monkeypatch.setattr(status_reminders, "_reminded", lambda task, now: once(task, now) + once(task, now))
    assert at(case.starts_on + 7 * A_DAY) == len(reminded()) == 1


def test_finding_whom_to_remind_costs_the_same_however_many(case, tone):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            at(case.starts_on + 5 * A_DAY)
        return len(queries)

    one = asked()
    for _ in range(3):
        factories.on_the_team(active_case(), tone)
    assert asked() == one and TeamTask.objects.count() == 4


def test_the_reminder_leads_straight_to_the_measure_and_is_read_there(case, tone, as_):
    at(case.starts_on + 7 * A_DAY)
    task, client = TeamTask.objects.get(), as_(tone)
    answer = client.get(f"/nytt/{Notice.objects.get().address}/")
    assert answer.url == f"/mine-tiltak/{task.address}/status/"
    assert not Notice.objects.unread().exists()
    at(case.starts_on + 7 * A_DAY)
    Notice.objects.update(read_at=None)
    client.get(answer.url)
    assert not Notice.objects.unread().exists()


def test_the_coordinator_sees_when_a_word_should_have_come(case, tone, as_):
    client, due = as_(who_carries(case)), case.starts_on + 7 * A_DAY
    for day, seen in [(due - A_DAY, False), (due, True)]:
        with on_the_day(day):
            assert ("Ny status skulle vært her" in client.get(case.get_absolute_url()).content.decode()) is seen
