"""Forming the team: who the law wants on it, when, and what is left when somebody goes."""

import pytest
from django.core.exceptions import PermissionDenied
from viewflow.workflow.models import Task

from followup.models import TeamMembership
from tests.factories import do
from tests.factories import (
    OSLO,
    TODAY,
    active_case,
    case_with_meeting_held,
    coordinator,
    team_person,
    who_carries,
)
from workflow.law.verdict import Refused
from workflow.models import Case, Grant
from workflow.nodes import rebuild
from workflow.queries import with_facts
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
BOTH = ["police", "correctional_service"]


def places(case: Case) -> list[str]:
    return sorted(held.role for held in TeamMembership.objects.standing_on(TODAY).filter(case=case))


def let_in(case: Case, person, **given) -> TeamMembership:
    standard = {"role": "school", "agency": "Furulia", "member": person.user,
                "measures": list(PlannedMeasure.objects.filter(case=case))}  # fmt: skip
    do("add_team_member", case.pk, standard | given, by=who_carries(case))
    return TeamMembership.objects.filter(case=case).latest("pk")


def open_tasks(case: Case) -> list[str]:
    waiting = Task.objects.filter(process__caseprocess__case=case, status__in=["NEW", "ASSIGNED"])
    return sorted(task.flow_task.name for task in waiting)


# ---- Who must be on it ----------------------------------------------------------------------------


@pytest.mark.parametrize("members, missing", [
    (["police"], "kriminalomsorgen"),
    (["correctional_service"], "politiet"),
    (["school"], "politiet og kriminalomsorgen"),
])  # fmt: skip
def test_a_sentence_needs_police_and_correctional_service(members, missing):
    case = active_case(sanction="youth_sentence", duration="P1Y")
    with pytest.raises(Refused) as refused:
        do("form_team", case.pk, {"members": members}, by=who_carries(case))
    (verdict,) = refused.value.verdicts
    assert str(verdict.provision) == "konfliktrådsloven § 26"
    assert missing in verdict.text() and missing in verdict.remedy_text()
    assert places(case) == []


def test_a_sentence_with_both_has_its_team():
    case = active_case(sanction="youth_sentence", duration="P1Y")
    do("form_team", case.pk, {"members": [*BOTH, "school"]}, by=who_carries(case))
    assert places(case) == ["correctional_service", "police", "school"]


def test_a_follow_up_needs_neither():
    case = active_case()
    do("form_team", case.pk, {"members": ["school"]}, by=who_carries(case))
    assert places(case) == ["school"]


def test_left_to_itself_the_team_is_the_agencies_of_the_plan():
    case = active_case()
    do("form_team", case.pk, {}, by=who_carries(case))
    assert [held.agency for held in TeamMembership.objects.all()] == ["Skolen"]


def test_before_the_plan_there_is_nothing_to_carry_out():
    case = case_with_meeting_held()
    with pytest.raises(Refused) as refused:
        do("form_team", case.pk, {"members": ["school"]}, by=who_carries(case))
    assert "konfliktrådsloven § 26" in str(refused.value)


def test_formed_again_it_gets_only_those_who_were_missing():
    case = active_case()
    for members in (["school"], ["school", "police"]):
        do("form_team", case.pk, {"members": members}, by=who_carries(case))
    assert places(case) == ["police", "school"]


def test_the_errand_is_over_once_the_team_was_formed_and_a_rebuild_agrees():
    case = active_case()
    assert open_tasks(case) == ["form_team"]
    held = let_in(case, team_person())
    assert open_tasks(case) == ["complete"]
    do("remove_team_member", case.pk, {"member": held}, by=who_carries(case))
    assert open_tasks(case) == ["complete"]
    rebuild(with_facts(Case.objects.all()).get(pk=case.pk))
    assert open_tasks(case) == ["complete"]


# ---- Ending it ------------------------------------------------------------------------------------


def test_a_place_the_law_requires_stands_empty_for_the_next():
    case = active_case(sanction="youth_sentence", duration="P1Y")
    do("form_team", case.pk, {"members": BOTH}, by=who_carries(case))
    held = TeamMembership.objects.get(role="police")
    do("add_team_member", case.pk, {"role": "police", "agency": "", "member": team_person("Politiet").user,
       "sections": ["plan"]}, by=who_carries(case))  # fmt: skip
    held.refresh_from_db()
    do("remove_team_member", case.pk, {"member": held}, by=who_carries(case))
    assert places(case) == ["correctional_service", "police"]
    empty = TeamMembership.objects.standing_on(TODAY).get(role="police")
    assert empty.user is None
    with pytest.raises(Refused, match="politiet"):
        do("remove_team_member", case.pk, {"member": empty}, by=who_carries(case))


def test_a_place_on_another_team_cannot_be_ended_from_here():
    case, other = active_case(), active_case()
    theirs = let_in(other, team_person())
    with pytest.raises(TeamMembership.DoesNotExist):
        do("remove_team_member", case.pk, {"member": theirs}, by=who_carries(case))
    assert Grant.objects.get().withdrawn_at is None


def test_only_those_who_carry_the_case_form_its_team():
    case = active_case()
    for stranger in (coordinator(), coordinator(OSLO), team_person()):
        for act in ("form_team", "add_team_member", "remove_team_member"):
            with pytest.raises((PermissionDenied, Case.DoesNotExist)):
                do(act, case.pk, {}, by=stranger)
