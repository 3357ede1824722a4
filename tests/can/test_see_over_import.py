"""What an import leaves behind: what was understood, whose it is, what the history says, what it may not open."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from integrations.slt_catalogue import running
from integrations.slt_catalogue.told import earlier_runs
from tests.doors.sheets import HEADER, file, line
from tests.factories import slt_coordinator
from workflow.models import Appointment
from youthplans.models import ImportRun, Measure
from youthplans.tasks import throw_away_unfinished_imports

pytestmark = pytest.mark.django_db
STANGE = "3413"


def imported(by, content: bytes) -> ImportRun:
    return running.write(running.begin(content, "tiltak.csv", by=by).pk, by=by)


def with_status(status: str) -> bytes:
    return file(f"{line(evaluering='')};{status}", header=";".join([*HEADER, "status"]))


def test_a_new_measure_is_shown_as_it_was_understood(as_):
    sheet = SimpleUploadedFile("tiltak.csv", file(line()))
    page = as_(slt_coordinator()).post(reverse("measures_import"), {"file": sheet}, follow=True).content.decode()
    assert "Alder fra: 13" in page
    assert "Kommune: Hamar" in page


def test_an_import_belongs_to_the_municipality_it_wrote_in():
    """Who has two posts may leave an import behind that a colleague with one of them must undo."""
    both, colleague = slt_coordinator(), slt_coordinator()
    Appointment.objects.create(user=both.user, role=both.role, municipality_id=STANGE, from_on=both.appointment.from_on)
    run = imported(both, file(line()))
    assert running.covers(colleague, run)
    assert [one.pk for one in earlier_runs(colleague)] == [run.pk]
    assert not running.covers(slt_coordinator(STANGE), run)
    running.undo(run.pk, by=colleague)
    assert not Measure.objects.exists()
    assert running.undo(run.pk, by=both).removed == 1  # a second press changes nothing


def test_the_history_of_a_measure_says_it_came_from_a_file(as_):
    siv = slt_coordinator(name="Siv Lunde")
    imported(siv, file(line()))
    page = as_(siv).get(reverse("measure_history", args=[Measure.objects.get().pk])).content.decode()
    assert re.search(r"Siv Lunde</strong>.*, importert fra fil", page)


def test_a_file_cannot_open_what_nobody_has_decided_how_to_evaluate():
    siv = slt_coordinator()
    imported(siv, with_status("planlagt"))
    row = running.begin(with_status("åpent"), "tiltak.csv", by=siv).rows[0]
    assert row["verdict"] == "rejected"
    assert "Velg først hvordan" in row["reason"]


def test_a_file_nobody_imported_is_thrown_away_after_a_week():
    siv = slt_coordinator()
    imported(siv, file(line()))
    running.begin(file(line()), "glemt.csv", by=siv)
    new = running.begin(file(line()), "ny.csv", by=siv)
    old = ImportRun.objects.exclude(pk=new.pk)
    old.update(made_at=new.made_at - timedelta(days=8))
    throw_away_unfinished_imports()
    assert sorted(ImportRun.objects.values_list("file_name", flat=True)) == ["ny.csv", "tiltak.csv"]
