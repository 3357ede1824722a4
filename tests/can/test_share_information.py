"""Consent to sharing: five pages without scripts, nothing chosen beforehand, and everybody must say yes."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow.forms.sharing import RECEIVERS
from workflow.models import Event, SharingConsent

pytestmark = pytest.mark.django_db

FOR_FOLLOW_UP = [receiver for receiver in RECEIVERS.values() if not receiver.only_for_sentences]
THREE_MONTHS = "2027-02-17"


@pytest.fixture
def case():
    return make.received_case()


@pytest.fixture
def browser(case, as_):
    return as_(make.who_carries(case))


def hidden(html: str) -> dict[str, str]:
    """What the form carries along."""
    form = html[html.index("<main") :]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def to_all(answer: str, receivers=FOR_FOLLOW_UP) -> dict[str, str]:
    return {receiver.field: answer for receiver in receivers}


class Wizard:
    """Somebody who goes through the pages, one tap at a time, as a browser without scripts sends them."""

    def __init__(self, browser, case):
        self.browser, self.address = browser, reverse("sharing_consent", args=[case.address])
        self.taps = self.pages = 0
        self.answer = browser.get(self.address)

    @property
    def html(self) -> str:
        return self.answer.content.decode()

    def go(self, **chosen):
        carried = hidden(self.html)
        carried.pop("csrfmiddlewaretoken", None)
        self.answer = self.browser.post(self.address, carried | chosen)
        self.taps += max(len(chosen), 0) + ("check" not in chosen)
        self.pages += 1
        return self

    def through(self, person="youth", *, check="no", until=THREE_MONTHS, **to):
        """Every page with these answers, up to the last one."""
        self.go(person=person)
        self.taps = self.pages = 0
        self.go().go(**to)
        if "yes" in to.values():
            self.go(until=until)
        return self.go(check=check)


def test_the_answers_are_kept_as_they_were_given(browser, case):
    to = to_all("no") | {"to_school": "yes", "to_health": "yes"}
    done = Wizard(browser, case).through(**to).go()
    consent = SharingConsent.objects.get()
    assert done.answer["Location"] == reverse("sharing_receipt", args=[case.address, "youth"])
    assert (consent.party.key, consent.answer, consent.recipients) == ("youth", True, ["school", "health"])
    assert consent.categories == ["appointments", "attendance", "plan"]
    assert (consent.given_on, consent.until, consent.understood) == (TODAY, date(2027, 2, 17), True)
    event = Event.objects.filter(case=case).last()
    assert (event.act, event.on_behalf_of, event.provisions) == (
        "consent_sharing",
        "youth",
        ["konfliktrådsloven § 22 c"],
    )


def test_at_most_five_pages_and_twelve_taps(browser, case, as_):
    wizard = Wizard(browser, case).through(**to_all("yes")).go()
    assert (wizard.pages, wizard.taps) == (5, 11)
    sentence = make.received_case(sanction="youth_sentence", duration="P1Y")
    wizard = (
        Wizard(as_(make.who_carries(sentence)), sentence).through(**to_all("yes", RECEIVERS.values())).go()
    )
    assert (wizard.pages, wizard.taps) == (5, 12)
    assert SharingConsent.objects.count() == 2


def test_nothing_is_chosen_beforehand(browser, case):
    wizard = Wizard(browser, case)
    for chosen in ({"person": "youth"}, {}, to_all("yes"), {"until": THREE_MONTHS}, {"check": "no"}):
        assert not re.search(r"\schecked\b", wizard.html)
        wizard.go(**chosen)
    assert "Se over og svar" in wizard.html


def test_nothing_is_kept_before_the_last_page(browser, case):
    before = dict(browser.session)
    Wizard(browser, case).through(**to_all("yes"))
    assert not SharingConsent.objects.exists()
    assert set(browser.session.keys()) - set(before) <= {"entered_at", "seen_at"}


def test_a_question_that_is_not_answered_is_asked_again_and_the_rest_is_kept(browser, case):
    wizard = Wizard(browser, case).go(person="youth").go().go(**to_all("yes") | {"to_police": ""})
    assert wizard.answer.status_code == 422
    assert "Velg ja eller nei for «Politiet»" in wizard.html and 'href="#id_to_police_0"' in wizard.html
    assert len(re.findall(r"\schecked\b", wizard.html)) == len(FOR_FOLLOW_UP) - 1


def test_one_can_go_back_and_change(browser, case):
    wizard = Wizard(browser, case).through(**to_all("yes")).go(back="2")
    assert len(re.findall(r"\schecked\b", wizard.html)) == len(FOR_FOLLOW_UP)
    wizard.go(**to_all("yes") | {"to_police": "no"})
    wizard.go(until=THREE_MONTHS).go(check="no").go()
    assert "police" not in SharingConsent.objects.get().recipients


def test_no_to_everybody_is_a_no_and_how_long_is_not_asked(browser, case):
    wizard = Wizard(browser, case).through(**to_all("no")).go()
    consent = SharingConsent.objects.get()
    assert (consent.answer, consent.recipients, consent.until) == (False, [], TODAY)
    assert wizard.pages == 4


def test_a_wrong_answer_shows_the_text_again_and_never_blocks(browser, case):
    wizard = Wizard(browser, case).through(**to_all("yes"), check="yes")
    assert "Nei, det kan de ikke." in wizard.html and "Det er lov å si nei" in wizard.html
    wizard.go(check="yes").go()
    assert SharingConsent.objects.get().understood is False


def test_whoever_gets_it_right_the_second_time_has_understood(browser, case):
    Wizard(browser, case).through(**to_all("yes"), check="yes").go(check="no").go()
    assert SharingConsent.objects.get().understood is True


@pytest.mark.parametrize("bad", [
    {"person": "police"}, {"person": ""}, {"to_school": "kanskje"}, {"until": "2031-01-01"},
    {"until": "i morgen"}, {"until": "2027-02-30"}, {"check": ""}, {"to_school": "x" * 50_000},
])  # fmt: skip
def test_what_was_tampered_with_is_asked_again(browser, case, bad):
    good = {"step": "5", "person": "youth", "until": THREE_MONTHS, "check": "no", **to_all("yes")}
    answer = browser.post(reverse("sharing_consent", args=[case.address]), good | bad)
    assert answer.status_code == 422 and not SharingConsent.objects.exists()


@pytest.mark.parametrize("step", ["", "6", "-1", "²", "x" * 500])
def test_there_are_no_other_pages(browser, case, step):
    address = reverse("sharing_consent", args=[case.address])
    assert browser.post(address, {"step": step}).status_code == 404
    assert browser.post(address, {"step": "1", "back": step}).status_code == 404


def test_sent_twice_is_one_answer(browser, case):
    wizard = Wizard(browser, case).through(**to_all("yes"))
    last = hidden(wizard.html)
    for _time in range(2):
        answer = browser.post(wizard.address, last)
        assert answer["Location"] == reverse("sharing_receipt", args=[case.address, "youth"])
    assert SharingConsent.objects.count() == 1


def test_the_last_day_is_never_past_a_year_nor_past_the_period(browser, case, as_):
    assert until_choices(Wizard(browser, case)) == [THREE_MONTHS, "2027-05-17", "2027-11-17"]
    begun = make.active_case(duration="P8M")
    assert begun.ends_on == date(2027, 5, 15)
    assert until_choices(Wizard(as_(make.who_carries(begun)), begun)) == [THREE_MONTHS, "2027-05-15"]


def until_choices(wizard: Wizard) -> list[str]:
    page = wizard.go(person="youth").go().go(**to_all("yes"))
    return re.findall(r'name="until" value="([^"]+)"', page.html)


def test_a_new_answer_takes_the_place_of_the_old(browser, case):
    Wizard(browser, case).through(**to_all("yes")).go()
    Wizard(browser, case).through(**to_all("no")).go()
    old, new = SharingConsent.objects.order_by("pk")
    assert (old.withdrawn_on, new.answer) == (TODAY, False)


def test_somebody_else_was_first(browser, case, as_):
    head, deputy = make.office_head(), make.coordinator()
    wizard = Wizard(browser, case).through(**to_all("yes"))
    do("assign", case.pk, {"to": case.coordinator, "deputy": deputy.user}, by=head)
    Wizard(as_(deputy), case).through(**to_all("no")).go()
    assert wizard.go().answer.status_code == 409
    assert "Noen andre var først" in wizard.html and SharingConsent.objects.count() == 1
    assert wizard.go().answer.status_code == 302
    assert SharingConsent.objects.last().answer is True


# ---- Who answers ------------------------------------------------------------------------------------
def test_the_guardian_answers_apart_and_sharing_waits_for_both(browser, case):
    page = case.get_absolute_url()
    Wizard(browser, case).through(**to_all("no") | {"to_school": "yes", "to_police": "yes"}).go()
    assert "Ingenting kan deles ennå" in browser.get(page).content.decode()
    Wizard(browser, case).through("mother", **to_all("no") | {"to_school": "yes"}).go()
    assert "Dere kan dele med Skolen, til" in browser.get(page).content.decode()
    do("withdraw_sharing", case.pk, {"person": "mother"}, by=make.who_carries(case))
    assert "Ingenting kan deles ennå" in browser.get(page).content.decode()


@pytest.mark.parametrize("born, guardian_answers", [(date(2008, 11, 17), False), (date(2008, 11, 18), True)])
def test_from_the_18th_birthday_the_youth_answers_alone(as_, born, guardian_answers):
    case = make.received_case(born=born, offence_on=date(2026, 3, 2))
    page = Wizard(as_(make.who_carries(case)), case).html
    assert 'value="youth"' in page and ('value="mother"' in page) is guardian_answers


def test_a_closed_case_asks_nobody(browser, case):
    wizard = Wizard(browser, case).through(**to_all("yes"))
    do("record_death", case.pk, {"reason": "Meldt."}, by=make.who_carries(case))
    wizard.go()
    assert wizard.answer.status_code == 409 and not SharingConsent.objects.exists()


@pytest.mark.parametrize("who", [
    make.coordinator, make.office_head, make.slt_coordinator, make.team_person, make.auditor,
    make.system_administrator,
])  # fmt: skip
def test_others_find_neither_the_pages_nor_the_receipt(case, browser, as_, who):
    Wizard(browser, case).through(**to_all("yes")).go()
    stranger = as_(who())
    for address in (
        reverse("sharing_consent", args=[case.address]),
        reverse("sharing_receipt", args=[case.address, "youth"]),
    ):
        assert stranger.get(address).status_code == 404
        assert browser.get(address).status_code == 200


# ---- What is said -----------------------------------------------------------------------------------
def words_of(html: str) -> str:
    """The running text of a page, without labels and headings, what the law says, and the frame."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    main = re.sub(r"<details.*?</details>|<(h1|h2|legend|dt|label|button)\b.*?</\1>", " ", main, flags=re.DOTALL)
    text = re.sub(r"</(p|li|dd)>", ". ", main)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text).replace("&nbsp;", " "))


def sentences(text: str) -> list[list[str]]:
    return [words for part in re.split(r"[.!?:]", text) if (words := re.findall(r"\w+", part))]


def lix(text: str) -> float:
    """Björnsson's measure: words a sentence, and the share of words longer than six letters."""
    lines = sentences(text)
    words = [word for line in lines for word in line]
    return len(words) / len(lines) + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_the_measure_tells_heavy_from_light():
    heavy = "Gjennomføringskoordinatoren iverksetter informasjonsdelingsprosedyrer overfor samarbeidspartnere."
    assert lix(heavy) > 60 > 20 > lix("Du kan si nei. Vi spør deg først.")


@pytest.mark.parametrize("person", ["youth", "mother"])
@pytest.mark.parametrize("sanction", ["youth_follow_up", "youth_sentence"])
def test_every_page_is_easy_to_read(as_, person, sanction):
    case = make.received_case(sanction=sanction, duration="P1Y")
    browser = as_(make.who_carries(case))
    wizard = Wizard(browser, case).go(person=person)
    assert "Hva loven sier" in wizard.html
    pages = [wizard.html]
    to = to_all("yes", RECEIVERS.values())
    for chosen in ({}, to, {"until": THREE_MONTHS}, {"check": "yes"}, {"check": "no"}):
        pages.append(wizard.go(**chosen).html)
    pages.append(browser.get(wizard.go().answer["Location"]).content.decode())
    for text in map(words_of, pages):
        lengths = [len(line) for line in sentences(text)]
        assert lix(text) <= 30 and sum(lengths) / len(lengths) <= 12 and max(lengths) <= 20
        assert "§" not in text


def test_the_same_text_on_paper(browser, case):
    page = browser.get(reverse("sharing_consent", args=[case.address]), {"utskrift": "1"}).content.decode()
    for receiver in FOR_FOLLOW_UP:
        assert str(receiver.name) in page and str(receiver.told) in page and str(receiver.untold) in page
    assert "Det er lov å si nei" in page and page.count("☐") == 2 * len(FOR_FOLLOW_UP) + 3
    assert "<form" not in re.search(r"<main.*?</main>", page, re.DOTALL)[0]
