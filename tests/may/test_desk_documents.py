"""Three classes of papers: private is the owner's alone, in progress is the desk's, final stands as it is."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from slt.models import LevelMeeting, Paper, PrivateNote
from slt.models.documents import Stage
from slt.services.documents import finish_paper, remove_note, share_note
from slt.services.keeping import StaleEdit, add, change
from slt.views.documents import minutes_of
from tests import factories
from tests.can.slt_desk import a_level, a_meeting, a_note, a_paper, desk_address, desk_of, furnished_desk
from tests.factories import HAMAR, TODAY
from workflow import ident
from workflow.models.keeping import PastHistory, audited_bulk

pytestmark = pytest.mark.django_db
SECRET = "Ordførerens prosjekt er dårlig tenkt"


@pytest.fixture
def siv():
    return factories.slt_coordinator()


@pytest.fixture
def colleague():
    return factories.slt_coordinator()  # of the same desk


def others():
    """Everybody who does not keep the desk of Hamar."""
    return [
        factories.slt_coordinator("3411"), factories.coordinator(), factories.office_head(), factories.auditor(),
        factories.system_administrator(), factories.team_person(),
    ]  # fmt: skip


def addresses_of(note: PrivateNote) -> list[str]:
    pages = ("slt_note", "slt_note_share", "slt_note_remove")
    return [
        *(reverse(page, args=[note.desk_id, note.pk]) for page in pages),
        reverse("slt_edit", args=[note.desk_id, "notat", note.pk]),
        reverse("slt_take_away", args=[note.desk_id, "notat", note.pk]),
    ]


def answers(client, address: str, **typed) -> set[int]:
    return {client.get(address).status_code, client.post(address, {"version": "1"} | typed).status_code}


# ---- Private --------------------------------------------------------------------------------------


def test_a_private_note_is_there_for_its_owner(as_, siv):
    note = a_note(siv, text=SECRET)
    assert SECRET in as_(siv).get(note.get_absolute_url()).content.decode()
    assert note.title in as_(siv).get(reverse("slt_papers", args=[HAMAR])).content.decode()


def test_a_private_note_does_not_exist_for_anybody_else_whatever_they_ask(as_, siv, colleague):
    note = a_note(siv, text=SECRET)
    for stranger in (colleague, *others()):
        client = as_(stranger)
        for address in addresses_of(note):
            assert answers(client, address, title="Tatt", kind="note", text="") <= {404, 405}
        assert client.get(f"/slt/{HAMAR}/private/999999/").status_code == 404  # as one that does not exist
    note.refresh_from_db()
    assert (note.text, note.version) == (SECRET, 1)


def test_the_number_of_a_note_opens_no_paper_and_the_other_way(as_, siv, colleague):
    note, paper = a_note(siv, text=SECRET), a_paper(colleague)
    # The hardest case: the same number in both tables.
    PrivateNote.objects.filter(pk=note.pk).update(id=paper.pk)
    for page in ("slt_paper", "slt_paper_finish"):
        assert SECRET not in as_(colleague).get(reverse(page, args=[HAMAR, paper.pk])).content.decode()
    for name in ("fra", "etter", "mote"):
        shown = as_(colleague).get(reverse("slt_paper_new", args=[HAMAR]), {name: paper.pk}).content.decode()
        assert SECRET not in shown


def test_no_page_file_or_list_of_a_colleague_carries_a_private_note(as_, siv, colleague):
    furnished_desk(siv)
    meeting = LevelMeeting.objects.first()
    note = a_note(siv, title="Hemmelig overskrift", text=SECRET, meeting=meeting)
    pages = ["slt", "slt_desk", "slt_levels", "slt_meetings", "slt_meetings_file", "slt_meeting", "slt_wheel",
             "slt_papers", "slt_paper", "slt_paper_new", "slt_plans", "slt_assessments"]  # fmt: skip
    theirs = {page: as_(colleague).get(desk_address(page)) for page in pages}
    assert {answer.status_code for answer in theirs.values()} == {200}
    assert [page for page, answer in theirs.items() if note.title in answer.content.decode()] == []
    mine = {page for page in pages if note.title in as_(siv).get(desk_address(page)).content.decode()}
    assert mine == {"slt_papers", "slt_meeting"}  # the negative control: the looking finds it where it is


def test_the_owner_alone_may_change_share_or_delete_a_note_in_the_service_too(siv, colleague):
    note = a_note(siv)
    for attempt in (
        lambda: change(note, {"text": "x"}, seen=1, by=colleague),
        lambda: share_note(note, seen=1, by=colleague),
        lambda: remove_note(note, seen=1, by=colleague),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert PrivateNote.objects.get().version == 1


def test_without_the_owners_rule_a_colleague_gets_in(as_, siv, colleague, monkeypatch):
    """The negative control: it is the question about the owner that shuts the door."""
    note = a_note(siv, text=SECRET)
    monkeypatch.setattr("slt.models.documents.NoteQuerySet.seen_by", lambda rows, user, desk: rows.all())
    assert SECRET in as_(colleague).get(note.get_absolute_url()).content.decode()


def test_a_private_text_is_in_no_history_and_what_was_deleted_is_gone(as_, siv):
    note = a_note(siv, text=SECRET)
    change(note, {"text": f"{SECRET}, eller ikke"}, seen=1, by=siv)
    assert not hasattr(PrivateNote, "history")
    assert SECRET in everything()
    remove_note(note, seen=2, by=siv)
    assert SECRET not in everything()


def test_who_stops_keeping_the_desk_has_no_note_there_either(as_, siv):
    note = a_note(siv)
    siv.appointment.municipality_id = "3411"
    siv.appointment.save()
    assert as_(siv).get(note.get_absolute_url()).status_code == 404


def everything() -> str:
    """All that the database of the floor holds, as one text."""
    out = StringIO()
    call_command("dumpdata", "slt", "workflow.event", stdout=out)
    return out.getvalue()


# ---- From private to in progress ------------------------------------------------------------------


def test_sharing_asks_first_and_carries_only_what_stands_now(as_, siv, colleague):
    note = a_note(siv, text=SECRET)
    note = change(note, {"text": "Et rolig forslag"}, seen=1, by=siv)
    client = as_(siv)
    address = reverse("slt_note_share", args=[HAMAR, note.pk])
    assert client.get(address).status_code == 200
    assert Paper.objects.count() == 0  # to look is not to share
    paper = Paper.objects.get(pk=client.post(address, {"version": "2"}).url.rstrip("/").rpartition("/")[2])
    assert "Et rolig forslag" in as_(colleague).get(paper.get_absolute_url()).content.decode()
    assert (PrivateNote.objects.count(), paper.history.count(), paper.stage) == (0, 1, Stage.IN_PROGRESS)
    assert SECRET not in everything()


def test_a_working_paper_is_the_desks_and_nobody_elses(as_, siv, colleague):
    paper = a_paper(siv)
    edit = reverse("slt_edit", args=[HAMAR, "papir", paper.pk])
    typed = {"kind": "agenda", "title": "Ny tittel", "text": "Sak", "version": "1"}
    finish = reverse("slt_paper_finish", args=[HAMAR, paper.pk])
    for stranger in others():
        for address in (paper.get_absolute_url(), edit, finish):
            assert answers(as_(stranger), address, **typed) <= {404, 405}
    # By the address of one's own desk a paper of another is not found either.
    assert as_(factories.slt_coordinator("3411")).get(f"/slt/3411/papirer/{paper.pk}/").status_code == 404
    assert as_(colleague).post(edit, typed).status_code == 302
    paper.refresh_from_db()
    assert (paper.title, paper.history.first().history_user) == ("Ny tittel", colleague.user)


def test_two_who_write_at_once_lose_nothing(as_, siv, colleague):
    paper = a_paper(siv)
    edit = reverse("slt_edit", args=[HAMAR, "papir", paper.pk])
    change(paper, {"text": "Mitt"}, seen=1, by=siv)
    answer = as_(colleague).post(edit, {"kind": "agenda", "title": "Saksliste", "text": "Ditt", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mitt" in page and "Ditt" in page
    assert Paper.objects.get().text == "Mitt"


# ---- Final ----------------------------------------------------------------------------------------


@pytest.fixture
def final(siv):
    return finish_paper(a_paper(siv), seen=1, by=siv, on=TODAY)


def test_making_a_paper_final_asks_once_more(as_, siv):
    paper = a_paper(siv)
    address = reverse("slt_paper_finish", args=[HAMAR, paper.pk])
    assert "kan ikke endres" in as_(siv).get(address).content.decode()
    assert not Paper.objects.get().is_final
    as_(siv).post(address, {"version": "1"})
    assert (Paper.objects.get().stage, Paper.objects.get().finished_on) == (Stage.FINAL, TODAY)
    with pytest.raises(ValidationError):
        finish_paper(a_paper(siv, text=""), seen=1, by=siv, on=TODAY)


def test_a_final_paper_cannot_be_changed_by_page_service_or_save(as_, siv, final):
    edit = reverse("slt_edit", args=[HAMAR, "papir", final.pk])
    finish = reverse("slt_paper_finish", args=[HAMAR, final.pk])
    for address in (edit, finish):
        assert answers(as_(siv), address, kind="agenda", title="Ny", text="Ny") == {404}
    for fields in ({"text": "Ny"}, {"stage": Stage.IN_PROGRESS, "finished_on": None}):
        with pytest.raises(PastHistory):
            change(final, fields, seen=2, by=siv)
    with pytest.raises(StaleEdit):
        change(final, {"text": "Ny"}, seen=1, by=siv)
    for refused in (final.delete, lambda: Paper.objects.update(text="Ny")):
        with pytest.raises(PastHistory):
            refused()
    assert Paper.objects.get().text == "Ungdata\nBudsjett"


@pytest.mark.parametrize("statement", [
    "UPDATE slt_paper SET text = 'Ny' WHERE id = %s", "DELETE FROM slt_paper WHERE id = %s",
    "UPDATE slt_paper SET stage = 'in_progress', finished_on = NULL WHERE id = %s",
])  # fmt: skip
def test_the_database_refuses_to_change_a_final_paper(siv, final, statement):
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [final.pk])
    working = a_paper(siv)
    with audited_bulk(), connection.cursor() as cursor:
        cursor.execute(statement, [working.pk])  # the negative control: a working paper is let through


def test_a_new_version_is_a_new_paper_that_points_to_the_old(as_, siv, final):
    client = as_(siv)
    address = f"{reverse('slt_paper_new', args=[HAMAR])}?etter={final.pk}"
    form = client.get(address).context["form"]
    assert (form["text"].value(), "seen_by" in form.fields) == (final.text, False)
    client.post(address, {"kind": "agenda", "title": "Saksliste", "text": "Rettet", "version": "1"})
    newer = Paper.objects.get(text="Rettet")
    assert (newer.replaces, newer.stage) == (final, Stage.IN_PROGRESS)
    assert newer.get_absolute_url() in client.get(final.get_absolute_url()).content.decode()
    finish_paper(newer, seen=1, by=siv, on=TODAY)
    assert client.get(reverse("slt_papers", args=[HAMAR])).context["final"] == [newer]
    working = a_paper(siv)
    assert client.get(f"{reverse('slt_paper_new', args=[HAMAR])}?etter={working.pk}").status_code == 404


# ---- What is written ------------------------------------------------------------------------------


def test_the_items_of_an_agenda_are_carried_into_the_minutes(as_, siv):
    agenda = a_paper(siv, meeting=a_meeting(siv, a_level(siv)), text="Ungdata\n\n- Budsjett")
    form = as_(siv).get(reverse("slt_paper_new", args=[HAMAR]), {"fra": agenda.pk}).context["form"]
    assert (form["kind"].value(), form["meeting"].value()) == ("minutes", agenda.meeting_id)
    assert form["text"].value() == "Sak 1: Ungdata\nDrøftet:\nVedtak:\n\nSak 2: Budsjett\nDrøftet:\nVedtak:"
    assert minutes_of("") == ""


def test_what_is_new_is_private_unless_something_else_is_chosen(as_, siv):
    client, address = as_(siv), reverse("slt_paper_new", args=[HAMAR])
    assert client.get(address).context["form"]["seen_by"].value() == "private"
    typed = {"kind": "note", "title": "Notat", "text": "Tekst", "version": "1"}
    client.post(address, typed | {"seen_by": "private"})
    client.post(address, typed | {"seen_by": "shared"})
    assert (PrivateNote.objects.get().owner, Paper.objects.count()) == (siv.user, 1)
    lost = client.post(address, typed)
    assert lost.status_code == 422
    assert "Tekst" in lost.content.decode()


def test_a_birth_number_is_refused_wherever_it_is_written(as_, siv):
    number = ident.synthetic_number(TODAY.replace(year=2010), 1)
    for text in (number, f"Gutten {number[:6]} {number[6:]}.", "14.03.10 12345", "540310-12345"):
        answer = as_(siv).post(
            reverse("slt_paper_new", args=[HAMAR]),
            {"kind": "note", "title": "Notat", "text": text, "seen_by": "private", "version": "1"},
        )
        assert "Det ser ut som et fødselsnummer" in answer.content.decode()
        with pytest.raises(ValidationError):
            a_paper(siv, text=text)
    assert (PrivateNote.objects.count(), Paper.objects.count()) == (0, 0)


@pytest.mark.parametrize("text", ["Telefon 62 51 00 00", "Budsjett 12 500 000", "Sak 2026/1234567", "991403101234567"])
def test_other_numbers_are_let_through(text):
    assert not ident.holds_number(text)


def test_a_meeting_of_another_desk_cannot_be_chosen(as_, siv):
    elsewhere = factories.slt_coordinator("3411")
    meeting = a_meeting(elsewhere, a_level(elsewhere, desk_of("3411")))
    typed = {"kind": "note", "title": "Notat", "text": "x", "seen_by": "shared", "meeting": meeting.pk, "version": "1"}
    answer = as_(siv).post(reverse("slt_paper_new", args=[HAMAR]), typed)
    assert "meeting" in answer.context["form"].errors


def test_nobody_puts_a_row_on_a_desk_they_do_not_keep(siv):
    for stranger in others():
        with pytest.raises(PermissionDenied):
            add(Paper(desk=desk_of(), kind="note", title="x"), by=stranger)
