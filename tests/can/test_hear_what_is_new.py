"""Hearing what is new: a list that is read once, a mail as often as chosen, and never a word about a case."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from tests.factories import TODAY
from workflow.models import Letter, Notice, NoticeChoice, User
from workflow.services import notice_mail
from workflow.services.notice_mail import is_quiet, mail_what_is_due
from workflow.services.notices import KINDS, announce, notify
from workflow.tasks import empty_outbox, mail_notices

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
PASSED, HELP = "deadline_passed", "help_asked"
# A Tuesday, ten o'clock.
NOW = datetime(2026, 11, 17, 10, 0, tzinfo=OSLO)
YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture
def kari():
    return factories.coordinator(name="Kari Koordinator")


def told(who, kind: str = PASSED, *, at: datetime = YESTERDAY, **more) -> Notice:
    return Notice.objects.create(user=who.user, kind=kind, made_at=at, **more)


def wants(who, choice: str, **more) -> None:
    User.objects.filter(pk=who.user.pk).update(notices=choice, **more)


# ---- The list ---------------------------------------------------------------------------------------


def test_what_is_new_stands_in_the_list_and_is_counted_on_every_page(kari, as_):
    case = factories.received_case(kari)
    notify(KINDS[HELP], [kari.user.pk], case=case)
    told(kari)
    client = as_(kari)
    page = client.get("/nytt/").content.decode()
    assert "Noen som følger opp et tiltak, trenger hjelp" in page and case.number in page
    assert "2 nye beskjeder" in client.get("/saker/").content.decode()
    assert page.index("En frist er passert") < page.index("trenger hjelp")  # the newest first


def test_the_count_costs_no_question(kari, as_):
    client = as_(kari)
    client.get("/spraak/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/personvern/")
        return len(queries)

    before = asked()
    told(kari)
    assert asked() == before


def test_a_long_list_costs_no_more_than_a_short_one(kari, as_):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/nytt/")
        return len(queries)

    client = as_(kari)
    told(kari, HELP, case=factories.received_case(kari))
    asked()  # the visit is noted once
    one = asked()
    for _ in range(6):
        told(kari, HELP, case=factories.received_case(kari))
    assert asked() == one


def test_it_is_read_by_opening_what_it_is_about(kari, as_):
    case = factories.received_case(kari)
    notice, other = told(kari, HELP, case=case), told(kari)
    answer = as_(kari).get(f"/nytt/{notice.address}/")
    assert answer.url == case.get_absolute_url()
    assert list(Notice.objects.unread()) == [other]


def test_all_is_read_but_what_came_after_the_page_was_shown(kari, as_):
    client, first = as_(kari), told(kari)
    assert f'value="{first.pk}"' in client.get("/nytt/").content.decode()
    later = told(kari)
    client.post("/nytt/", {"newest": first.pk})
    assert list(Notice.objects.unread()) == [later]
    assert client.post("/nytt/", {"newest": "alt"}).status_code == 302
    assert list(Notice.objects.unread()) == [later]


def test_nobody_reads_or_opens_what_is_told_to_another(kari, as_):
    notice, other = told(kari), factories.coordinator()
    client = as_(other)
    assert client.get(f"/nytt/{notice.address}/").status_code == 404
    client.post("/nytt/", {"newest": notice.pk})
    assert "Du har lest alt" in client.get("/nytt/").content.decode()
    assert Notice.objects.unread().get() == notice


def test_a_case_that_is_no_longer_theirs_has_no_number_in_the_list(kari, as_):
    case = factories.received_case(factories.coordinator())
    told(kari, HELP, case=case)
    text = as_(kari).get("/nytt/").content.decode()
    assert "trenger hjelp" in text and case.number not in text


def test_the_work_list_tells_of_it_with_two_questions_more(kari, as_):
    factories.received_case(kari)
    client = as_(kari)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            text.append(client.get("/arbeidsliste/").content.decode())
        return len(queries)

    text: list[str] = []
    before = asked()
    told(kari, HELP, case=factories.received_case(kari))
    assert asked() <= before + 2
    assert "Nytt for deg" not in text[0] and "Nytt for deg" in text[1]


# ---- The choice -------------------------------------------------------------------------------------


def test_everybody_chooses_how_often_and_until_when_they_are_away(kari, as_):
    client = as_(kari)
    assert "checked" in client.get("/nytt/valg/").content.decode()  # what holds now
    away = TODAY + timedelta(days=7)
    client.post("/nytt/valg/", {"notices": "weekly", "away_until": away.isoformat()})
    kari.user.refresh_from_db()
    assert (kari.user.notices, kari.user.away_until) == ("weekly", away)


@pytest.mark.parametrize("given, complaint", [
    ({}, "Velg «Når vil du ha e-post?»."), ({"notices": "hourly"}, "Velg på nytt"),
    ({"notices": "daily", "away_until": "2026-11-16"}, "Velg i dag eller en senere dag."),
])  # fmt: skip
def test_what_cannot_be_chosen_is_said(kari, as_, given, complaint):
    answer = as_(kari).post("/nytt/valg/", given)
    assert answer.status_code == 422 and complaint in answer.content.decode()


# ---- The mail ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment, quiet", [
    (datetime(2026, 11, 17, 6, 59), True), (datetime(2026, 11, 17, 7, 0), False), (datetime(2026, 11, 17, 16, 59), False),
    (datetime(2026, 11, 17, 17, 0), True), (datetime(2026, 11, 21, 10, 0), True), (datetime(2026, 5, 14, 10, 0), True),
])  # fmt: skip
def test_nights_weekends_and_holidays_are_quiet(moment, quiet):
    assert is_quiet(moment.replace(tzinfo=OSLO)) is quiet


@pytest.mark.parametrize("choice, made, mailed", [
    ("at_once", NOW - timedelta(minutes=1), 1), ("daily", NOW - timedelta(minutes=1), 0), ("daily", YESTERDAY, 1),
    ("weekly", YESTERDAY, 0), ("weekly", NOW - timedelta(days=2), 1), ("never", NOW - timedelta(days=9), 0),
])  # fmt: skip
def test_the_mail_comes_as_often_as_was_chosen(kari, choice, made, mailed):
    wants(kari, choice)
    told(kari, at=made)
    assert mail_what_is_due(NOW) == Letter.objects.count() == mailed


@pytest.mark.parametrize("choice", NoticeChoice.values)
def test_what_is_urgent_is_mailed_at_once_even_at_night(kari, choice):
    wants(kari, choice, away_until=TODAY)
    told(kari, HELP, at=NOW)
    assert mail_what_is_due(NOW.replace(hour=23)) == 1


@pytest.mark.parametrize("days, mailed", [(0, 0), (-1, 1)])
def test_who_is_away_is_left_alone_to_the_last_day(kari, days, mailed):
    wants(kari, "at_once", away_until=NOW.date() + timedelta(days=days))
    told(kari)
    assert mail_what_is_due(NOW) == mailed


def test_at_night_nothing_is_mailed_and_in_the_morning_all_in_one(kari):
    wants(kari, "at_once")
    for _ in range(3):
        told(kari)
    assert mail_what_is_due(NOW.replace(hour=22)) == 0
    assert mail_what_is_due(NOW) == 1
    assert mail_what_is_due(NOW) == 0  # told of once
    assert Notice.objects.filter(letter=Letter.objects.get()).count() == 3


def test_what_is_read_is_not_mailed(kari):
    wants(kari, "at_once")
    told(kari, read_at=NOW)
    assert mail_what_is_due(NOW) == 0


def test_a_crash_between_the_letter_and_the_stamp_leaves_neither(kari, monkeypatch):
    told(kari, HELP)
    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr("workflow.models.notices.NoticeQuerySet.update", _crash)
        mail_what_is_due(NOW)
    assert not Letter.objects.exists()
    assert mail_what_is_due(NOW) == 1


def _crash(*args, **kwargs):
    raise RuntimeError


def test_what_another_worker_has_told_meanwhile_is_not_told_again(kari, monkeypatch):
    """Two workers find the same person; the second one waits for nothing and finds nothing left."""
    told(kari, HELP)
    readers = notice_mail._written

    def twice(reader, now):
        return readers(reader, now) + readers(reader, now)

    monkeypatch.setattr(notice_mail, "_written", twice)
    assert mail_what_is_due(NOW) == Letter.objects.count() == 1


def test_the_mail_leads_straight_there_and_says_nothing(kari, settings):
    case = factories.received_case(kari)
    notice = told(kari, HELP, case=case, at=timezone.now())
    mail_notices()
    empty_outbox()
    (sent,) = [message for message in mail.outbox if message.to == [kari.user.email]]
    assert f"{settings.SITE_ADDRESS}/nytt/{notice.address}/" in sent.body
    said = sent.subject + sent.body + str(sent.extra_headers)
    assert not {case.number, case.address, "hjelp", "tiltak", "Elias"} & {word for word in said.replace("/", " ").split()}
    told(kari, HELP, at=timezone.now()), told(kari, at=timezone.now())
    mail.outbox.clear()
    mail_notices()
    empty_outbox()
    (sent,) = mail.outbox
    assert f"{settings.SITE_ADDRESS}/nytt/\n" in sent.body


def test_a_kind_of_news_is_announced_once():
    with pytest.raises(ValueError):
        announce(KINDS[PASSED])
