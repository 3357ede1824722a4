"""Inquiries on record: every act chained, every way round refused or found, every reading logged."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests import factories as make
from workflow import journal
from workflow.models import Inquiry, InquiryEvent, guards

pytestmark = pytest.mark.django_db


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_act_is_one_event_with_ids_and_no_words():
    asked = make.advised_inquiry(summary="Kanarifugl")
    make.say_yes(asked, "mother")
    assert list(asked.events.values_list("seq", "act")) == [
        (1, "register_inquiry"), (2, "schedule_coordination_group"), (3, "hold_coordination_group"),
        (4, "assess_suitability"), (5, "inquiry_consent"),
    ]  # fmt: skip
    texts = "".join(str([event.facts, event.provisions, event.rows]) for event in InquiryEvent.objects.all())
    assert not any(word in texts for word in ("Kanarifugl", "Prøvesen", "Referat", "Skisse", "14812"))
    registered = asked.events.get(seq=1)
    assert {label for label, _pk, _digest in registered.rows} == {
        "workflow.HistoricalInquiry", "workflow.HistoricalInquiryParty"
    }  # fmt: skip
    assert asked.events.get(seq=5).on_behalf_of == "mother"


@pytest.mark.parametrize("tampering, says", [
    ("UPDATE workflow_inquiryevent SET facts = '{}' WHERE seq = 2", "schedule_coordination_group was altered"),
    ("DELETE FROM workflow_inquiryevent WHERE seq = 2", "an event is missing"),
    ("DELETE FROM workflow_inquiryevent WHERE seq = 4", "does not match its last event"),
    ("UPDATE workflow_historicalgroupmeeting SET invited = '[]'", "was altered"),
    ("DELETE FROM workflow_historicalinquiryparty", "is gone"),
    ("UPDATE workflow_inquirychainhead SET seq = 9", "does not match its last event"),
])  # fmt: skip
def test_what_a_database_owner_changes_is_found_and_named(tampering, says):
    asked = make.advised_inquiry()
    out = StringIO()
    call_command("verify_journal", stdout=out)
    assert "1 inquiries, 4 events" in out.getvalue()
    guards.remove()
    sql(tampering)
    guards.install()
    with pytest.raises(CommandError, match=f"{asked.number}, event .*{says}"):
        call_command("verify_journal", case=asked.number)


@pytest.mark.parametrize("verb", ["UPDATE workflow_inquiryevent SET act = act", "DELETE FROM workflow_inquiryevent",
                                  "DELETE FROM workflow_historicalsuitabilityassessment"])  # fmt: skip
def test_the_database_refuses_to_change_the_record(verb):
    make.advised_inquiry()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(verb)
    guards.remove()
    sql(verb)  # without the guard it goes through
    guards.install()


def test_an_anchor_holds_the_inquiries_too(settings, tmp_path):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"
    asked = make.inquiry()
    journal.anchor()
    assert journal.first_wrong_anchor() is None
    event = asked.events.get()
    event.facts = {}
    digest = journal.chain.digest_of_event(event)
    guards.remove()
    InquiryEvent.objects.update(facts={}, digest=digest)
    sql(f"UPDATE workflow_inquirychainhead SET digest = '{digest}'")
    guards.install()
    assert not list(journal.breaks(Inquiry.objects.all()))  # whoever holds the key can mend the chain
    assert journal.first_wrong_anchor() == f"anchor 1: event 1 of inquiry {asked.pk} is not the one that was anchored"


def test_readings_of_an_inquiry_are_logged_and_the_auditor_finds_them(as_):
    asked = make.inquiry()
    as_(make.who_prepares(asked)).get(asked.get_absolute_url())
    assert list(asked.readings.values_list("page", "shown")) == [("inquiry", ["whole"])]
    text = as_(make.auditor()).get(f"/innsynslogg/?sak={asked.number}").content.decode()
    assert asked.number in text and "En forespørsel" in text
    assert "Prøvesen" not in text
