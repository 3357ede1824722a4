"""How often there is contact and how often the team meets: the plain rhythm, and what is truly next once somebody has met."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, active
from workflow.law.facts import InterruptionFact
from workflow.law.period import deadlines
from workflow.law.rhythm_facts import FollowUpMeetingFact as Met

BEGINS = date(2026, 3, 16)
DAY = timedelta(days=1)


def facts(*meetings: Met, **more):
    return replace(active(a_follow_up(), BEGINS), follow_up_meetings=meetings, **more)


def day_of(name: str, case, on: date) -> date | None:
    return next((due.day for due in deadlines(case, on=on) if due.name == name), None)


@pytest.mark.parametrize("on, next_day", [
    (BEGINS + 6 * DAY, BEGINS + 7 * DAY), (BEGINS + 7 * DAY, BEGINS + 7 * DAY), (BEGINS + 8 * DAY, BEGINS + 14 * DAY),
])  # fmt: skip
def test_without_meetings_the_rhythm_rolls_from_the_first_day(on, next_day):
    assert day_of("contact", facts(), on) == next_day


@pytest.mark.parametrize("on", [BEGINS + 6 * DAY, BEGINS + 7 * DAY, BEGINS + 20 * DAY])
def test_what_was_never_held_stays_due_on_its_first_day(on):
    assert day_of("next_meeting", facts(), on) == BEGINS + 7 * DAY


@pytest.mark.parametrize("on", [BEGINS, BEGINS + 9 * DAY, BEGINS + 30 * DAY])
def test_a_planned_meeting_is_the_day_and_stays_so_until_it_is_written_down(on):
    planned = facts(Met("contact", BEGINS + 9 * DAY))
    assert day_of("contact", planned, on) == BEGINS + 9 * DAY


def test_the_next_contact_is_a_rhythm_after_the_last_that_was_held():
    held = BEGINS + 10 * DAY
    assert day_of("contact", facts(Met("contact", held, held_on=held)), held) == held + 7 * DAY


@pytest.mark.parametrize("held, next_day", [
    (date(2026, 4, 15), date(2026, 4, 22)), (date(2026, 4, 16), date(2026, 4, 23)), (date(2026, 4, 17), date(2026, 5, 17)),
])  # fmt: skip
def test_contact_is_weekly_in_the_first_month_and_monthly_after(held, next_day):
    assert day_of("contact", facts(Met("contact", held, held_on=held)), held) == next_day


def test_a_meeting_the_youth_stayed_away_from_moves_nothing():
    day = BEGINS + 7 * DAY
    assert day_of("contact", facts(Met("contact", day, missed_on=day)), day + DAY) == day


def test_days_that_stood_still_do_not_make_anybody_late():
    stopped = InterruptionFact(BEGINS + 3 * DAY, BEGINS + 33 * DAY, "health")
    case = facts(Met("contact", BEGINS + DAY, held_on=BEGINS + DAY), interruptions=(stopped,))
    assert day_of("contact", case, BEGINS + 34 * DAY) > BEGINS + 33 * DAY


def test_the_midpoint_is_evaluated_once():
    case = facts()
    halfway = day_of("midpoint_evaluation", case, BEGINS)
    done = replace(case, follow_up_meetings=(Met("midpoint_evaluation", halfway, held_on=halfway),))
    assert halfway and day_of("midpoint_evaluation", done, BEGINS) is None


def test_nothing_is_due_after_the_last_day_or_outside_the_office():
    last = day_of("period_end", facts(), BEGINS)
    near = facts(*(Met(kind, last - DAY, held_on=last - DAY) for kind in
                   ("contact", "team_meeting", "plan_evaluation", "midpoint_evaluation")))  # fmt: skip
    assert day_of("next_meeting", near, last) is None
    assert day_of("next_meeting", facts(stage="referred"), BEGINS + 20 * DAY) is None
