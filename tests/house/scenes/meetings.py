"""Scenes of talks and meetings while the plan is carried out, and how people want to be spoken to."""

from datetime import time

from followup.models import AgreedAction, FollowUpMeeting, MeetingChange, MeetingReminder
from followup.services.meetings import MeetingLine
from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene
from workflow.models import Case

TODAY = make.TODAY
AFTER_SCHOOL = time(15, 0)


def case_with_meeting(planned_for=TODAY, *, invited=("youth", "mother"), kind="contact", at=AFTER_SCHOOL, place="Biblioteket",
                      case: Case | None = None, called_on=None) -> tuple[Case, FollowUpMeeting]:  # fmt: skip
    """A case whose plan runs, with a meeting called."""
    case = case or make.active_case()
    given = {"kind": kind, "planned_for": planned_for, "at": at, "place": place, "invited": list(invited)}
    do("call_follow_up_meeting", case.pk, given, by=make.who_carries(case), on=called_on)
    return case, FollowUpMeeting.objects.filter(case=case).latest("pk")


def asked_for_another_time() -> tuple[Case, MeetingChange]:
    """A meeting that the youth has asked to have at another time."""
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    do("ask_for_another_time", case.pk, {"meeting": meeting, "reason": "Jeg har prøve."}, by=make.as_party(case))
    return case, MeetingChange.objects.get(case=case)


@scene("plan_follow_up_meetings", costs=(
    "the team 1, the meetings 2 and who is called 2, letters 1 and 1, its deadlines moved 1, whether there is a team 1"
))
def _plan_follow_up_meetings() -> Scene:
    first, second = TODAY + 7 * DAY, TODAY + 14 * DAY
    given = {"meetings": [MeetingLine("contact", first, AFTER_SCHOOL), MeetingLine("team_meeting", second, AFTER_SCHOOL)]}
    typed = {"keep_1": "on", "kind_1": "contact", "day_1": first.isoformat(), "at_1": "15:00", "keep_2": "on",
             "kind_2": "team_meeting", "day_2": second.isoformat(), "at_2": "15:00"}  # fmt: skip
    return by_its_coordinator(make.active_case(), given, typed)


@scene("call_follow_up_meeting", costs=(
    "the team 1, the meeting 2 and who is called 2, letters 1, its deadlines moved 1, whether there is a team 1"
))
def _call_follow_up_meeting() -> Scene:
    given = {"kind": "contact", "planned_for": TODAY + 7 * DAY, "invited": ["youth", "mother"], "at": AFTER_SCHOOL}
    typed = given | {"planned_for": (TODAY + 7 * DAY).isoformat(), "at": "15:00", "confirmed": "1"}
    return by_its_coordinator(make.active_case(), given, typed)


@scene("hold_follow_up_meeting", costs=(
    "the meeting found 1 and changed 2, who came found 1 and changed 2, the team 1, what was agreed 2, its deadlines "
    "moved 1, whether there is a team 1"
))
def _hold_follow_up_meeting() -> Scene:
    case, meeting = case_with_meeting()
    agreed = {"what": "Ringer legen", "owner": "mother", "due_on": TODAY + 7 * DAY}
    given = {"meeting": meeting, "came": {"youth": "came", "mother": "sick"}, "minutes": "Det går bra.", "agreed": [agreed]}
    typed = {"meeting": meeting.address, "came_youth": "came", "came_mother": "sick", "minutes": "Det går bra.",
             "what_1": "Ringer legen", "owner_1": "mother", "due_1": (TODAY + 7 * DAY).isoformat()}  # fmt: skip
    return by_its_coordinator(case, given, typed)


@scene("move_follow_up_meeting", costs=(
    "the meeting found 1 and changed 2, the change 2, reminders 1, questions 1, who is called 1, letters 1, its "
    "deadlines moved 1, whether there is a team 1"
))
def _move_follow_up_meeting() -> Scene:
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    given = {"meeting": meeting, "planned_for": TODAY + 4 * DAY, "asked_by": "youth", "reason": "Prøve på skolen."}
    return by_its_coordinator(
        case, given, given | {"meeting": meeting.address, "planned_for": (TODAY + 4 * DAY).isoformat()})


@scene("cancel_follow_up_meeting", costs=(
    "the meeting found 1 and changed 2, the change 2, reminders 1, questions 1, who is called 1, letters 1, its "
    "deadlines moved 1, whether there is a team 1"
))
def _cancel_follow_up_meeting() -> Scene:
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    given = {"meeting": meeting, "asked_by": "office", "reason": "Jeg er syk."}
    return by_its_coordinator(case, given, given | {"meeting": meeting.address})


@scene("ask_for_another_time", costs=(
    "the meeting found 1, whether they are called 1, earlier questions 1, the question 2, who stands in 1, a notice 1, "
    "whether there is a team 1"
))
def _ask_for_another_time() -> Scene:
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    given = {"meeting": meeting, "reason": "Jeg har prøve. Onsdag passer."}
    youth = make.as_party(case)
    return Scene(Case.objects.get(pk=case.pk), youth, given, given | {"meeting": meeting.address})


@scene("answer_another_time", costs=(
    "the question found 1 and changed 2, its meeting 1, the meeting found 1 and changed 2, reminders 1, other "
    "questions 1, who is called 1, letters 1, its deadlines moved 1, whether there is a team 1"
))
def _answer_another_time() -> Scene:
    case, question = asked_for_another_time()
    given = {"question": question, "moves": True, "planned_for": TODAY + 5 * DAY, "answer": "Onsdag er fint."}
    typed = given | {"question": question.address, "moves": "yes", "planned_for": (TODAY + 5 * DAY).isoformat()}
    return by_its_coordinator(case, given, typed)


@scene("finish_agreed_action", costs="what was agreed found 1 and changed 2, whether there is a team 1")
def _finish_agreed_action() -> Scene:
    held = _hold_follow_up_meeting()
    do("hold_follow_up_meeting", held.case.pk, held.given, by=held.by)
    action = AgreedAction.objects.get(case=held.case)
    return by_its_coordinator(held.case, {"action": action}, {"action": action.address})


@scene("remind_of_meeting", costs="the reminder found 1 and changed 2, whether there is a team 1")
def _remind_of_meeting() -> Scene:
    case, meeting = case_with_meeting(TODAY + 2 * DAY)
    reminder = MeetingReminder.objects.create(
        case=case, meeting=meeting, party=case.party_set.get(key="mother"), of_day=meeting.planned_for, way="call",
        made_on=TODAY,
    )  # fmt: skip
    return by_its_coordinator(case, {"reminder": reminder}, {"reminder": reminder.address})


@scene("set_preferences", costs="the person found 1 and changed 2")
def _set_preferences() -> Scene:
    given = {"person": "mother", "language": "nn", "interpreter": "tigrinja", "reading": ["large_print"],
             "reminded_by": "call", "contact": "mona@example.org"}  # fmt: skip
    return by_its_coordinator(make.received_case(), given)
