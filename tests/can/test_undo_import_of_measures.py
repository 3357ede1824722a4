"""Taking an import of measures back: within a day, with its history, and never what somebody has built on."""

from datetime import timedelta

import pytest

from integrations.slt_catalogue import running
from tests.can.test_import_measures import at_work, imported, press
from tests.doors.sheets import line
from tests.factories import TODAY, case_with_meeting_held, coordinator, do, everyone, plan, who_carries
from workflow import clock
from youthplans.models import ImportRun, Measure, Provider
from youthplans.services.catalogue import verify_measure

pytestmark = pytest.mark.django_db
__all__ = ["at_work"]


def test_an_import_is_taken_back_with_its_history(at_work, siv):
    imported(siv, line(tiltak="Sto her", kapasitet="20"))
    run = imported(siv, line(tiltak="Sto her", kapasitet="30", behovsomrader="fritid"), line(tiltak="Ny", tilbyder="Bare her"))
    new = Measure.objects.get(title="Ny").pk
    page = press(at_work, run, "undo")
    assert "er angret" in page.content.decode()
    measure = Measure.objects.get()
    assert (measure.title, measure.capacity_total, measure.version) == ("Sto her", 20, 3)
    assert sorted(need.pk for need in measure.needs.all()) == ["leisure", "substance_use"]
    last = Measure.history.filter(id=new).latest("history_id")
    assert (last.history_type, last.history_user) == ("-", siv.user)
    assert not Provider.objects.filter(name="Bare her").exists()
    press(at_work, run, "undo")
    assert Measure.history.count() == 5


def test_what_was_edited_since_or_stands_in_a_plan_stays(siv):
    run = imported(siv, line(tiltak="Redigert"), line(tiltak="I plan"), line(tiltak="Fri"))
    edited, planned = (Measure.objects.get(title=title) for title in ("Redigert", "I plan"))
    verify_measure(edited.pk, version=1, by=siv, on=TODAY)
    case = case_with_meeting_held(coordinator())
    for person in everyone(case):
        do("participation", case.pk, {"person": person, "view": "Greit"}, by=who_carries(case))
    do("approve_plan", case.pk, plan(case, measure=planned), by=who_carries(case))
    done = running.undo(run.pk, by=siv)
    assert (done.removed, sorted(done.stay)) == (1, ["I plan", "Redigert"])
    assert set(Measure.objects.values_list("title", flat=True)) == {"Redigert", "I plan"}


def test_after_a_day_it_can_no_longer_be_taken_back(siv, settings):
    run = imported(siv, line())
    ImportRun.objects.update(imported_at=clock.now() - timedelta(hours=24, minutes=1))
    with pytest.raises(running.TooLate):
        running.undo(run.pk, by=siv)
    settings.IMPORT_UNDO_HOURS = 48
    assert running.undo(run.pk, by=siv).removed == 1
