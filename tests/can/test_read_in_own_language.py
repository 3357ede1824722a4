"""Reading in one's own language: bokmål, nynorsk or English, on every page and in every letter."""

import re
from datetime import time
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from tests import factories as make
from tests.house.wording import ONLY_BOKMAAL, ONLY_NORWEGIAN, words_in
from workflow.models import Letter, User
from workflow.services.people import send_welcome
from workflow.tasks import empty_outbox
from workflow.templatetags.house import time_of_day, weekday_date

pytestmark = pytest.mark.django_db
# What one cannot say in another language: the names and the texts somebody wrote in the case.
WRITTEN_BY_PEOPLE = re.compile(
    r"Konfliktrådet Innlandet|Furulia videregående skole|Møte på skolen hver dag|Rådgiver, Skolen|Rådgiver|Skolen"
    r"|Åtte kvelder i gruppe\.|Elias Prøvesen|Mother Prøvesen|Evje og Hornnes|Nore og Uvdal|Møre og Romsdal"
)
# A letter is in its reader's language, on a page in somebody else's, and the page says so.
SAID_TO_BE_IN_ANOTHER = re.compile(r'<(span|a|div)[^>]*? lang="nb"[^>]*>.*?</\1>', re.DOTALL)
OF_ANOTHER_LANGUAGE = {"nn": ONLY_BOKMAAL, "en": ONLY_NORWEGIAN}


class Seen(HTMLParser):
    """What a person sees or hears of a page."""

    SPOKEN = ("aria-label", "alt", "title", "data-label", "placeholder")

    def __init__(self, page: str):
        super().__init__()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.texts += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_data(self, data):
        if data.strip():
            self.texts.append(" ".join(data.split()))


def seen_in(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Seen(SAID_TO_BE_IN_ANOTHER.sub("", answer.content.decode())).texts


def strangers(texts: list[str], language: str) -> dict[str, set[str]]:
    """The texts with words of another language, and the words."""
    found = {text: words_in(WRITTEN_BY_PEOPLE.sub(" ", text)) & OF_ANOTHER_LANGUAGE[language] for text in texts}
    return {text: words for text, words in found.items() if words}


def speaking(language: str, person) -> Client:
    """The person, signed in, who has chosen the language."""
    User.objects.filter(pk=person.user.pk).update(language=language)
    client = Client()
    client.force_login(person.user)
    return client


@pytest.fixture
def office(a_measure):
    """A case that is carried out, a case before its meeting, and the people around them, with their pages."""
    own, member = make.coordinator(), make.team_person()
    active, waiting = make.active_case(own), make.consented_case(own)
    make.on_the_team(active, member)
    measure = a_measure().pk
    of_active, of_waiting = active.get_absolute_url(), waiting.get_absolute_url()
    return {
        own: [
            "/arbeidsliste/", "/saker/", "/saker/ny/", of_active, of_waiting, f"{of_active}plan/",
            f"{of_waiting}plan/", f"{of_waiting}innkall/", f"{of_waiting}samtykke/", f"{of_active}team/", f"{of_active}team/gi-tilgang/",
            f"{of_active}gjor/interrupt/", f"{of_active}innsyn/", "/innlogging/", f"/tiltak/{measure}/",
        ],
        make.office_head(): ["/oversikt/", "/tilgang/", "/tilgang/ny/"],
        make.slt_coordinator(): ["/tiltak/", "/tiltak/nytt/", f"/tiltak/{measure}/endre/"],
        member: ["/mine-tiltak/"],
        make.auditor(): ["/innsynslogg/", "/rolle/"],
    }  # fmt: skip


@pytest.mark.parametrize("language", ["nn", "en"])
def test_no_page_is_left_in_bokmaal(office, language):
    for person, addresses in office.items():
        client = speaking(language, person)
        for address in addresses:
            assert strangers(seen_in(client, address), language) == {}, address


def test_a_page_left_in_bokmaal_would_be_noticed():
    texts = seen_in(speaking("nb", make.coordinator()), "/arbeidsliste/")
    assert strangers(texts, "nn") and strangers(texts, "en")


@pytest.mark.parametrize(
    "language, heading, label",
    [
        ("nb", "Logg inn", "Glemt passord"),
        ("nn", "Logg inn", "Gløymt passord"),
        ("en", "Sign in", "Forgotten password"),
    ],
)
def test_the_language_is_chosen_before_signing_in(client, language, heading, label):
    client.post("/spraak/", {"language": language, "next": "/logg-inn/"})
    texts = seen_in(client, "/logg-inn/")
    assert heading in texts and label in texts
    others = {name for code, name in settings.LANGUAGES if code != language}
    assert others <= set(texts), "the other languages are one tap away"


@pytest.mark.parametrize(
    "before, chosen, heading",
    [("nb", "nn", "Arbeidslista mi"), ("nn", "en", "My work list"), ("en", "nb", "Min arbeidsliste")],
)
def test_somebody_signed_in_changes_the_language_and_keeps_it(before, chosen, heading):
    person = make.coordinator()
    speaking(before, person).post("/spraak/", {"language": chosen, "next": "/arbeidsliste/"})
    somewhere_else = Client()
    somewhere_else.force_login(person.user)
    assert heading in seen_in(somewhere_else, "/arbeidsliste/")


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("nb", "Passordet er for kort. Skriv minst 12 tegn."),
        ("nn", "Passordet er for kort. Skriv minst 12 teikn."),
        ("en", "The password is too short. Enter at least 12 characters."),
    ],
)
def test_a_mistake_is_explained_in_the_same_language(language, sentence):
    client = speaking(language, make.auditor())
    page = client.post("/passord/bytt/", {"oldpassword": make.PASSWORD, "password1": "kort", "password2": "kort"})
    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    "language, reason",
    [
        ("nn", "Gjennomføringstida varer til og med 15. mai 2027."),
        ("en", "The period lasts until 15 May 2027, that day included."),
    ],
)
def test_the_law_gives_its_reasons_in_the_same_language(language, reason):
    case = make.active_case(duration="P8M")
    texts = " ".join(seen_in(speaking(language, make.who_carries(case)), case.get_absolute_url()))
    assert reason in texts.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "language, said",
    [
        ("nb", "tirsdag 17. november 2026 kl. 10.05"),
        ("nn", "tysdag 17. november 2026 kl. 10.05"),
        ("en", "Tuesday 17 November 2026 at 10:05"),
    ],
)
def test_days_and_hours_are_written_as_the_language_writes_them(language, said):
    with override(language):
        assert f"{weekday_date(make.TODAY)} {time_of_day(time(10, 5))}".replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    "language, subject, sentence",
    [
        ("nb", "Du har fått tilgang til Holdepunkt", "som revisor"),
        ("nn", "Du har fått tilgang til Holdepunkt", "Du er lagd til i Holdepunkt som revisor"),
        ("en", "You have been given access to Holdepunkt", "You are added to Holdepunkt as auditor"),
    ],
)
def test_the_welcome_is_written_in_the_readers_form(language, subject, sentence):
    person = make.auditor()
    person.user.language = language
    send_welcome(person.appointment)
    (letter,) = mail.outbox
    assert letter.subject == subject
    assert sentence in letter.body


@pytest.mark.parametrize(
    "language, subject, sentence",
    [
        ("nn", "Du har ei ny melding i Holdepunkt", "Logg inn for å lese ho:"),
        ("en", "You have a new message in Holdepunkt", "Sign in to read it:"),
    ],
)
def test_a_notice_is_written_in_the_readers_form(language, subject, sentence):
    reader = make.coordinator().user
    User.objects.filter(pk=reader.pk).update(language=language)
    Letter.objects.create(template="plan/decided/party", user=reader, written_at=timezone.now())
    empty_outbox()
    (letter,) = mail.outbox
    assert letter.subject == subject
    assert sentence in letter.body
