"""Keeping the SLT desk: levels, meetings and the annual wheel."""

from datetime import date

import holidays
import pytest
from django.urls import reverse

from slt.models import Goal, Level, LevelMeeting, Seat, WheelTask
from slt.models.meetings import MeetingState
from slt.services.borrowing import answer_request
from slt.services.meetings import suggested_days
from slt.services.wheel import carry_wheel, set_up_wheel, tick
from tests.can.slt_desk import a_level, a_meeting, desk_address, desk_of, furnished_desk
from tests.factories import HAMAR, OSLO_KOMMUNE, TODAY, actor, asked_to_borrow, coordinator, slt_coordinator
from workflow.models import Appointment, CityDistrict, Role

pytestmark = pytest.mark.django_db
ON_THE_DAY = TODAY.isoformat()
A_GROUP = {"kind": "steering", "name": "Gruppe", "from_on": ON_THE_DAY}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def new(thing: str, parent=None) -> str:
    address = reverse("slt_new", args=[HAMAR, thing])
    return f"{address}?i={parent.pk}" if parent else address


def edit(thing: str, row) -> str:
    return reverse("slt_edit", args=[HAMAR, thing, row.pk])


# ---- The front page -------------------------------------------------------------------------------


def test_the_day_begins_at_the_desk_with_what_waits(at_work, siv, a_measure):
    a_measure(last_verified_at=date(2025, 1, 1))
    a_measure("Nylig sjekket", last_verified_at=TODAY)
    furnished_desk(siv)
    assert at_work.get("/").url == "/slt/"
    answer = at_work.get("/slt/")
    waits = answer.context["waits"]
    assert (waits.stale, waits.goals, waits.working, waits.unanswered, waits.asked) == (1, 1, 1, 0, 0)
    assert [meeting.place for meeting in waits.meetings] == ["Rådhuset"]
    assert ([task.title for task in waits.tasks], waits.left_over) == (["Vedta handlingsplanen for neste år"], 12)
    assert "12 oppgaver fra tidligere i år er ikke gjort" in text(answer)


def test_the_desk_counts_the_questions_nobody_has_answered_there(as_, at_work, siv, a_measure):
    slt_coordinator(OSLO_KOMMUNE)
    here, elsewhere = a_measure(), a_measure("I Oslo", municipality_id=OSLO_KOMMUNE)
    asked = [asked_to_borrow(measure, coordinator()) for measure in (here, here, elsewhere)]
    assert at_work.get("/slt/").context["waits"].asked == 2
    answer_request(asked[0].address, "yes", "Ring lederen.", by=siv, on=TODAY)
    assert at_work.get("/slt/").context["waits"].asked == 1
    district = actor(Role.SLT_COORDINATOR, municipality_id=OSLO_KOMMUNE, district=CityDistrict.objects.first())
    assert as_(district).get("/slt/").context["waits"].asked == 0


def test_a_year_without_a_group_or_a_meeting_left_to_plan_offers_neither(at_work, siv):
    address = desk_address("slt_meetings")
    assert "Legg til et møte" not in text(at_work.get(address))
    level = a_level(siv, meetings_a_year=1)
    assert "Planlegg 2026" in text(at_work.get(address))
    a_meeting(siv, level, date(2026, 12, 8))
    assert "Planlegg 2026" not in text(at_work.get(address))


def test_the_page_of_a_measure_tells_which_goals_it_serves(as_, at_work, siv, a_measure):
    desk, measure = furnished_desk(siv), a_measure()
    goal = Goal.objects.filter(desk=desk.pk).first()
    address = reverse("measure", args=[measure.pk])
    assert goal.title not in text(at_work.get(address))
    goal.measures.add(measure)
    assert goal.get_absolute_url() in text(at_work.get(address))
    read = text(as_(coordinator()).get(address))
    assert goal.title in read and goal.get_absolute_url() not in read


def test_the_pages_ask_as_often_however_much_is_on_the_desk(at_work, siv, a_measure, django_assert_max_num_queries):
    furnished_desk(siv)
    level = Level.objects.first()
    for month in range(1, 7):
        a_meeting(siv, level, date(2027, month, 3))
    for page in ("slt", "slt_levels", "slt_meetings", "slt_wheel", "slt_papers", "slt_plans", "slt_assessments"):
        with django_assert_max_num_queries(14):
            assert at_work.get(desk_address(page)).status_code == 200


def test_who_has_several_posts_chooses_the_place(at_work, siv):
    for number in ("3411", "0301"):
        Appointment.objects.create(user=siv.user, role=Role.SLT_COORDINATOR, municipality_id=number,
                                   from_on=date(2020, 1, 1))  # fmt: skip
    page = text(at_work.get("/slt/"))
    assert all(f'href="/slt/{number}/"' in page for number in (HAMAR, "3411", "0301"))
    assert at_work.get("/slt/3411/").status_code == 200
    assert at_work.get("/slt/4601/").status_code == 404


def test_a_district_has_a_desk_of_its_own(as_):
    district = CityDistrict.objects.select_related("municipality").first()
    of_district = actor(Role.SLT_COORDINATOR, municipality_id=OSLO_KOMMUNE, district=district)
    client = as_(of_district)
    client.post(reverse("slt_levels", args=[district.pk]))
    assert {level.desk_id for level in Level.objects.all()} == {district.pk}
    assert str(district) in text(client.get("/slt/"))
    assert client.get(f"/slt/{OSLO_KOMMUNE}/").status_code == 404


# ---- Levels and members ---------------------------------------------------------------------------


def test_one_button_sets_up_the_three_levels_once(at_work):
    page = reverse("slt_levels", args=[HAMAR])
    assert "Sett opp tre nivåer" in text(at_work.get(page))
    for _twice in range(2):
        at_work.post(page)
    kinds = ["steering", "coordination", "operational"]
    assert [level.kind for level in Level.objects.all()] == kinds
    assert [level.meetings_a_year for level in Level.objects.all()] == [4, 11, None]
    assert Seat.objects.get(level__kind="steering", part="secretary").function == "SLT-koordinator"
    assert Seat.objects.get(level__kind="coordination", part="leads").function == "SLT-koordinator"


def test_a_group_and_a_member_are_added_changed_and_ended_with_their_days(at_work, siv):
    group = {"kind": "police_council", "name": "Politirådet", "meetings_a_year": "5"}
    at_work.post(new("nivaa"), group | {"from_on": "2026-01-01", "version": "1"})
    council = Level.objects.get()
    seat = {"function": "Lensmann", "agency": "Politiet", "part": "member", "from_on": "2026-01-01", "version": "1"}
    at_work.post(new("medlem", council), seat)
    lensmann = Seat.objects.get()
    at_work.post(edit("medlem", lensmann), seat | {"part": "leads", "ended_on": "2026-11-16"})
    lensmann.refresh_from_db()
    assert (lensmann.level, lensmann.part, lensmann.version) == (council, "leads", 2)
    assert "Lensmann" not in text(at_work.get(reverse("slt_levels", args=[HAMAR])))
    assert [row.history_user for row in lensmann.history.all()] == [siv.user] * 2


@pytest.mark.parametrize("thing, typed, field", [
    ("nivaa", A_GROUP | {"name": ""}, "name"),
    ("nivaa", A_GROUP | {"meetings_a_year": "53"}, "meetings_a_year"),
    ("nivaa", A_GROUP | {"ended_on": "2026-11-16"}, "__all__"),
    ("nivaa", A_GROUP | {"mandate": "Om 140310 12345"}, "mandate"),
    ("mote", {"day": ON_THE_DAY, "state": "planned"}, "level"),
    ("oppgave", {"title": "Noe", "year": "2026", "month": "13"}, "month"),
    ("plan", {"title": "Plan", "from_year": "2027", "to_year": "2026"}, "to_year"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(at_work, thing, typed, field):
    answer = at_work.post(new(thing), typed | {"version": "1"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"].data["version"] == "1"


def test_a_form_names_every_field_it_asks_for(at_work, siv):
    furnished_desk(siv)
    for thing in ("nivaa", "medlem", "mote", "oppgave", "plan", "maal", "analyse", "funn"):
        form = at_work.post(desk_address("slt_new", thing), {}).context["form"]
        said = [error for name, errors in form.errors.items() if name != "version" for error in errors]
        assert said and all("«" in error for error in said)


# ---- Meetings -------------------------------------------------------------------------------------


def test_the_suggested_days_are_spread_and_never_in_july_or_on_a_day_off():
    assert [day.month for day in suggested_days(4, 2027)] == [2, 5, 8, 11]
    monthly = suggested_days(11, 2027)
    assert [day.month for day in monthly] == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
    for year in range(2020, 2060):
        days_off = holidays.Norway(years=year)
        assert [day for day in suggested_days(11, year) if day.weekday() > 4 or day in days_off] == []
    # Easter Day is 16 April 2028: the second Tuesday is in Holy Week, and the meeting a week later.
    assert date(2028, 4, 18) in suggested_days(11, 2028)


def test_a_year_is_planned_from_the_suggestion_and_twice_adds_nothing(at_work, siv):
    level = a_level(siv)
    page = reverse("slt_plan_meetings", args=[HAMAR, level.pk, 2027])
    days = [day.isoformat() for day in at_work.get(page).context["suggested"]]
    assert len(days) == 4
    at_work.post(page, {"days": days[:3], "at": "09:00", "place": "Rådhuset"})
    assert [meeting.day.isoformat() for meeting in LevelMeeting.objects.all()] == days[:3]
    again = at_work.post(page, {"days": days})
    assert again.status_code == 422  # the first three are no longer offered
    assert LevelMeeting.objects.count() == 3


def test_held_meetings_count_against_what_is_recommended(at_work, siv):
    level = a_level(siv)
    a_meeting(siv, level, date(2026, 3, 10), state=MeetingState.HELD)
    a_meeting(siv, level, date(2026, 9, 8), state=MeetingState.HELD)
    a_meeting(siv, level, date(2026, 6, 9), state=MeetingState.CANCELLED)
    a_meeting(siv, level, date(2025, 6, 10), state=MeetingState.HELD)
    page = text(at_work.get(reverse("slt_meetings", args=[HAMAR])))
    assert "2 av 4 møter i året er holdt." in page
    assert "1 av 4 møter i året er holdt." not in page


def test_a_meeting_is_moved_with_its_history_and_is_not_held_before_its_day(at_work, siv):
    meeting = a_meeting(siv, a_level(siv))
    typed = {"level": meeting.level_id, "day": "2026-12-15", "at": "", "place": "", "state": "planned", "version": "1"}
    at_work.post(edit("mote", meeting), typed)
    page = text(at_work.get(meeting.get_absolute_url()))
    assert "Flyttet fra 8. desember 2026 til 15. desember 2026" in page
    early = at_work.post(edit("mote", meeting), typed | {"state": "held", "version": "2"})
    assert list(early.context["form"].errors) == ["state"]
    twin = a_meeting(siv, meeting.level, date(2026, 12, 16))
    onto = at_work.post(edit("mote", twin), typed)
    assert "Gruppen har allerede et møte den dagen." in text(onto)


def test_the_calendar_file_holds_meetings_and_no_names(at_work, siv):
    level = a_level(siv, name="Politiråd, Hamar; " + "å" * 60)
    a_meeting(siv, level, at="09:30", place="Rådhuset")
    a_meeting(siv, level, date(2026, 12, 9), state=MeetingState.CANCELLED)
    answer = at_work.get(reverse("slt_meetings_file", args=[HAMAR]))
    file = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert max(len(line.encode()) for line in file.split("\r\n")) <= 75
    unfolded = file.replace("\r\n ", "")
    assert "DTSTART:20261208T083000Z" in unfolded
    assert "DTSTART;VALUE=DATE:20261209" in unfolded
    assert "SUMMARY:Politiråd\\, Hamar\\; å" in unfolded
    assert unfolded.count("STATUS:CANCELLED") == 1
    assert "Siv Lunde" not in file


# ---- The annual wheel -----------------------------------------------------------------------------


def test_the_usual_tasks_begin_the_wheel_and_a_second_click_adds_nothing(at_work):
    page = reverse("slt_wheel", args=[HAMAR])
    for _twice in range(2):
        at_work.post(page, {"gjor": "forslag"})
    assert WheelTask.objects.count() == len(set(WheelTask.objects.values_list("month", "title"))) == 14
    assert [number for number, _name, _tasks in at_work.get(page).context["months"]] == list(range(1, 13))


def test_a_year_is_carried_once_and_what_was_taken_away_stays_away(at_work, siv):
    desk = desk_of()
    tasks = set_up_wheel(desk, 2026, by=siv)
    tick(tasks[0], TODAY, seen=1, by=siv)
    once = {"title": "Bare i år", "year": "2026", "month": "3", "version": "1"}
    at_work.post(new("oppgave"), once)
    at_work.post(reverse("slt_wheel", args=[HAMAR]), {"gjor": "kopier"})
    carried = WheelTask.objects.filter(year=2027)
    assert (carried.count(), carried.filter(done_on=None).count()) == (14, 14)
    assert not carried.filter(title="Bare i år").exists()
    at_work.post(reverse("slt_take_away", args=[HAMAR, "oppgave", carried[0].pk]), {"version": "1"})
    assert carry_wheel(desk, 2026, by=siv) == []
    assert WheelTask.objects.filter(year=2027, ended_on=None).count() == 13


def test_a_task_is_ticked_off_and_the_tick_can_be_taken_back(at_work, siv):
    task = set_up_wheel(desk_of(), 2026, by=siv)[0]
    page = reverse("slt_tick", args=[HAMAR, task.pk])
    at_work.post(page, {"version": "1", "done": "on"})
    task.refresh_from_db()
    assert task.done_on == TODAY
    at_work.post(page, {"version": "1"})  # the page was old
    task.refresh_from_db()
    assert task.done_on == TODAY
    at_work.post(page, {"version": "2"})
    task.refresh_from_db()
    assert task.done_on is None
