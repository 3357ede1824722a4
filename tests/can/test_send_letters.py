"""Sending letters: they say nothing, none is lost, and the same one keeps its name."""

from smtplib import SMTPException, SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from config import celery_app
from tests.factories import as_party, coordinator, do, received_case, who_carries
from workflow import tasks
from workflow.models import Letter, Party
from workflow.tasks import ADDRESS_REFUSED, NO_ADDRESS, empty_outbox

pytestmark = pytest.mark.django_db


class Down(EmailBackend):
    """A mail server nobody answers at."""

    def open(self):
        raise ConnectionRefusedError


class Refuses(EmailBackend):
    """A mail server that takes some letters and not others."""

    refuses: dict[str, Exception] = {}

    def send_messages(self, messages):
        for message in messages:
            if problem := self.refuses.get(message.to[0]):
                raise problem
        return super().send_messages(messages)


def here(backend: type) -> str:
    """The backend as the settings name it."""
    return f"{backend.__module__}.{backend.__qualname__}"


@pytest.fixture
def reader():
    return coordinator(name="Kari Koordinator").user


def post(reader, **fields) -> Letter:
    fields = {"template": "plan/decided/party", "user": reader, "written_at": timezone.now()} | fields
    return Letter.objects.create(**fields)


def test_a_letter_says_that_there_is_one_and_no_more(reader):
    letter = post(reader)
    empty_outbox()
    letter.refresh_from_db()
    (sent,) = mail.outbox
    assert letter.sent_at and (letter.attempts, letter.problem) == (1, "")
    assert sent.to == [reader.email]
    assert sent.subject == "Du har en ny melding i Holdepunkt"
    assert settings.SITE_ADDRESS in sent.body
    telling = ("plan", "sak", "konflikt", "ungdom", "kari")
    assert [word for word in telling if word in sent.body.lower()] == []


def test_a_sent_letter_is_not_sent_again(reader):
    post(reader)
    empty_outbox()
    empty_outbox()
    assert len(mail.outbox) == 1


def test_a_party_is_written_to_in_their_language_and_never_about_signing_in():
    case = received_case()
    youth = Party.objects.get(case=case, key="youth")
    youth.contact, youth.language = "elias@example.org", "en"
    youth.save()
    post(None, user=None, party=youth, case=case)
    empty_outbox()
    (sent,) = mail.outbox
    assert sent.to == ["elias@example.org"]
    assert [word for word in ("Elias", case.number, settings.SITE_ADDRESS) if word in sent.body] == []


@pytest.mark.parametrize("contact", ["", "ring 5550", "elias@example.org\nBcc: alle@example.org"])
def test_without_an_address_the_letter_waits_for_somebody_to_print_it(contact):
    case = received_case()
    youth = Party.objects.get(case=case, key="youth")
    youth.contact = contact
    youth.save()
    letter = post(None, user=None, party=youth, case=case)
    empty_outbox()
    empty_outbox()
    letter.refresh_from_db()
    assert (letter.problem, letter.attempts, letter.sent_at) == (NO_ADDRESS, 1, None)
    assert mail.outbox == []


def test_a_mail_server_that_is_down_delays_and_loses_nothing(reader, settings):
    first, second = post(reader), post(reader)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, here(Down)
    for _minute in range(2):
        empty_outbox()
    first.refresh_from_db()
    assert (first.sent_at, first.attempts, first.problem) == (None, 2, "ConnectionRefusedError")
    settings.EMAIL_BACKEND = working
    empty_outbox()
    assert len(mail.outbox) == 2
    second.refresh_from_db()
    assert second.sent_at and (second.attempts, second.problem) == (3, "")


@pytest.mark.parametrize(
    "problem, noted, tried_again",
    [
        (SMTPException("421 try later"), "SMTPException", True),
        (TimeoutError(), "TimeoutError", True),
        (UnicodeError("no such host"), "UnicodeError", True),
        (SMTPRecipientsRefused({"x": (450, b"greylisted")}), "SMTPRecipientsRefused", True),
        (SMTPRecipientsRefused({"x": (550, b"no such user")}), ADDRESS_REFUSED, False),
    ],
)
def test_a_letter_that_fails_holds_back_no_other(reader, settings, monkeypatch, problem, noted, tried_again):
    stuck, fine = post(reader), post(coordinator().user)
    settings.EMAIL_BACKEND = here(Refuses)
    monkeypatch.setattr(Refuses, "refuses", {reader.email: problem})
    empty_outbox()
    stuck.refresh_from_db()
    assert (stuck.problem, stuck.sent_at) == (noted, None)
    assert [message.to for message in mail.outbox] == [[fine.user.email]]
    monkeypatch.setattr(Refuses, "refuses", {})
    empty_outbox()
    assert len(mail.outbox) == 1 + tried_again


def test_a_crash_before_the_stamp_sends_the_same_letter_again(reader, monkeypatch):
    letter = post(reader)

    def crash(*_args, **_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt), transaction.atomic():
        patched.setattr(Letter, "save", crash)
        empty_outbox()
    letter.refresh_from_db()
    assert letter.sent_at is None
    empty_outbox()
    first, again = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == again and str(letter.pk) not in first.split("-")


def test_two_letters_have_two_names(reader):
    post(reader), post(reader)
    empty_outbox()
    assert len({message.message()["Message-ID"] for message in mail.outbox}) == 2


# ---- Letters with words ---------------------------------------------------------------------------


@pytest.fixture
def told():
    """A letter of a case, with its words, to a youth who can be reached."""
    case = received_case()
    youth = case.party_set.get(key="youth")
    youth.contact = "elias@example.org"
    youth.save()
    do("quash", case.pk, {"reason": "Opphevet fordi Elias er frifunnet."}, by=who_carries(case))
    return Letter.objects.get(case=case, party__key="youth")


def test_the_mail_about_a_letter_says_nothing_of_what_is_in_it(told):
    empty_outbox()
    (sent,) = mail.outbox
    whole = sent.message().as_string()
    said = ["frifunnet", "Opphevet", "slutt", "Konfliktrådet", told.case.number, told.address]
    assert "frifunnet" in told.text and [word for word in said if word in whole] == []


@pytest.mark.parametrize("signs_in", [True, False])
def test_whoever_signs_in_is_asked_to_and_nobody_else(told, signs_in):
    if signs_in:
        as_party(told.case)
    empty_outbox()
    assert ("Logg inn for å lese den" in mail.outbox[0].body) == signs_in


def test_a_server_that_is_down_keeps_the_words_and_sends_once(told, settings):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, here(Down)
    before = told.text
    empty_outbox(), empty_outbox()
    settings.EMAIL_BACKEND = working
    empty_outbox(), empty_outbox()
    told = Letter.objects.select_related("case__key").get(pk=told.pk)
    assert len(mail.outbox) == 1 and told.sent_at and told.text == before


def test_two_workers_send_a_letter_once(told, monkeypatch):
    """The other worker comes in just as this one is about to send: what it has sent is not sent again."""
    really, numbers = tasks._send, []

    def meanwhile(number, post):
        if not numbers:
            numbers.append(number)
            empty_outbox()
        really(number, post)

    monkeypatch.setattr(tasks, "_send", meanwhile)
    empty_outbox()
    assert numbers == [told.pk] and len(mail.outbox) == 1


def test_a_refused_address_puts_the_letter_among_those_to_print(told, settings, monkeypatch):
    settings.EMAIL_BACKEND = here(Refuses)
    monkeypatch.setattr(Refuses, "refuses", {"elias@example.org": SMTPRecipientsRefused({"x": (550, b"no such user")})})
    assert told not in Letter.objects.to_print()
    empty_outbox()
    assert told in Letter.objects.to_print() and mail.outbox == []


# ---- After an act -------------------------------------------------------------------------------
@pytest.fixture
def quash(django_capture_on_commit_callbacks):
    """An act that tells the parties, committed."""

    def done(case) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            do("quash", case.pk, {"reason": "Opphevet"}, by=who_carries(case))

    return done


@pytest.fixture
def done_at_once():
    """Tasks are done where they are asked for, whether or not there is a broker."""
    before, celery_app.conf.task_always_eager = celery_app.conf.task_always_eager, True
    yield
    celery_app.conf.task_always_eager = before


@pytest.mark.usefixtures("done_at_once")
def test_an_act_sends_what_it_wrote_when_it_is_committed(quash):
    case = received_case()
    youth = Party.objects.get(case=case, key="youth")
    youth.contact = "elias@example.org"
    youth.save()
    quash(case)
    assert [message.to for message in mail.outbox] == [["elias@example.org"]]


def test_a_broker_that_is_down_never_reaches_the_person_who_acted(quash, monkeypatch):
    case = received_case()

    def down(**_options):
        raise OperationalError

    monkeypatch.setattr(tasks.empty_outbox, "apply_async", down)
    quash(case)
    case.refresh_from_db()
    assert case.stage == "quashed"
    assert Letter.objects.filter(case=case, sent_at__isnull=True).exists()
