"""Reading the letters of a case: on its page, one by one, on paper, and that those on paper were handed over."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.can.paper import checked, made, unpacked
from tests.factories import TODAY, do, who_carries
from workflow import clock
from workflow.models import Grade, Handover, Letter, Party, Reading
from workflow.services.letters import receiver_of
from workflow.tasks import empty_outbox

pytestmark = pytest.mark.django_db
REASON = "Innlagt på Sanderud."


def stopped(case, **party) -> Letter:
    """The letter to the youth about an interruption."""
    if party:
        youth = case.party_set.get(key="youth")
        for name, value in party.items():
            setattr(youth, name, value)
        youth.save()
    do("interrupt", case.pk, {"ground": "health", "reason": REASON}, by=who_carries(case))
    return Letter.objects.get(case=case, template="interruption/decided/party", party__key="youth")


def test_the_case_page_tells_of_each_letter_to_whom_and_how_it_went(as_):
    case = make.active_case()
    stopped(case, contact="elias@example.org")
    page = as_(who_carries(case)).get(case.get_absolute_url()).content.decode()
    panel = page[page.index('id="brev"'):]
    assert "Planen står stille" in panel and "Elias Prøvesen, ungdommen" in panel
    assert "Venter på å bli sendt" in panel and "Må skrives ut" in panel
    empty_outbox()
    assert "Beskjed sendt" in as_(who_carries(case)).get(case.get_absolute_url()).content.decode()


def test_a_letter_is_shown_word_for_word_and_the_look_is_logged(as_):
    case = make.active_case()
    letter = stopped(case, language="nn")
    path = reverse("letter", args=[case.address, letter.address])
    page = as_(who_carries(case)).get(path).content.decode()
    assert REASON in page and 'lang="nn"' in page and "Brevet er skrevet på nynorsk." in page
    assert Reading.objects.get(page="letter").shown == [letter.pk]
    for stranger in (make.coordinator(), make.slt_coordinator(), make.on_the_team(case)):
        assert as_(stranger).get(path).status_code == 404
    other = make.active_case(who_carries(case))
    assert as_(who_carries(case)).get(reverse("letter", args=[other.address, letter.address])).status_code == 404


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_paper_says_what_the_page_says_and_is_tagged(tmp_path, language):
    case = make.active_case()
    letter = stopped(case, language=language, reading=["large_print"])
    letter.receiver = receiver_of(letter, {})
    paper = made("workflow/_letters_paper.html", {"letters": [letter]}, title=letter.title, language=language)
    assert "No syntax or stream encoding errors" in checked("qpdf", "--check", "PAPER", paper=paper, tmp_path=tmp_path)
    inside = unpacked(paper)
    assert "/StructTreeRoot" in inside and f"/Lang ({language})" in inside and "pdfuaid" in inside
    words = re.findall(r"\w+", checked("pdftotext", "-layout", "PAPER", "-", paper=paper, tmp_path=tmp_path))
    said = re.findall(r"\w+", letter.text.replace("## ", "").replace("- ", ""))
    assert [word for word in said if word not in words] == []


def test_the_pdf_is_logged_and_named_without_a_person(as_, monkeypatch):
    monkeypatch.setattr("workflow.views.letters.page_as_pdf", lambda *page, **words: b"%PDF")
    case = make.active_case()
    answer = as_(who_carries(case)).get(reverse("letter_pdf", args=[case.address, stopped(case).address]))
    assert answer["Content-Type"] == "application/pdf" and "elias" not in answer["Content-Disposition"].lower()
    assert Reading.objects.filter(page="letter", case=case).count() == 1


# ---- Those that must be printed -------------------------------------------------------------------


def waiting(case) -> set[str]:
    return {letter.party.key for letter in case.letters.to_print().select_related("party") if letter.party}


def test_paper_is_for_those_who_chose_it_have_no_address_or_are_agencies():
    case = make.received_case(guardians=("mother", "father"))
    for key, how in (("youth", {"contact": "elias@example.org"}), ("mother", {"contact": "mor@example.org", "reminded_by": "paper"})):
        party = case.party_set.get(key=key)
        party.contact, party.reminded_by = how["contact"], how.get("reminded_by", party.reminded_by)
        party.save()
    do("quash", case.pk, {"reason": "Opphevet"}, by=who_carries(case))
    assert waiting(case) == {"mother", "father"}
    assert case.letters.to_print().exclude(agency="").exists()
    empty_outbox()
    assert waiting(case) == {"mother", "father"}
    assert Letter.objects.get(party__key="youth", case=case).sent_at


def test_the_list_holds_own_cases_only_and_no_names_of_the_shielded(as_):
    case, other = make.summoned_case(), make.summoned_case()
    page = as_(who_carries(case)).get(reverse("letters_to_print")).content.decode()
    assert case.number in page and other.number not in page and "Elias Prøvesen" in page
    assert set(Reading.objects.filter(page="letters_to_print").values_list("case", flat=True)) == {case.pk}
    case.grade = Grade.STRICTLY_CONFIDENTIAL
    case.save()
    page = as_(who_carries(case)).get(reverse("letters_to_print")).content.decode()
    assert case.number in page and "Prøvesen" not in page
    assert as_(make.slt_coordinator()).get(reverse("letters_to_print")).status_code == 404


def test_the_list_is_read_a_page_at_a_time(as_, monkeypatch):
    monkeypatch.setattr("workflow.views.letters.A_PAGE", 1)
    case = make.summoned_case()
    many = case.letters.to_print().count()
    client, address = as_(who_carries(case)), reverse("letters_to_print")
    first, last = (client.get(f"{address}?side={page}").content.decode() for page in (1, many))
    assert many > 1 and first.count('name="letter"') == last.count('name="letter"') == 1 and first != last
    assert "side=2" in first and f"Side {many} av {many}" in last


def test_many_letters_are_one_file_and_nothing_chosen_is_said(as_, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "workflow.views.letters.page_as_pdf", lambda name, context, **words: printed.extend(context["letters"]) or b"%PDF"
    )
    case, strange = make.summoned_case(), make.summoned_case().letters.to_print().first()
    browser, path = as_(who_carries(case)), reverse("letters_to_print")
    addresses = [letter.address for letter in case.letters.to_print()]
    assert browser.post(path, {"letter": [*addresses, strange.address]}).content == b"%PDF"
    assert [letter.address for letter in printed] == addresses != []
    refused = browser.post(path, {})
    assert refused.status_code == 422 and "Velg minst ett brev." in refused.content.decode()


def test_the_list_asks_the_same_however_long_it_is(as_):
    own = make.coordinator()
    make.summoned_case(own)
    browser, path = as_(own), reverse("letters_to_print")
    browser.get(path)
    with CaptureQueriesContext(connection) as one:
        browser.get(path)
    make.summoned_case(own), make.summoned_case(own)
    with CaptureQueriesContext(connection) as three:
        browser.get(path)
    logged = len([q for q in three.captured_queries if "INSERT" in q["sql"]])
    assert len(three) - logged == len(one) - 1


def test_what_was_handed_over_leaves_the_list_and_a_mistake_brings_it_back(as_):
    case = make.summoned_case()
    own = who_carries(case)
    letter = case.letters.to_print().filter(party__key="youth").get()
    path = reverse("act", args=[case.address, "hand_over_letter"])
    said = {"letters": letter.address, "submission": "en", "seen": "99"}
    for _again in range(2):
        assert as_(own).post(path, said).status_code == 302
    assert waiting(case) == {"mother"}
    handed = Handover.objects.get(letter=letter)
    assert (handed.handed_on, handed.handed_by) == (clock.today(), own.user)
    assert as_(own).post(path, said | {"submission": "to"}).status_code == 422
    event = case.events.get(act="hand_over_letter")
    do("correct", case.pk, {"event": event.seq, "reason": "Feil brev."}, by=own)
    assert waiting(case) == {"youth", "mother"}


def test_a_letter_outlives_the_correction_of_its_act_and_is_marked(as_):
    case = make.active_case()
    own = who_carries(case)
    do("complain", case.pk, {"about": "plan", "person": "youth", "grounds": "For mye."}, by=own)
    letter = Letter.objects.get(case=case, template="complaint/received/party")
    event = case.events.get(act="complain")
    assert letter.event_seq == event.seq
    path = reverse("letter", args=[case.address, letter.address])
    assert "Trukket tilbake" not in as_(own).get(path).content.decode()
    do("correct", case.pk, {"event": event.seq, "reason": "Gjaldt en annen."}, by=own)
    page = as_(own).get(path).content.decode()
    assert "Trukket tilbake" in page and "Brevet står slik det ble skrevet." in page
    assert "Vi har fått klagen" in page


def test_a_case_that_is_taken_over_writes_to_nobody():
    case = make.received_case()
    do("quash", case.pk, {"reason": "Opphevet"}, by=who_carries(case), told=True)
    assert not case.letters.exists()


@pytest.mark.parametrize("days, hears", [(-1, True), (0, False), (1, False)])
def test_a_guardian_is_written_to_until_the_birthday(days, hears):
    case = make.active_case(born=TODAY.replace(year=TODAY.year - 18, day=20), duration="P1Y")
    with make.on_the_day(TODAY.replace(day=20) + timedelta(days=days)):
        do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt."}, by=who_carries(case))
    heard = set(Letter.objects.filter(template="interruption/decided/party").values_list("party__key", flat=True))
    assert heard == ({"youth", "mother"} if hears else {"youth"})


def test_the_letter_of_a_plan_holds_what_was_promised():
    letter = Letter.objects.get(case=make.active_case(), template="plan/decided/party", party__key="youth")
    assert "Møte på skolen hver dag" in letter.text and "Rådgiver har ansvar for det." in letter.text


def test_the_prosecutor_hears_of_a_transfer_at_once():
    case = make.active_case()
    to = make.office("Konfliktrådet Oslo")
    heard = ["prosecutor", *make.everyone(case)]
    do("transfer_office", case.pk, {"to": to, "heard": heard, "reason": "Flyttet.", "decided_by": "office_head"}, by=make.office_head())
    letter = Letter.objects.get(case=case, agency="prosecutor")
    assert "Konfliktrådet Oslo" in letter.text and Party.objects.filter(letters=letter).count() == 0
