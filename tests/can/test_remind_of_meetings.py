"""Reminding people of a meeting: once for each day it is set to, in the way each has chosen."""

from datetime import date, timedelta

import pytest

from followup.models import MeetingReminder
from followup.tasks import remind_of_meetings
from tests import factories as make
from tests.factories import TODAY, do
from tests.house.scenes.meetings import case_with_meeting
from workflow import clock, journal
from workflow.models import Case, Event, Letter, Notice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def letters(case, template: str, key: str = "youth") -> list[Letter]:
    return list(Letter.objects.filter(case=case, template=f"follow_up_meeting/{template}/party", party__key=key))


def reminded(day: date) -> int:
    with clock.playing(day):
        remind_of_meetings()
    return MeetingReminder.objects.count()


def test_everybody_is_reminded_once_in_the_way_they_chose(settings):
    case, meeting = case_with_meeting(TODAY + 5 * DAY)
    do("set_preferences", case.pk, {"person": "mother", "language": "nb", "reminded_by": "call"}, by=make.who_carries(case))
    assert [reminded(TODAY + days * DAY) for days in (1, 2, 3, 3, 4, 5)] == [0, 0, 2, 2, 2, 2]
    assert len(letters(case, "reminded")) == 1 and not letters(case, "reminded", "mother")
    call = MeetingReminder.objects.get(way="call")
    assert call.done_on is None and Notice.objects.filter(kind="follow_up_call").count() == 1
    do("remind_of_meeting", case.pk, {"reminder": call}, by=make.who_carries(case), on=TODAY + 4 * DAY)
    assert MeetingReminder.objects.filter(done_on=None).count() == 0
    assert Event.objects.filter(case=case, act="remind_of_meeting").count() == 2
    assert list(journal.breaks(Case.objects.filter(pk=case.pk))) == []


def test_a_meeting_that_is_moved_is_reminded_of_anew_and_the_old_call_is_dropped():
    case, meeting = case_with_meeting(TODAY + 3 * DAY, invited=["youth"])
    do("set_preferences", case.pk, {"person": "youth", "language": "nb", "reminded_by": "call"}, by=make.who_carries(case))
    reminded(TODAY + DAY)
    do("move_follow_up_meeting", case.pk, {"meeting": meeting, "planned_for": TODAY + 9 * DAY, "asked_by": "office"},
       by=make.who_carries(case), on=TODAY + DAY)  # fmt: skip
    assert MeetingReminder.objects.get(party__key="youth").dropped_on == TODAY + DAY
    before = MeetingReminder.objects.count()
    assert reminded(TODAY + 2 * DAY) == before
    assert reminded(TODAY + 7 * DAY) == before + 2


def test_the_main_meeting_is_reminded_of_too():
    case = make.summoned_case(held_on=TODAY + 3 * DAY)
    assert [reminded(TODAY + days * DAY) for days in (0, 1, 1)] == [0, 2, 2]
    assert MeetingReminder.objects.filter(main_meeting__case=case).count() == 2


def test_whoever_chose_paper_gets_a_letter_to_print_and_no_mail():
    case, _meeting = case_with_meeting(TODAY + 3 * DAY)
    do("set_preferences", case.pk, {"person": "youth", "language": "nb", "reminded_by": "paper"}, by=make.who_carries(case))
    reminded(TODAY + DAY)
    [letter] = letters(case, "reminded")
    assert letter.problem == "paper chosen" and MeetingReminder.objects.get(way="paper").done_on == TODAY + DAY
