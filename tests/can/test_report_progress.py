"""Telling how a measure goes: two taps on a phone, corrections that hide nothing, help that is heard."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from followup.models import Progress, TeamTask
from tests.factories import TODAY, active_case, case_with_meeting_held, do, on_the_day, team_person, who_carries
from workflow.law.verdict import Refused
from workflow.models import Case, Event, Notice
from workflow.services.notices import KINDS
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
TITLE = "Møte på skolen hver dag"


def task_for(person, case: Case) -> TeamTask:
    do("add_team_member", case.pk, {"role": "school", "agency": "Furulia", "member": person.user,
       "measures": list(PlannedMeasure.objects.filter(case=case))}, by=who_carries(case))  # fmt: skip
    return TeamTask.objects.filter(case=case).latest("pk")


@pytest.fixture
def siv():
    return team_person(name="Siv Prøvesen")


@pytest.fixture
def task(siv):
    return task_for(siv, active_case())


def page_of(task: TeamTask, name: str = "status") -> str:
    return f"/mine-tiltak/{task.address}/{name}/"


def sent() -> list[tuple]:
    return list(Progress.objects.values_list("status", "attended", "needs_help", "corrects"))


# ---- On the phone ---------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand(task, siv, as_):
    text = as_(siv).get(page_of(task)).content.decode()
    assert text.count('name="status"') == 4 and TITLE in text and "Møtte Elias?" in text
    assert "checked" not in text and text.count("required") == 4


def test_a_status_is_two_taps_and_no_typing(task, siv, as_):
    answer = as_(siv).post(page_of(task), {"status": "as_planned"}, follow=True)
    assert answer.redirect_chain == [(page_of(task, "sendt"), 302)]
    text = answer.content.decode()
    assert "Takk, statusen er sendt" in text and "Som planlagt" in text
    assert sent() == [("as_planned", "", False, None)]
    assert Progress.objects.get().reported_on == TODAY


@pytest.mark.parametrize("given, complaint", [
    ({}, "Velg «Hvordan går det?»."),
    ({"status": "great"}, "Velg på nytt"),
    ({"status": "late", "attended": "maybe"}, "Velg på nytt"),
    ({"status": "late", "note": "x" * 501}, "500"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_and_kept(task, siv, as_, given, complaint):
    typed = {"note": "Han kom for sent to ganger", "needs_help": "yes"} | given
    answer = as_(siv).post(page_of(task), typed)
    text = answer.content.decode()
    assert answer.status_code == 422 and complaint in text
    assert typed["note"] in text and text.count("checked") >= 1
    assert sent() == []


def test_sent_twice_it_is_told_once(task, siv, as_):
    client, events = as_(siv), Event.objects.count()
    for _ in range(2):
        answer = client.post(page_of(task), {"status": "late", "submission": "once"})
        assert answer.status_code == 302 and answer.url == page_of(task, "sendt")
    assert sent() == [("late", "", False, None)]
    assert Event.objects.count() == events + 1


def test_the_receipt_leads_to_the_next_measure(siv, as_):
    first, second = task_for(siv, active_case()), task_for(siv, active_case())
    client = as_(siv)
    text = client.post(page_of(first), {"status": "late"}, follow=True).content.decode()
    assert f'href="{page_of(second)}"' in text and "1 av 2 tiltak gjenstår" in text
    text = client.post(page_of(second), {"status": "late"}, follow=True).content.decode()
    assert "alle tiltakene dine i dag" in text


def test_the_list_begins_with_the_measure_nobody_has_told_of(siv, as_):
    first, second = task_for(siv, active_case()), task_for(siv, active_case())
    as_(siv).post(page_of(first), {"status": "as_planned"})
    text = as_(siv).get("/mine-tiltak/").content.decode()
    assert text.index(page_of(second)) < text.index(page_of(first))
    assert "Mangler status" in text and "Som planlagt" in text


def test_there_is_no_receipt_before_something_is_sent(task, siv, as_):
    assert as_(siv).get(page_of(task, "sendt")).status_code == 404


def test_what_is_written_is_sealed(task, siv, as_):
    as_(siv).post(page_of(task), {"status": "late", "note": "Kanarifugl på skolen"})
    told = Progress.objects.select_related("case__key").get()
    assert told.note == "Kanarifugl på skolen"
    assert "Kanarifugl" not in told.note_sealed + str(Event.objects.latest("pk").facts)


# ---- Corrections ----------------------------------------------------------------------------------


def test_a_correction_stands_beside_what_it_corrects(task, siv, as_):
    client = as_(siv)
    client.post(page_of(task), {"status": "not_done", "attended": "no"})
    first = Progress.objects.get()
    page = client.get(page_of(task, "rett")).content.decode()
    assert "Ikke gjennomført" in page and "checked" not in page
    right = {"status": "late", "attended": "yes"}
    receipt = client.post(page_of(task, "rett"), right, follow=True).content.decode()
    assert "<del>Ikke gjennomført</del>" in receipt and "Litt etter" in receipt
    assert sent() == [("not_done", "no", False, None), ("late", "yes", False, first.pk)]
    assert first.history.count() == 1


def test_nobody_corrects_what_another_has_said(task, siv, as_):
    client = as_(siv)
    assert client.get(page_of(task, "rett")).status_code == 404
    client.post(page_of(task), {"status": "late"})
    other = team_person()
    theirs = task_for(other, task.case)
    assert as_(other).post(page_of(theirs, "rett"), {"status": "as_planned"}).status_code == 404
    with pytest.raises(PermissionDenied):
        given = {"measure": task.measure, "status": "late", "correction": True}
        do("progress", task.case.pk, given, by=other)
    assert len(sent()) == 1


# ---- Help -----------------------------------------------------------------------------------------


def test_a_call_for_help_is_heard_until_the_next_status(task, siv, as_):
    case, client = task.case, as_(siv)
    client.post(page_of(task), {"status": "late", "needs_help": "yes"})
    notice = Notice.objects.get(user=case.coordinator)
    assert (notice.case, notice.kind, KINDS["help_asked"].urgent) == (case, "help_asked", True)
    coordinator, page = as_(who_carries(case)), case.get_absolute_url()
    assert f"De som følger opp «{TITLE}», trenger hjelp." in coordinator.get(page).content.decode()
    client.post(page_of(task), {"status": "as_planned"})
    assert "trenger hjelp" not in coordinator.get(page).content.decode()
    assert Notice.objects.filter(user=case.coordinator).count() == 1


# ---- When and by whom -----------------------------------------------------------------------------


def test_the_coordinator_tells_of_any_measure_of_the_case(task, as_):
    page = f"{task.case.get_absolute_url()}gjor/progress/"
    client = as_(who_carries(task.case))
    assert TITLE in client.get(page).content.decode()
    assert client.post(page, {"measure": task.measure_id, "status": "unknown"}).status_code == 302
    assert sent() == [("unknown", "", False, None)]


def test_a_measure_of_another_case_is_not_told_of_here(task, siv):
    other = task_for(siv, active_case())
    for by in (siv, who_carries(task.case)):
        with pytest.raises(PermissionDenied):
            do("progress", task.case.pk, {"measure": other.measure, "status": "late"}, by=by)
    assert sent() == []


def test_before_the_plan_there_is_nothing_to_tell_of(task):
    early = case_with_meeting_held()
    with pytest.raises(Refused, match="konfliktrådsloven § 26"):
        do("progress", early.pk, {"measure": task.measure, "status": "late"}, by=who_carries(early))


def test_it_is_told_while_the_execution_stands_still_and_not_after_the_end(task, siv):
    case, coordinator = task.case, who_carries(task.case)
    given = {"measure": task.measure, "status": "not_done"}
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt"}, by=coordinator)
    do("progress", case.pk, given, by=siv)
    do("resume", case.pk, {}, by=coordinator)
    over = date.fromordinal(Case.objects.get(pk=case.pk).ends_on.toordinal() + 1)
    with on_the_day(over):
        do("complete", case.pk, {"report": "Ferdig"}, by=coordinator)
        with pytest.raises(Refused, match="konfliktrådsloven § 26"):
            do("progress", case.pk, given, by=coordinator)
    assert len(sent()) == 1
