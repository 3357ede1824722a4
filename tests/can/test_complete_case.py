"""Confirming that a sanction has been carried out: not a day early, with a report, and every door shut."""

from datetime import date, timedelta

import pytest
from viewflow.workflow.models import Task

from followup.models import FinalReport
from tests.factories import active_case, do, everyone, on_the_day, team_person, who_carries
from workflow import journal
from workflow.law.verdict import Refused
from workflow.models import Case, Deadline, Grant, Letter
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
SENTENCE = {"sanction": "youth_sentence", "duration": "P1Y"}
OLD = {"decided_on": date(2023, 5, 8)}


def completed(case: Case, on: date, **given) -> Case:
    do("complete", case.pk, {"report": "Alt gikk bra."} | given, by=who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("fields", [{}, SENTENCE, OLD, OLD | SENTENCE])
def test_the_last_day_is_inside_the_period(fields):
    case = active_case(**fields)
    for day in (case.ends_on - ONE_DAY, case.ends_on):
        with pytest.raises(Refused) as refused:
            completed(case, day)
        (verdict,) = refused.value.verdicts
        assert str(verdict.provision).startswith("konfliktrådsloven § 23")
    assert not FinalReport.objects.exists()
    ended = completed(case, case.ends_on + ONE_DAY)
    assert (ended.stage, ended.ended_on) == ("completed", case.ends_on + ONE_DAY)


def test_days_that_stood_still_are_waited_for():
    case = active_case()
    begun, first_end = case.starts_on, case.ends_on
    by = who_carries(case)
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt"}, by=by, on=begun + 30 * ONE_DAY)
    with pytest.raises(Refused):
        completed(case, first_end + ONE_DAY)
    do("resume", case.pk, {}, by=by, on=begun + 40 * ONE_DAY)
    with pytest.raises(Refused):
        completed(case, first_end + 10 * ONE_DAY)
    assert completed(case, first_end + 11 * ONE_DAY).stage == "completed"


def test_everybody_is_told_and_nobody_gets_in_any_more():
    case, person = active_case(), team_person()
    do("add_team_member", case.pk, {"role": "school", "agency": "Furulia", "member": person.user,
       "sections": ["plan"]}, by=who_carries(case))  # fmt: skip
    completed(case, case.ends_on + ONE_DAY)
    assert Grant.objects.get().withdrawn_at
    told = Letter.objects.filter(template="case/completed/party").values_list("party__key", flat=True)
    assert sorted(told) == sorted(everyone(case))
    assert not list(journal.breaks(Case.objects.all()))


def test_the_errand_waits_for_the_last_day_and_goes_with_the_case():
    case = active_case()
    do("form_team", case.pk, {}, by=who_carries(case))
    waiting = Task.objects.filter(process__caseprocess__case=case, status__in=["NEW", "ASSIGNED"])
    assert [task.flow_task.name for task in waiting] == ["complete"]
    assert Deadline.objects.get(case=case, name="period_end").due_on == case.ends_on
    completed(case, case.ends_on + ONE_DAY)
    assert not waiting.all().exists()
    ends = Deadline.objects.filter(case=case, name__in=["period_end", "confirm_completion"])
    assert ends and all(deadline.settled_on for deadline in ends)


def test_the_report_is_sealed_and_each_measure_has_its_outcome(as_):
    case = active_case()
    measure = PlannedMeasure.objects.get(case=case)
    with on_the_day(case.ends_on + ONE_DAY):
        page, client = f"{case.get_absolute_url()}avslutt/", as_(who_carries(case))
        assert "Møte på skolen hver dag" in client.get(page).content.decode()
        given = {"report": "Kanarifuglen møtte hver dag.", "submission": "once", "confirmed": "1"}
        given[f"outcome_{measure.pk}"] = "partly"
        for _ in range(2):
            assert client.post(page, given).status_code == 302
    report = FinalReport.objects.select_related("case__key").get()
    assert report.outcomes == {str(measure.pk): "partly"}
    assert report.report == given["report"] and "Kanarifugl" not in report.report_sealed


@pytest.mark.parametrize("changes, complaint", [
    ({"report": ""}, "Fyll ut «Sluttrapport»."),
    ({"report": "x" * 4001}, "4000"),
    ({"outcome": None}, "Velg hvordan «Møte på skolen hver dag» endte."),
    ({"outcome": "great"}, "Det valget finnes ikke lenger. Velg på nytt."),
])  # fmt: skip
def test_half_a_report_ends_nothing_and_keeps_what_was_typed(as_, changes, complaint):
    case = active_case()
    measure = PlannedMeasure.objects.get(case=case)
    given = {"report": "Alt gikk bra.", "outcome": "done"} | changes
    outcome = given.pop("outcome")
    if outcome:
        given[f"outcome_{measure.pk}"] = outcome
    with on_the_day(case.ends_on + ONE_DAY):
        answer = as_(who_carries(case)).post(f"{case.get_absolute_url()}avslutt/", given)
    text = answer.content.decode()
    assert answer.status_code == 422 and complaint in text and given["report"] in text
    assert Case.objects.get(pk=case.pk).stage == "active"


def test_a_refused_page_keeps_the_report_and_says_when(as_):
    case = active_case()
    measure = PlannedMeasure.objects.get(case=case)
    with on_the_day(case.ends_on):
        answer = as_(who_carries(case)).post(
            f"{case.get_absolute_url()}avslutt/",
            {"report": "Alt gikk bra.", f"outcome_{measure.pk}": "done", "confirmed": "1"},
        )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Alt gikk bra." in text and "Gjennomføringstiden varer til og med" in text
