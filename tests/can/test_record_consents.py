"""Recording answers to the sanction: from whom, when, taken back, and what the case page says about them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow.law.verdict import Refused
from workflow.models import Event, SanctionConsent

pytestmark = pytest.mark.django_db

RECEIVED = date(2026, 9, 1)


@pytest.fixture
def case():
    return make.received_case(guardians=("mother", "father"))


@pytest.fixture
def browser(case, as_):
    return as_(make.who_carries(case))


def address(case, act: str = "consent") -> str:
    return reverse("act", args=[case.address, act])


def answer(**fields) -> dict:
    return {"person": "youth", "answer": "yes", "given_on": "2026-09-01", "form": "written"} | fields


def says(browser, case, heading: str = "Samtykker") -> str:
    """The panel with this heading, as running text."""
    html = browser.get(case.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    panel = next(
        part for part in re.findall(r"<section.*?</section>", html, re.DOTALL) if f">{heading}<" in part
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", panel))


def test_each_persons_answer_is_kept_apart(browser, case):
    for person, said in [("youth", "yes"), ("mother", "no")]:
        assert browser.post(address(case), answer(person=person, answer=said)).status_code == 302
    kept = {
        consent.party.key: (consent.answer, consent.given_on, consent.form)
        for consent in SanctionConsent.objects.all()
    }
    assert kept == {"youth": (True, RECEIVED, "written"), "mother": (False, RECEIVED, "written")}
    event = Event.objects.filter(case=case, act="consent").last()
    assert (event.on_behalf_of, "konfliktrådsloven § 11" in event.provisions) == ("mother", True)
    assert "Prøvesen" not in str(event.facts)


def test_the_case_page_says_who_has_said_what(browser, case):
    browser.post(address(case), answer())
    browser.post(address(case), answer(person="mother", answer="no"))
    told = says(browser, case)
    assert "Elias Prøvesen ungdommen Ja 1. september 2026" in told
    assert "Mother Prøvesen mor Nei 1. september 2026" in told
    assert "Father Prøvesen far Har ikke svart –" in told


def test_the_latest_answer_counts(browser, case):
    browser.post(address(case), answer(answer="no"))
    browser.post(address(case), answer(given_on="2026-09-08"))
    assert "Elias Prøvesen ungdommen Ja 8. september 2026" in says(browser, case)


def test_an_answer_is_taken_back(browser, case):
    assert (
        reverse("act", args=[case.address, "withdraw_consent"])
        not in browser.get(case.get_absolute_url()).content.decode()
    )
    browser.post(address(case), answer())
    assert browser.post(address(case, "withdraw_consent"), {"person": "youth"}).status_code == 302
    assert SanctionConsent.objects.get().withdrawn_on == TODAY
    assert "Elias Prøvesen ungdommen Trukket 17. november 2026" in says(browser, case)


def test_what_was_never_given_can_not_be_taken_back(browser, case):
    refused = browser.post(address(case, "withdraw_consent"), {"person": "mother"})
    assert refused.status_code == 409 and "har ikke gitt noe samtykke" in refused.content.decode()


def test_a_sentence_under_todays_law_asks_nobody(as_):
    case = make.received_case(sanction="youth_sentence", duration="P1Y")
    browser = as_(make.who_carries(case))
    refused = browser.post(address(case), answer())
    assert refused.status_code == 409 and not SanctionConsent.objects.exists()
    assert "Ungdomsstraff krever ikke samtykke" in says(browser, case)


def test_a_sentence_under_the_old_law_asks(as_):
    case = make.received_case(sanction="youth_sentence", duration="P1Y", decided_on=date(2024, 8, 31))
    browser = as_(make.who_carries(case))
    assert browser.post(address(case), answer(given_on="2024-08-31")).status_code == 302
    assert "Elias Prøvesen ungdommen Ja 31. august 2024" in says(browser, case)


@pytest.mark.parametrize(
    "born, may_answer", [(date(2008, 11, 16), False), (date(2008, 11, 17), False), (date(2008, 11, 18), True)]
)
def test_the_guardians_answer_until_the_18th_birthday(born, may_answer):
    case = make.received_case(born=born, offence_on=date(2026, 3, 2))
    given = {"person": "mother", "answer": True, "given_on": TODAY, "form": "oral"}
    if may_answer:
        do("consent", case.pk, given, by=make.who_carries(case))
    else:
        with pytest.raises(Refused, match="fylte 18 år"):
            do("consent", case.pk, given, by=make.who_carries(case))
    assert SanctionConsent.objects.exists() == may_answer


@pytest.mark.parametrize("bad, name", [
    ({"person": "police"}, "person"), ({"person": ""}, "person"), ({"answer": ""}, "answer"),
    ({"answer": "kanskje"}, "answer"), ({"given_on": ""}, "given_on"),
    ({"given_on": "2026-02-30"}, "given_on"), ({"given_on": "2026-11-18"}, "given_on"),
    ({"given_on": "2026-08-31"}, "given_on"), ({"form": "telepati"}, "form"),
])  # fmt: skip
def test_a_wrong_answer_changes_nothing_and_says_where(browser, case, bad, name):
    shown = browser.post(address(case), answer(**bad))
    assert shown.status_code == 422 and list(shown.context["form"].errors) == [name]
    assert f'href="#id_{name}' in shown.content.decode() and not SanctionConsent.objects.exists()


def test_nothing_is_chosen_beforehand(browser, case):
    assert " checked" not in browser.get(address(case)).content.decode()


def test_sent_twice_is_one_answer(browser, case):
    for _time in range(2):
        assert browser.post(address(case), answer(submission="en-nøkkel")).status_code == 302
    assert SanctionConsent.objects.count() == 1


@pytest.mark.parametrize("who", [
    make.coordinator, make.office_head, make.slt_coordinator, make.team_person, make.auditor,
    make.system_administrator,
])  # fmt: skip
def test_for_others_there_is_no_such_page(case, as_, who):
    stranger = as_(who())
    assert stranger.get(address(case)).status_code == 404
    assert stranger.post(address(case), answer()).status_code == 404
    assert not SanctionConsent.objects.exists()
