"""Approving the plan: what the law asks for, the decision it becomes, and the promise that never changes."""

from datetime import date, timedelta

import pytest
from viewflow.workflow.models import Task

from tests import factories as make
from tests.factories import do
from workflow import journal
from workflow.services.once import AlreadySent
from workflow.law.verdict import Refused
from workflow.models import Case, Letter, Participation
from workflow.models.keeping import PastHistory
from youthplans.models import DraftContents, PlanDraft, PlanLine, PlannedMeasure, PlanVersion
from youthplans.services.planning import StaleDraft, save_draft

pytestmark = pytest.mark.django_db

SCHOOL = PlanLine("Møte på skolen", "education", "Rådgiver Kari Prøvesen", how_often="Hverdager")


@pytest.fixture
def boxing(a_measure):
    """An entry of the catalogue in the youth's municipality, with one place in the law."""
    return a_measure(
        "Boksing", needs=("leisure",), provider="Prøveklubben", description="Trening to kvelder i uka.",
        capacity_total=20, capacity_free=6, contact_role="Trener", statutory_categories=["other"],
        age_from=13, age_to=19,
    )  # fmt: skip


def at_the_meeting(**fields) -> Case:
    return make.case_with_meeting_held(**fields)


def day_of_meeting(case: Case) -> date:
    return case.meeting_set.get().held_on


def hear(case: Case, *people: str) -> None:
    for person in people:
        do("participation", case.pk, {"person": person, "view": "Jeg er enig."}, by=make.who_carries(case),
           on=day_of_meeting(case))  # fmt: skip


@pytest.fixture
def heard() -> Case:
    """A case whose plan only lacks the plan."""
    case = at_the_meeting()
    hear(case, "youth", "mother")
    return case


def approve(case: Case, *lines: PlanLine, on: date | None = None, **given):
    return do("approve_plan", case.pk, {"measures": lines, **given}, by=make.who_carries(case),
              on=on or day_of_meeting(case))  # fmt: skip


def refusal(case: Case, *lines: PlanLine, **given) -> str:
    with pytest.raises(Refused) as refused:
        approve(case, *lines, **given)
    assert not PlanVersion.objects.exists()
    assert Case.objects.get(pk=case.pk).starts_on is None
    return str(refused.value)


def test_an_approved_plan_is_a_decision_and_the_period_runs_from_the_meeting(heard):
    approve(heard, SCHOOL, on=day_of_meeting(heard) + timedelta(days=2), reasons="Elias trenger skolen.")
    case = Case.objects.get(pk=heard.pk)
    version = case.planversion_set.get()
    assert (case.stage, case.starts_on, case.ends_on) == ("active", date(2026, 9, 15), date(2027, 5, 15))
    assert (version.number, version.approved_on, version.decision.kind) == (1, date(2026, 9, 17), "plan")
    assert version.decision.reasons == "Elias trenger skolen."
    # Three weeks from 17 September is 8 October, a Thursday.
    assert {notice.complaint_by for notice in version.decision.notices.all()} == {date(2026, 10, 8)}
    assert Letter.objects.filter(template="plan/decided/party").count() == 2
    assert not list(journal.breaks(Case.objects.all()))


def test_a_measure_without_days_lasts_the_whole_period(heard):
    approve(heard, SCHOOL)
    planned = PlannedMeasure.in_force(Case.objects.select_related("key").get(pk=heard.pk))[0]
    assert (planned.title, planned.responsible) == (SCHOOL.title, SCHOOL.responsible)
    assert (planned.from_on, planned.to_on) == (date(2026, 9, 15), date(2027, 5, 15))
    assert SCHOOL.responsible not in planned.responsible_sealed


def test_in_the_old_scheme_the_period_runs_from_the_approval_and_nobody_can_complain():
    case = at_the_meeting(decided_on=date(2024, 3, 5))
    approved_on = day_of_meeting(case) + timedelta(days=2)
    approve(case, SCHOOL, on=approved_on, agreed_by=["youth", "mother"])
    case = Case.objects.get(pk=case.pk)
    assert case.starts_on == approved_on
    assert case.planversion_set.get().agreed_by == ["youth", "mother"]
    assert not case.decision_set.get().may_be_complained_about


@pytest.mark.parametrize("agreed", [[], ["youth"], ["mother"]])
def test_in_the_old_scheme_everyone_must_approve(agreed):
    case = at_the_meeting(decided_on=date(2024, 3, 5))
    assert "har ikke godkjent planen" in refusal(case, SCHOOL, agreed_by=agreed)


def test_in_the_old_scheme_a_recorded_view_is_no_approval():
    case = at_the_meeting(decided_on=date(2024, 3, 5))
    hear(case, "youth", "mother")
    assert "konfliktrådsloven § 25" in refusal(case, SCHOOL)


@pytest.mark.parametrize("heard, missing", [([], "Elias Prøvesen"), (["youth"], "Mother Prøvesen")])
def test_without_their_views_there_is_no_plan(heard, missing):
    case = at_the_meeting()
    hear(case, *heard)
    reasons = refusal(case, SCHOOL)
    assert missing in reasons
    assert "konfliktrådsloven § 22 b" in reasons


def test_a_view_counts_for_one_plan_decision_only(heard):
    approve(heard, SCHOOL)
    assert set(Participation.objects.values_list("used_on", flat=True)) == {day_of_meeting(heard)}


@pytest.mark.parametrize(
    "line, said",
    [
        (PlanLine("Møte på skolen", "", "Kari"), "hører ikke til noen av kategoriene"),
        (PlanLine("Møte på skolen", "detention", "Kari"), "hører ikke til noen av kategoriene"),
        (PlanLine("Møte på skolen", "education", " "), "mangler navn eller ansvarlig"),
        (PlanLine("", "education", "Kari"), "mangler navn eller ansvarlig"),
        (PlanLine("Før", "education", "Kari", from_on=date(2026, 9, 14)), "må ligge i gjennomføringstiden"),
        (PlanLine("Etter", "education", "Kari", to_on=date(2027, 5, 16)), "må ligge i gjennomføringstiden"),
    ],
)
def test_a_measure_the_law_has_no_room_for_is_refused(heard, line, said):
    assert said in refusal(heard, SCHOOL, line)


def test_the_first_and_the_last_day_are_inside_the_period(heard):
    approve(heard, PlanLine("Skole", "education", "Kari", from_on=date(2026, 9, 15), to_on=date(2027, 5, 15)))
    assert PlannedMeasure.objects.get().to_on == date(2027, 5, 15)


def test_an_empty_plan_is_refused(heard):
    assert "Planen har ingen tiltak" in refusal(heard)


def test_before_the_meeting_there_is_no_plan():
    assert "konfliktrådsloven § 25" in refusal(make.summoned_case(), SCHOOL, on=date(2026, 9, 2))


def test_a_health_measure_asks_for_consent_of_its_own(heard, boxing):
    boxing.health_service = True
    boxing.write(by=None)
    line = PlanLine("Samtaler", "programme", "Psykolog", measure=boxing)
    assert "gis av helsetjenesten" in refusal(heard, line)
    approve(heard, PlanLine("Samtaler", "programme", "Psykolog", measure=boxing, health_consent=True))
    assert PlannedMeasure.objects.get().health_service


def test_a_plan_is_approved_once(heard):
    approve(heard, SCHOOL)
    with pytest.raises(Refused):
        approve(heard, SCHOOL)
    assert PlanVersion.objects.count() == 1


def test_the_same_form_twice_approves_once(heard):
    give = {"by": make.who_carries(heard), "on": day_of_meeting(heard), "submission": "one-time-key"}
    do("approve_plan", heard.pk, {"measures": [SCHOOL]}, **give)
    with pytest.raises(AlreadySent):
        do("approve_plan", heard.pk, {"measures": [SCHOOL]}, **give)
    assert PlanVersion.objects.count() == 1


def test_the_plan_keeps_what_the_catalogue_promised(heard, boxing):
    approve(heard, PlanLine.from_catalogue(boxing))
    boxing.title, boxing.capacity_free = "Boksing for viderekomne", 0
    boxing.write(by=None)
    planned = PlannedMeasure.objects.get()
    assert planned.title == "Boksing"
    assert (planned.promised["title"], planned.promised["capacity_free"]) == ("Boksing", 6)


def test_an_approved_plan_never_changes(heard):
    approve(heard, SCHOOL)
    planned = PlannedMeasure.objects.get()
    planned.responsible = "En annen"
    for forbidden in (planned.save, planned.delete, planned.version.save, planned.version.delete):
        with pytest.raises(PastHistory):
            forbidden()


def test_a_plan_is_not_approved_from_a_draft_somebody_changed(heard):
    me = make.who_carries(heard)
    save_draft(heard, DraftContents(lines=(SCHOOL,)), seen=0, by=me, on=make.TODAY)
    save_draft(heard, DraftContents(lines=(SCHOOL, SCHOOL)), seen=1, by=me, on=make.TODAY)
    with pytest.raises(StaleDraft):
        approve(heard, SCHOOL, seen=1)
    assert not PlanVersion.objects.exists()
    approve(heard, SCHOOL, seen=2)
    assert not PlanDraft.objects.exists()


def test_the_errand_waits_from_the_meeting_to_the_approval():
    case = at_the_meeting()
    waiting = Task.objects.filter(flow_task="youthplans/flows.PlanFlow.approve_plan", status="ASSIGNED")
    assert waiting.get().owner == case.coordinator
    hear(case, "youth", "mother")
    approve(case, SCHOOL)
    assert not waiting.exists()
