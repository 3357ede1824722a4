"""Talks and meetings while the plan is carried out: set up, called, moved, held, and what was agreed."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from followup.models import AgreedAction, Attendance, FollowUpMeeting, MeetingChange
from followup.services.meeting_series import proposed, suited
from tests import factories as make
from tests.factories import TODAY, do
from tests.house.scenes.meetings import asked_for_another_time, case_with_meeting
from workflow.facts import facts_of
from workflow.law.verdict import Refused
from workflow.models import Case, Deadline, Letter, Notice
from workflow.queries import with_facts

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def act_page(case, act: str) -> str:
    return reverse("act", args=[case.address, act])


def letters(case, template: str, key: str = "youth") -> list[str]:
    found = Letter.objects.filter(case=case, template=f"follow_up_meeting/{template}/party", party__key=key)
    return [letter.text for letter in found]


# ---- The series -----------------------------------------------------------------------------------


def test_the_series_put_forward_reaches_the_last_day_and_avoids_days_off():
    case = make.active_case()
    facts = facts_of(with_facts(Case.objects.all()).get(pk=case.pk))
    days = [line.day for line in proposed(facts, on=TODAY)]
    assert days == sorted(days) and TODAY < days[0] and days[-1] <= case.ends_on
    assert {line.kind for line in proposed(facts, on=TODAY)} == {
        "contact", "team_meeting", "plan_evaluation", "midpoint_evaluation"}  # fmt: skip
    assert not [day for day in days if day.weekday() > 4]
    assert not [day for day in days if date(2026, 12, 22) <= day <= date(2027, 1, 2)]


@pytest.mark.parametrize("day, moved_to", [
    (date(2026, 12, 21), date(2026, 12, 21)), (date(2026, 12, 22), date(2027, 1, 4)),
    (date(2027, 1, 4), date(2027, 1, 4)), (date(2027, 5, 17), date(2027, 5, 18)), (date(2027, 3, 22), date(2027, 3, 30)),
    (date(2027, 3, 19), date(2027, 3, 19)),
])  # fmt: skip
def test_a_day_off_is_moved_to_the_next_that_fits(day, moved_to):
    assert suited(day) == moved_to


def test_the_coordinator_keeps_changes_and_takes_away_and_saves_once(as_):
    case = make.active_case()
    client, page = as_(make.who_carries(case)), act_page(case, "plan_follow_up_meetings")
    form = client.get(page).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    typed |= {"day_2": (TODAY + 20 * DAY).isoformat(), "place": "Biblioteket"}
    del typed["keep_1"]
    answer = client.post(page, {name: getattr(value, "isoformat", lambda value=value: value)() for name, value in typed.items()})
    assert answer.status_code == 302, answer.context["form"].errors
    kept = FollowUpMeeting.objects.filter(case=case)
    assert kept.count() == len(form.numbers) - 1 and kept.filter(planned_for=TODAY + 20 * DAY).exists()
    assert len(letters(case, "planned")) == 1 and "Biblioteket" in letters(case, "planned")[0]
    assert proposed(facts_of(with_facts(Case.objects.all()).get(pk=case.pk)), on=TODAY)[:1] != proposed(
        facts_of(with_facts(Case.objects.all()).get(pk=make.active_case().pk)), on=TODAY)[:1]  # fmt: skip


def test_a_wrong_line_keeps_everything_that_was_typed(as_):
    case = make.active_case()
    typed = {"keep_1": "on", "kind_1": "contact", "day_1": (TODAY - DAY).isoformat(), "at_1": "15:00"}
    answer = as_(make.who_carries(case)).post(act_page(case, "plan_follow_up_meetings"), typed)
    assert answer.status_code == 422 and "day_1" in answer.context["form"].errors
    assert (TODAY - DAY).isoformat() in answer.content.decode() and not FollowUpMeeting.objects.exists()


@pytest.mark.parametrize("days, allowed", [(-1, False), (0, True), (1, True)])
def test_nobody_is_called_to_a_day_that_has_passed(days, allowed):
    case = make.active_case()
    given = {"kind": "contact", "planned_for": TODAY + days * DAY, "invited": ["youth"]}
    if allowed:
        do("call_follow_up_meeting", case.pk, given, by=make.who_carries(case))
    else:
        with pytest.raises(Refused):
            do("call_follow_up_meeting", case.pk, given, by=make.who_carries(case))
    assert FollowUpMeeting.objects.exists() is allowed


def test_nobody_is_called_to_a_day_after_the_last():
    case = make.active_case()
    for day, allowed in [(case.ends_on, True), (case.ends_on + DAY, False)]:
        given = {"kind": "contact", "planned_for": day, "invited": ["youth"]}
        if not allowed:
            with pytest.raises(Refused):
                do("call_follow_up_meeting", case.pk, given, by=make.who_carries(case))
        else:
            do("call_follow_up_meeting", case.pk, given, by=make.who_carries(case))


# ---- The summons ----------------------------------------------------------------------------------


def test_each_gets_their_own_summons_in_their_own_language_with_their_own_interpreter():
    case = make.active_case()
    given = {"person": "mother", "language": "en", "interpreter": "tigrinja", "reminded_by": "email"}
    do("set_preferences", case.pk, given, by=make.who_carries(case))
    case, meeting = case_with_meeting(TODAY + 3 * DAY, case=case)
    youth, mother = letters(case, "called")[0], letters(case, "called", "mother")[0]
    assert "tigrinja" in mother and "tigrinja" not in youth and meeting.interpreter == "tigrinja"
    assert "fredag 20." in youth and "Friday 20" in mother
    assert "brudd" not in youth.lower() and "Biblioteket" in youth


def test_a_member_who_is_called_gets_a_notice_that_says_nothing():
    case = make.active_case()
    member = make.on_the_team(case)
    case_with_meeting(TODAY + DAY, invited=["youth", f"member_{member.user.pk}"], kind="team_meeting", case=case)
    assert Notice.objects.filter(user=member.user, kind="follow_up_meeting_called").count() == 1
    assert Attendance.objects.filter(user=member.user).count() == 1


def test_no_place_is_kept_where_the_address_is_strictly_protected(as_):
    case = make.active_case(grade="strictly_confidential")
    _case, meeting = case_with_meeting(TODAY + 3 * DAY, case=case, place="Furulia 3")
    assert meeting.place == "" and "Furulia" not in "".join(letters(case, "called"))
    assert "place" not in as_(make.who_carries(case)).get(act_page(case, "call_follow_up_meeting")).context["form"].fields


# ---- How it went ----------------------------------------------------------------------------------


def test_attendance_minutes_and_what_was_agreed_are_written_down(as_):
    case, meeting = case_with_meeting()
    page = reverse("meeting_act", args=[case.address, meeting.address, "hold_follow_up_meeting"])
    typed = {"meeting": meeting.address, "came_youth": "came", "came_mother": "excused", "minutes": "Bra.", "what_1": "Ringe",
             "owner_1": "youth", "due_1": (TODAY + DAY).isoformat()}  # fmt: skip
    client = as_(make.who_carries(case))
    wrong = client.post(page, typed)
    assert wrong.status_code == 422 and set(wrong.context["form"].errors) == {"why_mother"}
    assert client.post(page, typed | {"why_mother": "Jobb"}).status_code == 302
    meeting = FollowUpMeeting.objects.get()
    assert (meeting.held_on, meeting.minutes) == (TODAY, "Bra.")
    assert [(row.came, row.why) for row in Attendance.objects.filter(meeting=meeting)] == [("came", ""), ("excused", "Jobb")]
    assert AgreedAction.objects.get().what == "Ringe"


@pytest.mark.parametrize("came, held", [("came", True), ("sick", False), ("excused", False), ("stayed_away", False)])
def test_a_talk_without_the_youth_was_not_held(came, held):
    case, meeting = case_with_meeting()
    given = {"meeting": meeting, "came": {"youth": came, "mother": "came"}, "why": {"youth": "–"}}
    do("hold_follow_up_meeting", case.pk, given, by=make.who_carries(case))
    meeting.refresh_from_db()
    assert (meeting.held_on == TODAY, meeting.missed_on == TODAY) == (held, not held)


@pytest.mark.parametrize("came, offered", [("stayed_away", True), ("sick", False), ("came", False)])
def test_only_staying_away_for_no_reason_is_offered_to_be_taken_up(as_, came, offered):
    case, meeting = case_with_meeting()
    do("hold_follow_up_meeting", case.pk, {"meeting": meeting, "came": {"youth": came}}, by=make.who_carries(case))
    page = as_(make.who_carries(case)).get(reverse("follow_up_meetings", args=[case.address])).content.decode()
    assert ("Ta opp det som skjedde" in page) is offered


def test_a_meeting_is_not_written_down_before_its_day():
    case, meeting = case_with_meeting(TODAY + DAY)
    given = {"meeting": meeting, "came": {"youth": "came"}}
    with pytest.raises(Refused):
        do("hold_follow_up_meeting", case.pk, given, by=make.who_carries(case))
    do("hold_follow_up_meeting", case.pk, given, by=make.who_carries(case), on=TODAY + DAY)


def test_the_deadline_follows_what_was_planned_and_held():
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    assert Deadline.objects.get(case=case, name="contact", settled_on=None).due_on == TODAY + 3 * DAY
    do("hold_follow_up_meeting", case.pk, {"meeting": meeting, "came": {"youth": "came"}}, by=make.who_carries(case),
       on=TODAY + 3 * DAY)  # fmt: skip
    assert Deadline.objects.get(case=case, name="contact", settled_on=None).due_on > TODAY + 3 * DAY


# ---- Another time ---------------------------------------------------------------------------------


def test_moving_keeps_the_old_time_who_asked_and_why_and_tells_everybody():
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    given = {"meeting": meeting, "planned_for": TODAY + 5 * DAY, "at": time(16), "asked_by": "guardian", "reason": "Vakt."}
    do("move_follow_up_meeting", case.pk, given, by=make.who_carries(case))
    change = MeetingChange.objects.get()
    assert (change.from_on, change.to_on, change.asked_by, change.reason) == (
        TODAY + 3 * DAY, TODAY + 5 * DAY, "guardian", "Vakt.")  # fmt: skip
    assert letters(case, "moved") and letters(case, "moved", "mother") and "Vakt" not in letters(case, "moved")[0]
    meeting.refresh_from_db()
    assert (meeting.planned_for, meeting.changes) == (TODAY + 5 * DAY, 1)


def test_the_youth_asks_and_the_coordinator_answers():
    case, question = asked_for_another_time()
    coordinator = make.who_carries(case)
    assert Notice.objects.filter(user=coordinator.user, kind="follow_up_time_asked").count() == 1
    kept = {"question": question, "moves": False, "answer": "Det er eneste dag."}
    do("answer_another_time", case.pk, kept, by=coordinator)
    question.refresh_from_db()
    assert question.outcome == "kept" and "Det er eneste dag." in letters(case, "kept")[0] and not letters(case, "kept", "mother")
    assert FollowUpMeeting.objects.get().planned_for == TODAY + 3 * DAY


def test_somebody_who_is_not_called_asks_for_nothing():
    case, meeting = case_with_meeting(TODAY + 3 * DAY, invited=["youth"])
    with pytest.raises(PermissionDenied):
        do("ask_for_another_time", case.pk, {"meeting": meeting, "reason": "–"}, by=make.as_party(case, "mother"))
    assert not MeetingChange.objects.exists()


def test_a_cancelled_meeting_stays_to_be_read_and_can_not_be_held():
    case, meeting = case_with_meeting()
    do("cancel_follow_up_meeting", case.pk, {"meeting": meeting, "asked_by": "office", "reason": "Syk."}, by=make.who_carries(case))
    assert letters(case, "cancelled") and FollowUpMeeting.objects.get().cancelled_on == TODAY
    with pytest.raises(FollowUpMeeting.DoesNotExist):
        do("hold_follow_up_meeting", case.pk, {"meeting": meeting, "came": {}}, by=make.who_carries(case))


# ---- What was agreed, and one's own pages -----------------------------------------------------------


def test_what_was_agreed_is_on_the_owners_list_until_it_is_ticked_off(as_):
    case, meeting = case_with_meeting()
    agreed = [{"what": "Søke jobb", "owner": "youth", "due_on": TODAY - DAY}]
    do("hold_follow_up_meeting", case.pk, {"meeting": meeting, "came": {"youth": "came"}, "agreed": agreed}, by=make.who_carries(case))
    youth, mother = make.as_party(case), make.as_party(case, "mother")
    mine = reverse("my_meetings")
    assert "Søke jobb" in as_(youth).get(mine).content.decode() and "1 dag over" in as_(youth).get(mine).content.decode()
    assert "Søke jobb" not in as_(mother).get(mine).content.decode()
    action = AgreedAction.objects.get()
    with pytest.raises(PermissionDenied):
        do("finish_agreed_action", case.pk, {"action": action}, by=mother)
    page = reverse("case_meeting_act", args=[case.address, "finish_agreed_action"])
    assert as_(youth).post(page, {"action": action.address}).status_code == 302
    assert "Søke jobb" not in as_(youth).get(mine).content.decode()


def test_one_chooses_for_oneself_and_for_nobody_else(as_):
    case = make.active_case()
    mother, page = make.as_party(case, "mother"), reverse("preferences", args=[case.address])
    given = {"person": "mother", "language": "nn", "reminded_by": "paper", "reading": ["large_print"]}
    assert as_(mother).post(page, given).status_code == 302
    party = case.party_set.get(key="mother")
    assert (party.language, party.reminded_by, party.reading) == ("nn", "paper", ["large_print"])
    assert as_(mother).post(page, given | {"person": "youth"}).status_code == 422
    with pytest.raises(PermissionDenied):
        do("set_preferences", case.pk, given | {"person": "youth"}, by=mother)


def test_the_lists_cost_the_same_however_many_meetings(as_, django_assert_max_num_queries):
    case = make.active_case()
    make.as_party(case)
    counts = []
    for day in (1, 5):
        for more in range(day):
            case_with_meeting(TODAY + (day * 7 + more) * DAY, case=case)
        client = as_(make.who_carries(case))
        asked = []
        for page in (reverse("follow_up_meetings", args=[case.address]), reverse("my_meetings")):
            client.get(page)
            with django_assert_max_num_queries(40) as sent:
                client.get(page)
            asked.append(len(sent))
        counts.append(asked)
    assert counts[0] == counts[1]


def test_a_meeting_that_was_moved_while_it_was_written_down_was_not_held_that_day():
    case, meeting = case_with_meeting(TODAY)
    me = make.who_carries(case)
    do("move_follow_up_meeting", case.pk, {"meeting": meeting, "planned_for": TODAY + 4 * DAY, "asked_by": "youth"}, by=me)
    with pytest.raises(FollowUpMeeting.DoesNotExist):
        do("hold_follow_up_meeting", case.pk, {"meeting": meeting, "came": {"youth": "came"}}, by=me)
    assert FollowUpMeeting.objects.get(pk=meeting.pk).held_on is None
