"""The flows only queue people: they lock the case, keep their names, and can be made again from nothing."""

from pathlib import Path

import pytest
from django.urls import get_resolver
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes.obsolete import Obsolete

from tests import factories as make
from tests.factories import do
from tests.house.scenes import SCENES
from workflow.access import CASE_ACTIONS
from workflow.acts import ACTS
from workflow.models import Case
from workflow.nodes import FLOWS, WAITING, CaseFlow, CaseLock, Errand, errand_named, rebuild
from workflow.queries import with_facts
from workflow.stages import ENDS

RELEASED = Path(__file__).with_name("released_nodes.txt").read_text().split()


def nodes_of(flow_class: type[CaseFlow]) -> list:
    return list(flow_class.instance.nodes())


def errands() -> list[Errand]:
    return [node for flow_class in FLOWS for node in nodes_of(flow_class) if isinstance(node, Errand)]


def every_flow(base: type[CaseFlow] = CaseFlow) -> set[type[CaseFlow]]:
    """All that were ever declared, listed or not."""
    return {each for child in base.__subclasses__() for each in {child} | every_flow(child)}


def waiting(case: Case) -> set[tuple]:
    """The open tasks of a case: which errand, whose, and what it takes."""
    open_ones = Task.objects.filter(process__caseprocess__case=case, status__in=WAITING)
    return {(str(task.flow_task), task.owner_id, task.owner_permission, task.status) for task in open_ones}


# ---- What is declared -----------------------------------------------------------------------------


def unlocked(flows) -> list[str]:
    return [flow_class.__name__ for flow_class in flows if not isinstance(flow_class.lock_impl, CaseLock)]


def test_every_flow_is_listed_and_locks_the_case():
    ours = {flow_class for flow_class in every_flow() if not flow_class.__module__.startswith("tests")}
    assert ours == set(FLOWS)
    assert unlocked(FLOWS) == []


def test_a_flow_without_the_lock_is_named():
    planted = type("Planted", (), {"lock_impl": lambda *_: None})
    assert unlocked([planted]) == ["Planted"]


def test_every_errand_is_an_act_that_somebody_may_do():
    assert errands()
    for errand in errands():
        assert errand.act in ACTS
        assert errand.needs in CASE_ACTIONS
        assert errand.needs == ACTS[errand.act].needs


def test_every_flow_begins_with_an_act():
    assert {flow_class.begins_with for flow_class in FLOWS} <= {*ACTS, "receive"}


def test_every_node_that_was_ever_released_still_resolves():
    assert [reference for reference in RELEASED if isinstance(errand_named(reference), Obsolete)] == []
    assert isinstance(errand_named("workflow/flows.IntakeFlow.never_was"), Obsolete)


def test_every_node_there_is_stands_in_the_list_of_released_ones():
    now = {f"{flow_class.__module__.replace('.', '/', 1)}.{flow_class.__name__}.{node.name}"
           for flow_class in FLOWS for node in nodes_of(flow_class)}  # fmt: skip
    assert now == set(RELEASED)


def test_viewflows_own_pages_are_nowhere():
    modules = {pattern.callback.__module__ for pattern in all_patterns(get_resolver())}
    assert not {module for module in modules if module.startswith("viewflow")}


def all_patterns(resolver):
    for pattern in resolver.url_patterns:
        yield from all_patterns(pattern) if hasattr(pattern, "url_patterns") else [pattern]


# ---- What can be thrown away ----------------------------------------------------------------------


@pytest.fixture
def scene(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return SCENES[request.param]()


def rebuilt(case: Case) -> set[tuple]:
    rebuild(with_facts(Case.objects.all()).get(pk=case.pk))
    return waiting(case)


@pytest.mark.django_db
@pytest.mark.parametrize("scene", sorted(SCENES), indirect=True)
def test_rebuilt_from_stage_and_facts_the_open_tasks_are_the_same(scene, request):
    """Before the act and after it, in every stage the acts lead to."""
    act = request.node.callspec.params["scene"]
    before = waiting(scene.case)
    assert rebuilt(scene.case) == before
    do(act, scene.case.pk, scene.given, by=scene.by, on=scene.on)
    after = waiting(scene.case)
    assert rebuilt(scene.case) == after
    ended = Case.objects.get(pk=scene.case.pk).stage in ENDS
    assert bool(after) != ended


@pytest.mark.django_db
@pytest.mark.parametrize("scene", ["record_death"], indirect=True)
def test_when_the_case_ends_its_tasks_are_cancelled(scene):
    assert waiting(scene.case)
    do("record_death", scene.case.pk, scene.given, by=scene.by)
    tasks = Task.objects.filter(process__caseprocess__case=scene.case, flow_task_type=Errand.task_type)
    assert set(tasks.values_list("status", flat=True)) <= {"CANCELED", "DONE"}
    assert tasks.filter(status="CANCELED").exists()
    processes = Process.objects.filter(caseprocess__case=scene.case)
    assert set(processes.values_list("status", flat=True)) <= {"CANCELED", "DONE"}


@pytest.mark.django_db
def test_a_task_follows_the_case_to_its_new_coordinator():
    head, first, second = make.office_head(), make.coordinator().user, make.coordinator().user
    case = make.received_case(head)
    owners = []
    for to in (first, second):
        do("assign", case.pk, {"to": to}, by=head)
        owners.append({owner for _, owner, _, _ in waiting(case)})
    assert owners == [{first.pk}, {second.pk}]
