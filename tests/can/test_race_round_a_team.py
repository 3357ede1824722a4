"""Two people at once round the same team: one of two answers counts, nobody is told twice, nobody is met with a fault."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from followup.models import MeetingReminder, TeamMembership
from followup.tasks import remind_of_meetings
from tests import factories as make
from tests.factories import TODAY
from tests.house.scenes.meetings import case_with_meeting
from workflow import clock, journal
from workflow.models import Case, Event, Grant, Letter, Notice
from workflow.services.notice_mail import TEMPLATE, mail_what_is_due

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
DAY = timedelta(days=1)
REFUSED = {404, 409, 422}


def at_once(*presses: Callable[[], int]) -> list[int]:
    """Everybody presses at the same moment; what each got, in their order."""
    start = Barrier(len(presses))

    def press(one: Callable[[], int]) -> int:
        try:
            start.wait()
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as people:
        return [done.result() for done in [people.submit(copy_context().run, press, one) for one in presses]]


def post(who, address: str, typed: dict) -> Callable[[], int]:
    """A browser of this person's, ready to send a form."""
    client = Client(raise_request_exception=False)
    client.force_login(who.user)
    return lambda: client.post(address, typed | {"submission": f"key {id(client)}", "confirmed": "1"}).status_code


def times_done(case: Case, *acts: str) -> int:
    assert not list(journal.breaks(Case.objects.filter(pk=case.pk)))
    return Event.objects.filter(case=case, act__in=acts).count()


def test_a_yes_and_a_no_to_the_same_invitation_are_one_answer():
    case = make.active_case()
    person = make.asked_to_join(case)
    place = TeamMembership.objects.get(invitation__user=person.user)
    yes, no = (reverse(name, args=[place.address]) for name in ("invitation", "invitation_decline"))
    presses = [(yes, {"keeps_silent": "on"}), (no, {})] * 2
    answers = at_once(*(post(person, address, typed) for address, typed in presses))
    assert answers.count(302) == 1 and set(answers) <= {302} | REFUSED
    assert times_done(case, "accept_invitation", "decline_invitation") == 1
    said_yes = Event.objects.filter(case=case, act="accept_invitation").count()
    assert Grant.objects.filter(case=case, user=person.user, withdrawn_at=None).count() == said_yes


def test_a_place_is_handed_on_once():
    case, heirs = make.active_case(), [make.team_person(), make.team_person()]
    make.on_the_team(case)
    me, place = make.who_carries(case), case.teammembership_set.get(user__isnull=False)
    address = reverse("team_replace", args=[case.address])
    answers = at_once(*(post(me, address, {"member": place.address, "email": heir.user.email}) for heir in heirs))
    assert answers.count(302) == 1 and set(answers) <= {302} | REFUSED
    assert times_done(case, "replace_team_member") == 1
    assert case.invitation_set.filter(withdrawn_on=None).count() == 1


def test_a_meeting_is_moved_or_held_and_not_both():
    case, meeting = case_with_meeting(TODAY)
    me, way = make.who_carries(case), lambda act: reverse("meeting_act", args=[case.address, meeting.address, act])
    held = {"meeting": meeting.address, "came_youth": "came", "came_mother": "came"}
    moved = {"meeting": meeting.address, "planned_for": (TODAY + 4 * DAY).isoformat(), "asked_by": "youth"}
    acts = [("hold_follow_up_meeting", held), ("move_follow_up_meeting", moved)] * 2
    answers = at_once(*(post(me, way(act), typed) for act, typed in acts))
    assert set(answers) <= {302} | REFUSED
    meeting.refresh_from_db()
    assert times_done(case, "hold_follow_up_meeting") + (meeting.planned_for > TODAY) == 1


def test_two_heads_give_the_same_cases_on_and_one_of_them_has_the_last_word():
    cases, heads = [make.received_case(), make.received_case()], [make.office_head(), make.office_head()]
    takers = [make.coordinator(), make.coordinator()]
    given = [[case.pk for case in cases], [case.pk for case in reversed(cases)]]
    answers = at_once(*(
        post(head, reverse("reassign"), {"cases": numbers, "to": to.user.pk, "impartial": "on"})
        for head, numbers, to in zip(heads, given, takers, strict=True)
    ))  # fmt: skip
    assert set(answers) <= {302} | REFUSED and 302 in answers
    assert len(set(Case.objects.values_list("coordinator", flat=True))) == 1
    assert all(times_done(case, "assign") == answers.count(302) for case in cases)


def test_what_is_new_is_mailed_once_by_however_many_workers():
    reader, now = make.coordinator(), clock.now()
    Notice.objects.create(user=reader.user, kind="absence_planned", made_at=now - DAY)  # urgent: mailed now
    at_once(*[lambda: mail_what_is_due(now)] * 4)
    assert Letter.objects.filter(template=TEMPLATE, user=reader.user).count() == 1


def test_people_are_reminded_of_a_meeting_once_by_however_many_workers():
    case_with_meeting(TODAY + 2 * DAY, called_on=TODAY - DAY)

    def remind() -> int:
        with clock.playing(TODAY):
            remind_of_meetings()
        return 0

    at_once(*[remind] * 4)
    reminders = MeetingReminder.objects.all()
    assert reminders.count() == len({row.party_id for row in reminders}) > 0
    assert Letter.objects.filter(template="follow_up_meeting/reminded/party").count() == reminders.count()
