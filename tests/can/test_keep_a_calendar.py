"""The private calendar: when one meets and nothing else, moved and cancelled with the meeting, closed with the access."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from followup.models import CalendarFeed, FollowUpMeeting
from integrations.calendars.contract import folded
from tests import factories as make
from tests.factories import TODAY, do
from tests.house.scenes.meetings import case_with_meeting
from workflow import clock
from workflow.models import Deadline, Reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def address_of(client: Client) -> str:
    """A new address, as its page tells it once."""
    page = client.post(reverse("calendar_page"), {"submission": "x" + str(CalendarFeed.history.count())})
    return "/kalender/" + page.context["address"].rpartition("/kalender/")[2]


def events(text: str) -> list[dict[str, str]]:
    """A strict reading of RFC 5545: line ends, line lengths, every part closed, what an event must and may have once."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines, parts, found = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1], [], []
    assert (lines[0], lines[1]) == ("BEGIN:VCALENDAR", "VERSION:2.0")
    for line in lines:
        name, colon, value = re.match(r"([A-Z-]+(?:;[A-Z-]+=[^;:]+)*)(:)(.*)$", line).groups()
        if name == "BEGIN":
            parts.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert parts.pop() == value
        elif parts[-1] == "VEVENT":
            assert name not in found[-1], f"{name} stands twice"
            found[-1][name] = value
    assert parts == []
    for event in found:
        assert {"UID", "DTSTAMP", "SEQUENCE", "STATUS", "SUMMARY"} <= set(event)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"]) and event["STATUS"] in ("CONFIRMED", "CANCELLED")
        assert not re.search(r"(?<!\\)[;,]", event.get("LOCATION", ""))
    return found


def read(address: str) -> list[dict[str, str]]:
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar") and not answer.cookies
    return events(answer.content.decode())


def test_the_feed_tells_when_and_not_a_word_of_the_case(as_):
    case, meeting = case_with_meeting(TODAY + 3 * DAY, place="Rom 2; øst, ved kafeen")
    youth = make.as_party(case)
    address = address_of(as_(youth))
    text = Client().get(address).content.decode()
    [event] = read(address)
    assert event["SUMMARY"] == "Møte" and event["DTSTART;TZID=Europe/Oslo"] == f"{TODAY + 3 * DAY:%Y%m%d}T150000"
    assert event["LOCATION"] == r"Rom 2\; øst\, ved kafeen"
    people = [party.name for party in case.party_set.all()]
    for secret in (case.number, case.address, case.coordinator.name, meeting.address, "Samtale", *people):
        assert secret not in text
    assert Reading.objects.filter(user=youth.user, page="calendar_feed", shown=[case.pk]).exists()


@pytest.mark.parametrize("grade, told", [("none", True), ("confidential", False), ("strictly_confidential", False)])
def test_no_place_where_the_address_is_protected(as_, grade, told):
    case, _meeting = case_with_meeting(TODAY + 3 * DAY, case=make.active_case(grade=grade))
    [event] = read(address_of(as_(make.as_party(case))))
    assert ("LOCATION" in event) is told


def test_a_move_counts_up_and_a_cancellation_says_so_under_the_same_name(as_):
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    address, by = address_of(as_(make.as_party(case))), make.who_carries(case)
    [first] = read(address)
    do("move_follow_up_meeting", case.pk, {"meeting": meeting, "planned_for": TODAY + 4 * DAY, "at": time(9), "asked_by": "team"}, by=by)
    [moved] = read(address)
    do("cancel_follow_up_meeting", case.pk, {"meeting": meeting, "asked_by": "office"}, by=by)
    [off] = read(address)
    assert first["UID"] == moved["UID"] == off["UID"]
    assert [int(event["SEQUENCE"]) for event in (first, moved, off)] == [0, 1, 2]
    assert moved["DTSTART;TZID=Europe/Oslo"].endswith("T090000") and off["STATUS"] == "CANCELLED"


def test_one_meeting_as_a_file_is_taken_out_when_it_is_cancelled(as_):
    case, meeting = case_with_meeting(TODAY + 3 * DAY)
    client = as_(make.as_party(case))
    page = re.search(r"/mine-moter/[0-9a-f-]{36}/mote.ics", client.get(reverse("my_meetings")).content.decode())[0]
    assert "METHOD:PUBLISH" in client.get(page).content.decode()
    do("cancel_follow_up_meeting", case.pk, {"meeting": meeting, "asked_by": "office"}, by=make.who_carries(case))
    assert "METHOD:CANCEL" in client.get(page).content.decode()
    assert as_(make.as_party(make.active_case())).get(page).status_code == 404


def test_the_main_meeting_is_there_for_those_who_are_called(as_):
    case = make.summoned_case(held_on=TODAY + 3 * DAY)
    for who in (make.who_carries(case), make.as_party(case)):
        [event] = read(address_of(as_(who)))
        assert event["DTSTART;VALUE=DATE"] == f"{TODAY + 3 * DAY:%Y%m%d}"


def test_an_old_a_closed_and_a_made_up_address_have_the_same_answer(as_):
    case, _meeting = case_with_meeting(TODAY + 3 * DAY)
    client = as_(make.as_party(case))
    old, new = address_of(client), address_of(client)
    assert read(new) and CalendarFeed.objects.count() == 1
    answers = [Client().get(old), Client().get("/kalender/finnes-ikke.ics")]
    client.post(reverse("calendar_page"), {"submission": "close", "step": "close"})
    answers.append(Client().get(new))
    assert {(answer.status_code, answer.content, tuple(sorted(answer.headers.items()))) for answer in answers} == {
        (404, b"", tuple(sorted(answers[0].headers.items())))}  # fmt: skip
    assert old.removeprefix("/kalender/").removesuffix(".ics") not in str(list(CalendarFeed.history.values()))


@pytest.mark.parametrize("days, shown", [(-1, 1), (0, 0), (1, 0)])
def test_a_guardians_calendar_is_empty_from_the_18th_birthday(as_, days, shown):
    case = make.active_case()
    birthday = Deadline.objects.get(case=case, name="youth_turns_18").due_on
    mother = make.as_party(case, "mother")
    address = address_of(as_(mother))
    case_with_meeting(case.ends_on, case=case)
    FollowUpMeeting.objects.get().history.all()
    with clock.playing(birthday + days * DAY):
        text = Client().get(address).content.decode()
        assert text.count("BEGIN:VEVENT") == (shown if birthday - 31 * DAY <= case.ends_on else 0)


@pytest.mark.parametrize("days, status", [(0, 200), (1, 404)])
def test_the_feed_ends_with_the_last_role(as_, days, status):
    case = make.active_case()
    member = make.on_the_team(case)
    case_with_meeting(TODAY + 3 * DAY, invited=["youth", f"member_{member.user.pk}"], case=case)
    address = address_of(as_(member))
    assert len(read(address)) == 1
    member.appointment.to_on = TODAY
    member.appointment.save()
    with clock.playing(TODAY + days * DAY):
        assert Client().get(address).status_code == status


@pytest.mark.parametrize("month, day, offset", [(3, 28, 1), (3, 29, 2), (10, 24, 2), (10, 25, 1)])
def test_the_zone_tells_summer_time_as_oslo_has_it(as_, month, day, offset):
    case, _meeting = case_with_meeting(TODAY + 3 * DAY)
    text = Client().get(address_of(as_(make.as_party(case)))).content.decode()
    starts = {name: re.search(rf"BEGIN:{name}\r\n(?:.*\r\n)*?TZOFFSETTO:\+0(\d)00\r\n(?:.*\r\n)*?RRULE:.*BYMONTH=(\d+);BYDAY=-1SU", text).groups()
              for name in ("DAYLIGHT", "STANDARD")}  # fmt: skip
    assert starts == {"DAYLIGHT": ("2", "3"), "STANDARD": ("1", "10")}
    assert datetime(2026, month, day, 12, tzinfo=ZoneInfo("Europe/Oslo")).utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize("text", ["LOCATION:" + "ø" * 80, "LOCATION:" + "a" * 75, "X" * 75, "X" * 76])
def test_a_long_line_is_folded_between_letters(text):
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
