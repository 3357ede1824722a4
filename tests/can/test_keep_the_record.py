"""The record: every act is chained, every way round is refused or found, and the keys forget."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests import factories
from tests.factories import do
from workflow import journal
from workflow.models import Case, Event, Interruption, Meeting, Participation, Party, Reading, guards
from workflow.models.keeping import PastHistory
from workflow.models.sealing import SealBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return factories.case_with_meeting_held()


def sql(statement: str, *params) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def found() -> list[str]:
    return [wrong.what for wrong in journal.breaks(Case.objects.all())]


def test_every_act_has_one_event_in_order(case):
    assert list(case.events.values_list("seq", "act")) == [
        (1, "receive"), (2, "consent"), (3, "consent"), (4, "summon_meeting"), (5, "hold_meeting")
    ]  # fmt: skip
    assert found() == []


def test_an_event_commits_to_every_history_row_of_its_act(case):
    held = case.events.get(act="hold_meeting")
    assert {label for label, _, _ in held.rows} == {"workflow.HistoricalMeeting", "workflow.HistoricalCase"}


def test_no_name_or_free_text_stands_in_the_journal(case):
    do("participation", case.pk, {"person": "youth", "view": "Kanarifugl på Testveien"}, by=factories.who_carries(case))
    texts = "".join(str([e.facts, e.provisions, e.rows]) for e in Event.objects.all())
    assert "Kanarifugl" not in texts
    assert "Prøvesen" not in texts
    assert Participation.objects.get().view == "Kanarifugl på Testveien"


@pytest.mark.parametrize("model", [Event, Reading, Meeting.history.model, Case.history.model])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_append_only(case, as_, model, verb):
    as_(factories.who_carries(case)).get(case.get_absolute_url())
    table, key = model._meta.db_table, model._meta.pk.column
    statement = f'UPDATE "{table}" SET "{key}" = "{key}"' if verb == "update" else f'DELETE FROM "{table}"'
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)
    guards.remove()
    sql(statement)  # without the guard it goes through
    guards.install()


def test_the_database_refuses_a_stage_that_is_no_door(case):
    with pytest.raises(DatabaseError, match="not a door"), transaction.atomic():
        sql("UPDATE workflow_case SET stage = 'completed' WHERE id = %s", case.pk)
    guards.remove()
    sql("UPDATE workflow_case SET stage = 'received' WHERE id = %s", case.pk)
    guards.install()


def test_the_guards_that_stand_are_the_guards_that_are_wanted():
    assert guards.standing() == set(guards.wanted())


@pytest.mark.parametrize("way", [
    lambda: Meeting.objects.update(place_sealed=""),
    lambda: Meeting.objects.bulk_update(list(Meeting.objects.all()), ["place_sealed"]),
    lambda: Meeting.objects.bulk_create([]),
    lambda: Meeting.objects.all().delete(),
    lambda: Meeting.objects.get().delete(),
    lambda: Case.objects.update(grade="none"),
])  # fmt: skip
def test_writes_that_history_would_not_see_are_refused(case, way):
    with pytest.raises(PastHistory):
        way()


@pytest.mark.parametrize("tampering, says", [
    ("UPDATE workflow_event SET facts = '{}' WHERE seq = 4", "event summon_meeting was altered"),
    ("UPDATE workflow_event SET digest = previous WHERE seq = 5", "event hold_meeting was altered"),
    ("DELETE FROM workflow_event WHERE seq = 3", "an event is missing"),
    ("DELETE FROM workflow_event WHERE seq = 5", "the chain's head does not match its last event"),
    ("UPDATE workflow_historicalmeeting SET summoned = '[]'", "was altered"),
    ("DELETE FROM workflow_historicalsanctionconsent", "is gone"),
    ("UPDATE workflow_chainhead SET seq = 9", "the chain's head does not match its last event"),
])  # fmt: skip
def test_what_a_database_owner_changes_is_found(case, tampering, says):
    guards.remove()
    sql(tampering)
    guards.install()
    assert len(found()) == 1
    assert says in found()[0]


def test_reordered_events_are_found(case):
    guards.remove()
    for change in ("seq = 90 WHERE seq = 2", "seq = 2 WHERE seq = 3", "seq = 3 WHERE seq = 90"):
        sql(f"UPDATE workflow_event SET {change}")
    guards.install()
    assert found() == ["event consent was altered"]


def test_the_command_names_the_case_and_the_row(case):
    out = StringIO()
    call_command("verify_journal", stdout=out)
    assert "1 cases, 5 events" in out.getvalue()
    guards.remove()
    sql("DELETE FROM workflow_event WHERE seq = 2")
    guards.install()
    with pytest.raises(CommandError, match=f"{case.number}, event 2: an event is missing"):
        call_command("verify_journal")


def test_anchors_find_a_chain_that_was_rewritten_with_the_key(case, settings, tmp_path, as_):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"
    as_(factories.who_carries(case)).get(case.get_absolute_url())
    journal.anchor()
    journal.anchor()
    assert journal.first_wrong_anchor() is None
    last = case.events.latest("seq")
    guards.remove()
    last.facts = {"attended": []}
    last.digest = journal.chain.digest_of_event(last)
    Event.objects.filter(pk=last.pk).update(facts=last.facts, digest=last.digest)
    sql("UPDATE workflow_chainhead SET digest = %s", last.digest)
    guards.install()
    assert found() == []  # whoever holds the key can mend the chain
    assert "is not the one that was anchored" in journal.first_wrong_anchor()


def test_anchors_find_a_reading_that_was_removed(case, settings, tmp_path, as_):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"
    as_(factories.who_carries(case)).get(case.get_absolute_url())
    journal.anchor()
    guards.remove()
    Reading.objects.all().delete()
    guards.install()
    assert "the read log" in journal.first_wrong_anchor()


def test_an_anchor_somebody_wrote_is_not_signed(case, settings, tmp_path):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"
    journal.anchor()
    text = settings.ANCHOR_FILE.read_text()
    settings.ANCHOR_FILE.write_text(text.replace('"readings_to": 0', '"readings_to": 7'))
    assert "is not signed" in journal.first_wrong_anchor()


def test_personal_text_is_sealed_and_bound_to_its_case_and_column(case):
    other = factories.received_case()
    youth, stranger = case.party_set.get(key="youth"), other.party_set.get(key="youth")
    assert "Prøvesen" not in youth.name_sealed
    stranger.name_sealed = youth.name_sealed
    with pytest.raises(SealBroken):
        _ = stranger.name
    youth.contact_sealed = youth.name_sealed
    with pytest.raises(SealBroken):
        _ = youth.contact


def test_destroying_the_key_forgets_everywhere_while_the_chain_still_holds(case):
    from workflow import clock

    case.key.destroyed_at, case.key.wrapped = clock.now(), ""
    case.key.save()
    party = Party.objects.get(case=case, key="youth")
    assert party.name == "(slettet)"
    assert Party.history.filter(id=party.pk).first().name_sealed
    assert found() == []


def test_a_page_that_cannot_be_logged_is_not_shown(case, as_, monkeypatch):
    client = as_(factories.who_carries(case))
    assert client.get(case.get_absolute_url()).status_code == 200
    monkeypatch.setattr(Reading.objects, "create", _fails)
    client.raise_request_exception = False
    response = client.get(case.get_absolute_url())
    assert response.status_code == 500
    assert case.number.encode() not in response.content


def _fails(**_):
    raise DatabaseError("the read log is full")


def test_an_interruption_that_ends_before_it_begins_is_refused_by_the_database(case):
    wrong = Interruption(case=case, ground="health", from_on=factories.TODAY, to_on=case.received_on)
    wrong.reason = "Grunn"
    with pytest.raises(DatabaseError), transaction.atomic():
        wrong.save()
