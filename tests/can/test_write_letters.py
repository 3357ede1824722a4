"""Letters of a case: written when the act is done, in the reader's language, kept under the key, read before sending."""

from dataclasses import replace

import pytest

from tests.factories import TODAY, active_case, do, summoned_case, who_carries
from workflow.acts import ACTS
from workflow.acts.preview import letters_of
from workflow.models import Letter, Party
from workflow.retention import destroy_key
from workflow.services.letters import Block, blocks

pytestmark = pytest.mark.django_db


def test_a_letter_is_kept_in_the_readers_language_and_under_the_key():
    case = active_case()
    youth = Party.objects.get(case=case, key="youth")
    youth.language, youth.reading = "nn", ["large_print"]
    youth.save()
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt på Sanderud."}, by=who_carries(case))
    letter = Letter.objects.get(case=case, template="interruption/decided/party", party__key="youth")
    assert (letter.language, letter.reading) == ("nn", ["large_print"])
    assert letter.title and "Innlagt på Sanderud." in letter.text
    assert "Sanderud" not in letter.text_sealed
    destroy_key(case)
    assert "Sanderud" not in Letter.objects.select_related("case__key").get(pk=letter.pk).text


def test_the_letter_names_the_last_day_to_complain():
    case = active_case()
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt."}, by=who_carries(case))
    letter = Letter.objects.get(case=case, template="interruption/decided/party", party__key="youth")
    by = case.decision_set.get(kind="interruption").notices.get(party__key="youth").complaint_by
    assert str(by.year) in letter.text and f"{by.day}." in letter.text


def test_a_preview_is_word_for_word_what_is_sent_and_keeps_nothing():
    case = active_case()
    own, given = who_carries(case), {"ground": "health", "reason": "Innlagt."}
    before = Letter.objects.count(), case.events.count()
    shown = letters_of("interrupt", case.pk, given, by=own)
    assert (Letter.objects.count(), case.events.count()) == before
    do("interrupt", case.pk, given, by=own)
    sent = Letter.objects.filter(case=case, template="interruption/decided/party").order_by("pk")
    assert [letter.text for letter in shown] == [letter.text for letter in sent] != []


def test_an_act_with_a_preview_is_done_the_second_time(as_, monkeypatch):
    case = active_case()
    monkeypatch.setitem(ACTS, "interrupt", replace(ACTS["interrupt"], previewed=True))
    browser, path = as_(who_carries(case)), f"/sak/{case.address}/gjor/interrupt/"
    given = {"ground": "health", "from_on": TODAY.isoformat(), "reason": "Innlagt <b>nå</b>.", "submission": "en", "seen": "99"}
    page = browser.post(path, given)
    text = page.content.decode()
    assert page.status_code == 200 and "Les brevet før du sender" in text and "Innlagt &lt;b&gt;nå&lt;/b&gt;." in text
    assert not case.interruption_set.exists()
    kept = dict(page.context["kept"])
    assert kept["reason"] == given["reason"]
    changed = browser.post(path, kept | {"back": "1"}).content.decode()
    assert "Innlagt &lt;b&gt;nå&lt;/b&gt;." in changed and not case.interruption_set.exists()
    assert browser.post(path, kept | {"confirmed": "1"}).status_code == 302
    assert browser.post(path, kept | {"confirmed": "1"}).status_code == 302
    assert case.interruption_set.count() == 1


def test_whoever_wants_to_reads_the_letter_first(as_):
    case = active_case()
    browser, path = as_(who_carries(case)), f"/sak/{case.address}/gjor/interrupt/"
    assert "Les brevet først" in browser.get(path).content.decode()
    given = {"ground": "health", "reason": "Innlagt.", "submission": "en", "seen": "99"}
    page = browser.post(path, given | {"preview": "1"})
    text = page.content.decode()
    assert "Til Elias Prøvesen, ungdommen" in text and "Til Mother Prøvesen, mor" in text
    assert not case.interruption_set.exists() and "preview" not in dict(page.context["kept"])
    assert browser.post(path, dict(page.context["kept"]) | {"confirmed": "1"}).status_code == 302
    assert case.interruption_set.count() == 1


def test_a_letter_is_read_part_by_part():
    text = "Tittel\n\nHei!\nDu må møte.\n\n## Dette gjør du\n\n- Ring\n- Skriv"
    assert list(blocks(text)) == [
        Block("paragraph", ("Hei! Du må møte.",)), Block("heading", ("Dette gjør du",)), Block("list", ("Ring", "Skriv")),
    ]  # fmt: skip


def test_those_who_are_called_each_get_their_own():
    case = summoned_case()
    letters = Letter.objects.filter(case=case, template="meeting/summoned/party")
    assert {letter.party.key for letter in letters} == {"youth", "mother"}
    assert all(letter.text for letter in letters)
