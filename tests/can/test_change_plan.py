"""Changing the plan: a new version beside the old, who answers for what is kept, and what the law refuses."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from followup.queries import measures_of, tasks_of
from tests import factories as make
from tests.factories import do
from tests.house.scenes.court import BOXING, SCHOOL, done, with_two_measures
from workflow import journal
from workflow.law.verdict import Refused
from workflow.models import Case, Decision, Letter, Participation
from youthplans.models import PlanLine, PlannedMeasure, PlanVersion

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
CLIMBING = PlanLine("Klatring", "other", "Klatreklubben")
CHANGE = {"add": [CLIMBING], "remove": [BOXING], "intensity": "equal"}


@pytest.fixture
def case() -> Case:
    return with_two_measures()


def titles(case: Case) -> list[str]:
    return [measure.title for measure in PlannedMeasure.in_force(Case.objects.select_related("key").get(pk=case.pk))]


def refusal(case: Case, **given) -> str:
    with pytest.raises(Refused) as refused:
        done("change_plan", case, **(CHANGE | given))
    assert PlanVersion.objects.count() == 1
    return str(refused.value)


# ---- The decision ---------------------------------------------------------------------------------


def test_a_change_is_a_new_version_by_a_decision_and_the_old_one_stands(case):
    changed = done("change_plan", case, reasons="Elias vil heller klatre.", **CHANGE)
    first, second = changed.planversion_set.all()
    assert (second.number, second.approved_on, second.decision.kind) == (2, make.TODAY, "plan_change")
    assert second.decision.provision == "konfliktrådsloven § 25 sjette ledd"
    # Three weeks from Tuesday 17 November.
    assert {notice.complaint_by for notice in second.decision.notices.all()} == {date(2026, 12, 8)}
    assert titles(case) == [SCHOOL, "Klatring"]
    assert first.measures.count() == 2
    assert (changed.stage, changed.ends_on) == ("active", case.ends_on)
    assert changed.deadlines.get(name="complaint:plan_change", settled_on=None).due_on == date(2026, 12, 8)
    assert Letter.objects.filter(case=case, template="plan_change/decided/party").count() == 2
    assert not list(journal.breaks(Case.objects.all()))


def test_what_is_kept_is_kept_word_for_word_and_what_is_new_begins_with_the_change(case):
    done("change_plan", case, **CHANGE)
    before, after = PlannedMeasure.objects.filter(thread__in=measures_of(case).values("thread")).order_by("pk")[:2]
    assert (before.thread, before.title_sealed, before.from_on) == (after.thread, after.title_sealed, after.from_on)
    new = measures_of(case).get(category="other")
    assert (new.from_on, new.to_on) == (make.TODAY, case.ends_on)


def test_the_views_are_used(case):
    done("change_plan", case, **CHANGE)
    assert not Participation.objects.filter(used_on=None).exists()
    with pytest.raises(Refused):
        done("change_plan", case, intensity="equal", remove=["Klatring"])


@pytest.mark.parametrize("given, said", [
    ({"intensity": "higher"}, "Endringen gjør planen strengere."),
    ({"better_suited": False}, "Endringen passer ikke bedre"),
    ({"add": [], "remove": [SCHOOL, BOXING]}, "Planen har ingen tiltak."),
    ({"add": [PlanLine("Klatring", "", "Klubben")]}, "hører ikke til noen av kategoriene"),
    ({"add": [PlanLine("Klatring", "other", "Klubben", to_on=date(2027, 5, 16))]}, "må ligge i gjennomføringstiden"),
])  # fmt: skip
def test_what_the_law_refuses(case, given, said):
    told = refusal(case, **given)
    assert said in told and "konfliktrådsloven §" in told


def test_a_title_that_is_not_in_the_plan_changes_nothing(case):
    with pytest.raises(PlannedMeasure.DoesNotExist):
        done("change_plan", case, **(CHANGE | {"remove": ["Ridning"]}))
    assert PlanVersion.objects.count() == 1


def test_unheard_there_is_no_change():
    assert "konfliktrådsloven § 22 b" in refusal(make.active_case(), remove=[])


@pytest.mark.parametrize("agreed, refused", [(["youth", "mother"], False), (["youth"], True), ([], True)])
@pytest.mark.parametrize("intensity", ["lower", "higher"])
def test_in_the_old_scheme_everybody_approves_and_it_may_be_stricter(agreed, refused, intensity):
    case = make.active_case(decided_on=date(2024, 3, 5), duration="P1Y")
    given = {"add": [CLIMBING], "intensity": intensity, "agreed_by": agreed}
    day = date(2024, 8, 1)
    if refused:
        with pytest.raises(Refused) as no:
            done("change_plan", case, day, **given)
        assert "konfliktrådsloven § 25" in str(no.value)
        return
    done("change_plan", case, day, **given)
    decision = Decision.objects.get(kind="plan_change")
    assert not decision.may_be_complained_about and decision.plan_version.agreed_by == agreed


# ---- Those who carry it out -----------------------------------------------------------------------


def follows(case: Case, title: str):
    """A team member who answers for that measure alone."""
    person = make.team_person()
    measure = next(each for each in measures_of(case) if each.title == title)
    do("add_team_member", case.pk, {"role": "school", "agency": person.appointment.agency, "member": person.user,
       "measures": [measure], "sections": ["plan", "progress"]}, by=make.who_carries(case))  # fmt: skip
    return person


def test_who_answers_for_what_is_kept_goes_on_and_the_word_on_it_stays(case, as_):
    teacher = follows(case, SCHOOL)
    task = tasks_of(teacher, make.TODAY).get()
    do("progress", case.pk, {"measure": task.measure, "status": "late", "note": "Borte i går."}, by=teacher)
    done("change_plan", case, **CHANGE)
    assert tasks_of(teacher, make.TODAY).get().address == task.address
    school, climbing = measures_of(case)
    assert [row["status"] for row in school.progress_rows] == ["late"]
    assert climbing.progress_rows == []
    phone = as_(teacher)
    sent = phone.post(f"/mine-tiltak/{task.address}/status/", {"status": "as_planned", "submission": "a"})
    assert sent.status_code == 302
    assert phone.get(sent.url).status_code == 200
    assert [row["status"] for row in measures_of(case)[0].progress_rows] == ["as_planned", "late"]


def test_who_answers_for_what_is_taken_out_has_nothing_more_to_tell(case, as_):
    trainer = follows(case, BOXING)
    task = tasks_of(trainer, make.TODAY).get()
    done("change_plan", case, **CHANGE)
    phone = as_(trainer)
    assert not tasks_of(trainer, make.TODAY).exists()
    assert BOXING not in phone.get("/mine-tiltak/").content.decode()
    assert phone.get(f"/mine-tiltak/{task.address}/status/").status_code == 404
    with pytest.raises(PermissionDenied):
        do("progress", case.pk, {"measure": task.measure, "status": "late"}, by=trainer)
    assert BOXING not in as_(make.who_carries(case)).get(f"/sak/{case.address}/team/").content.decode()


def test_the_final_report_is_about_the_plan_as_it_ended(case, as_):
    done("change_plan", case, **CHANGE)
    form = as_(make.who_carries(case)).get(f"/sak/{case.address}/avslutt/").context["form"]
    assert [measure.title for measure in form.measures.values()] == [SCHOOL, "Klatring"]
