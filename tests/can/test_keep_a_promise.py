"""The catalogue changed after the plan: what differs is shown, the coordinator decides, and nobody is asked twice."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import FinalReport
from tests import factories as make
from tests.factories import do
from tests.house.scenes.court import BOXING, done, heard, with_a_changed_entry, with_two_measures
from workflow import journal
from workflow.models import Case
from youthplans.models import Measure, PlanLine, PromiseKept

pytestmark = pytest.mark.django_db
BUTTON = "Behold det som ble lovet"


@pytest.fixture
def case() -> Case:
    return with_a_changed_entry()


@pytest.fixture
def browser(as_, case):
    return as_(make.who_carries(case))


def plan(case: Case) -> str:
    return f"/sak/{case.address}/plan/"


def changed(browser, case: Case) -> list[tuple[str, str, str]]:
    """What the plan says is changed."""
    told = browser.get(plan(case)).context["measures"]
    return [(each.label, each.then, each.now) for measure in told for each in measure.changes]


def keep(case: Case, **given) -> None:
    measure = case.plannedmeasure_set.filter(measure__isnull=False).latest("pk")
    do("keep_despite_change", case.pk, {"measure": measure, "reason": "Har plass alt."} | given, by=make.who_carries(case))


def test_what_differs_is_told_with_the_weightiest_first(browser, case):
    entry = Measure.objects.get()
    entry.place, entry.contact_role, entry.last_verified_at = "Testveien 2", "Ny trener", date(2026, 11, 1)
    entry.version += 1
    entry.write(by=None)
    assert changed(browser, case) == [
        ("Status", "åpent", "fullt"), ("Kontakt", "–", "Ny trener"), ("Sted og transport", "–", "Testveien 2"),
    ]  # fmt: skip


def test_a_check_of_the_entry_and_its_weekly_numbers_are_no_change(browser, case):
    entry = Measure.objects.get()
    entry.status, entry.capacity_free, entry.last_verified_at = "open", 1, make.TODAY
    entry.capacity_reported_on, entry.waiting_time_days = make.TODAY, 20
    entry.version += 1
    entry.write(by=None)
    assert changed(browser, case) == []


def test_the_case_page_counts_them_and_others_read_without_deciding(browser, case, as_):
    assert "1 tiltak er endret i katalogen" in browser.get(f"/sak/{case.address}/").content.decode()
    assert BUTTON in browser.get(plan(case)).content.decode()
    member = as_(make.granted(case, make.team_person(), sections=("plan",)))
    html = member.get(plan(case)).content.decode()
    assert "Endret i katalogen" in html and BUTTON not in html
    assert member.get(f"{plan(case)}behold/").status_code == 404


def test_a_promise_kept_is_on_record_and_not_asked_about_until_the_entry_changes_anew(browser, case):
    measure = case.plannedmeasure_set.get(measure__isnull=False)
    page = browser.get(f"{plan(case)}behold/?tiltak={measure.pk}")
    assert page.context["form"]["measure"].value() == str(measure.pk)
    given = {"measure": measure.pk, "reason": "Elias har plass alt.", "submission": "once"}
    for _ in range(2):
        assert browser.post(f"{plan(case)}behold/", given).status_code == 302
    kept = PromiseKept.objects.select_related("case__key").get()
    assert (kept.entry_version, kept.seen["status"], kept.reason) == (2, "full", given["reason"])
    assert "Elias" not in kept.reason_sealed
    event = case.events.get(act="keep_despite_change")
    assert event.facts["entry_version"] == 2 and not list(journal.breaks(Case.objects.all()))
    assert changed(browser, case) == []
    assert "er endret i katalogen" not in browser.get(f"/sak/{case.address}/").content.decode()
    entry = Measure.objects.get()
    entry.status, entry.end_date = "ended", make.TODAY
    entry.write(by=None)
    assert ("Status", "åpent", "avsluttet") in changed(browser, case)


def test_the_word_follows_the_measure_into_the_next_version(browser, case):
    keep(case)
    done("change_plan", heard(Case.objects.get(pk=case.pk)), add=[PlanLine("Lesing", "other", "Mor")], intensity="equal")
    assert changed(browser, case) == []


def test_without_a_reason_or_with_a_measure_that_is_as_promised_nothing_is_kept(browser, case):
    school, boxing = case.plannedmeasure_set.order_by("pk")
    for given in ({"measure": boxing.pk, "reason": ""}, {"measure": school.pk, "reason": "–"}):
        assert browser.post(f"{plan(case)}behold/", given).status_code == 422
    keep(case)
    with pytest.raises(type(boxing).DoesNotExist):
        keep(case)
    assert PromiseKept.objects.count() == 1


def test_reading_a_plan_of_many_measures_asks_no_more_than_one_of_few(as_, a_measure):
    def questions(number: int) -> int:
        case = make.case_with_meeting_held()
        held_on = case.meeting_set.get().held_on
        entries = [a_measure(f"Tiltak {number}-{place}") for place in range(number)]
        lines = [PlanLine(entry.title, "other", "Trener", measure=entry) for entry in entries]
        done("approve_plan", heard(case, held_on), held_on, measures=lines)
        for entry in entries:
            entry.status = "full"
            entry.write(by=None)
        with CaptureQueriesContext(connection) as asked:
            page = as_(make.who_carries(case)).get(plan(case))
        assert sum(bool(each.changes) for each in page.context["measures"]) == number
        return len(asked)

    questions(1)
    assert questions(1) == questions(6)


# ---- How it ended ---------------------------------------------------------------------------------


def test_what_left_the_plan_and_how_the_rest_ended_is_told(as_):
    case = with_two_measures()
    browser = as_(make.who_carries(case))
    done("change_plan", case, remove=[BOXING], intensity="equal")
    page = browser.get(plan(case))
    assert [(each.measure.title, each.left_on) for each in page.context["left"]] == [(BOXING, make.TODAY)]
    first = browser.get(f"{plan(case)}versjon/1/").context["measures"]
    assert [each.left_on for each in first] == [None, make.TODAY]
    kept = Case.objects.get(pk=case.pk).plannedmeasure_set.latest("pk")
    with make.on_the_day(date(2027, 7, 1)):
        do("complete", case.pk, {"report": "Bra.", "outcomes": {kept.pk: "done"}}, by=make.who_carries(case))
        assert FinalReport.objects.exists()
        assert "Gjennomført" in {each.outcome for each in browser.get(plan(case)).context["measures"]}
        assert [each.outcome for each in browser.get(f"{plan(case)}versjon/1/").context["measures"]] == ["Gjennomført", ""]
