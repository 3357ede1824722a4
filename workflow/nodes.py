"""The kinds of node our flows are built of: an errand waits for a person, and is over when the facts say so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now
from viewflow import this
from viewflow.workflow import STATUS, flow
from viewflow.workflow.base import Flow
from viewflow.workflow.fields import import_task_by_ref
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import PROCESS

from workflow.facts import facts_of
from workflow.law.facts import CaseFacts
from workflow.models import Case, CaseProcess
from workflow.models.process import WAITING
from workflow.queries import lock, with_facts

FLOWS: list[type["CaseFlow"]] = []
Until = Callable[[Case, CaseFacts], bool]


class CaseLock:
    """Locks the case behind a process, and waits: the second of two acts sees what the first one did."""

    @contextmanager
    def __call__(self, flow_class, process_pk) -> Iterator[None]:
        with transaction.atomic():
            Case.objects.select_for_update().filter(processes__pk=process_pk).exists()
            yield


class ErrandActivation(ViewActivation):
    """A task that the case's facts finish, whichever page the act came through."""

    @classmethod
    def create(cls, flow_task, prev_activation, token, data=None, seed=None):
        """The waiting task, for the one whose errand it is; done already when the facts say so."""
        process = prev_activation.process
        task = Task(process=process, flow_task=flow_task, token=token)
        task.owner_permission, task.owner_id = flow_task.needs, flow_task.owner_of(process.case)
        task.status = STATUS.ASSIGNED if task.owner_id else STATUS.NEW
        if flow_task.until(process.case, process.facts):
            task.status, task.finished = STATUS.DONE, now()
        task.save(force_insert=True)
        Task.previous.through.objects.create(from_task=task, to_task=prev_activation.task)
        return cls(task)

    @ViewActivation.status.transition(source=WAITING, target=STATUS.DONE)
    def settle(self):
        """The facts say that it is done."""
        self.task.finished = now()
        self.task.save(update_fields=["status", "finished"])


class Errand(flow.View):
    """Something a person must do: the act that does it, what it `needs`, and the facts that end it.

    An errand that needs `work_on_case` belongs to the coordinator; others to whoever may.
    """

    activation_class = ErrandActivation

    def __init__(self, act: str, *, until: Until, needs: str = "work_on_case", **kwargs) -> None:
        super().__init__(None, **kwargs)
        self.act, self.until, self.needs = act, until, needs

    def owner_of(self, case: Case) -> int | None:
        """Whose errand it is in this case; none where it is for whoever may."""
        return case.coordinator_id if self.needs == "work_on_case" else None


class CaseFlow(Flow):
    """A floor's own flow: it begins with an act, queues people, and never writes a stage.

    Each says in `has_begun(case, facts)` whether the facts hold that it is, or has been, under way.
    """

    process_class = CaseProcess
    lock_impl = CaseLock()
    begins_with = ""
    # Whether a new day alone may begin it, with nothing done to the case.
    begins_with_a_day = False

    def about(self, activation, case: Case, facts: CaseFacts):
        """Tie the new process to its case."""
        activation.process.case, activation.process.facts = case, facts
        return activation.process


def begin(flow_class: type[CaseFlow], case: Case, facts: CaseFacts) -> None:
    """Start a flow of the case and walk it to where the facts stand."""
    flow_class.start.run(case=case, facts=facts)


def begin_with_the_day(case_id: int) -> None:
    """Start the flows that the day that has come begins in a case, under its lock; what waits already is left alone."""
    with transaction.atomic():
        lock(case_id)
        case = with_facts(Case.objects.all()).get(pk=case_id)
        facts = facts_of(case)
        for flow_class in FLOWS:
            begins = flow_class.begins_with_a_day and flow_class.has_begun(case, facts)
            if begins and not waits_in(flow_class, case, facts):
                begin(flow_class, case, facts)


def settle_tasks(case: Case, facts: CaseFacts) -> None:
    """Finish every errand the facts have ended, give the rest to the right person, and cancel them at the end.

    `case` came with its waiting errands; where none of them moves, nothing is asked.
    """
    moves = {row["id"]: move for row in case.rows["errand"] if (move := _move(case, facts, row))}
    if not moves:
        return
    for task in waiting(case).filter(pk__in=moves).select_related("process__caseprocess"):
        activation = ErrandActivation(task)
        activation.process.case, activation.process.facts = case, facts
        moves[task.pk](activation)


def waits_in(flow_class: type[CaseFlow], case: Case, facts: CaseFacts) -> bool:
    """Whether an errand of that flow waits in the case, and goes on waiting: then the flow isn't begun once more."""
    errands = (errand_named(row["flow_task"]) for row in case.rows["errand"])
    return any(errand.flow_class is flow_class and not errand.until(case, facts) for errand in errands)


def _move(case: Case, facts: CaseFacts, row: dict) -> Callable[[ErrandActivation], None] | None:
    """What becomes of a waiting errand; nothing when it waits on as it is."""
    errand = errand_named(row["flow_task"])
    if not case.is_open:
        return _cancel
    if errand.until(case, facts):
        return _finish
    return _hand_over if row["owner_id"] != errand.owner_of(case) else None


def _finish(activation: ErrandActivation) -> None:
    activation.settle()
    activation.activate_next()


def _hand_over(activation: ErrandActivation) -> None:
    task = activation.task
    task.owner_id = task.flow_task.owner_of(activation.process.case)
    task.status = STATUS.ASSIGNED if task.owner_id else STATUS.NEW
    task.save(update_fields=["owner", "status"])


def waiting(case) -> QuerySet[Task]:
    """The errands that wait in a case; `case` may be a case or a reference to one from an outer query."""
    return Task.objects.filter(
        process__caseprocess__case=case, status__in=WAITING, flow_task_type=Errand.task_type
    ).order_by("pk")


def errand_named(reference: str) -> Errand:
    """The errand behind a stored reference such as `workflow/flows.IntakeFlow.assign`."""
    return import_task_by_ref(reference)


@dataclass(frozen=True)
class Step:
    """One node of a flow as others may know it; `next` holds the steps after it and the answer that leads there."""

    name: str
    kind: str
    title: str
    act: str
    needs: str
    next: tuple[tuple[str, str], ...]


def steps_of(flow_class: type[CaseFlow]) -> list[Step]:
    """The steps of a flow, in the order they are declared."""
    return [
        Step(
            node.name, _kind(node), str(node.task_title), getattr(node, "act", ""), getattr(node, "needs", ""),
            tuple((edge.dst.name, edge.edge_class) for edge in node._outgoing()),
        )
        for node in flow_class.instance.nodes()
    ]  # fmt: skip


def _kind(node) -> str:
    kinds = {Errand: "errand", flow.StartHandle: "start", flow.End: "end", flow.If: "question"}
    return next((kind for known, kind in kinds.items() if isinstance(node, known)), "junction")


def _cancel(activation: ErrandActivation) -> None:
    activation.task.status, activation.task.finished = STATUS.CANCELED, now()
    activation.task.save(update_fields=["status", "finished"])
    Process.objects.filter(pk=activation.process.pk).update(status=PROCESS.CANCELED, finished=now())


def is_undone(case: Case, facts: CaseFacts) -> bool:
    """Whether a finished errand is one the facts no longer hold to be done, since something was taken back."""
    done = Task.objects.filter(
        process__caseprocess__case=case, status=STATUS.DONE, flow_task_type=Errand.task_type
    ).values_list("flow_task", flat=True)
    return any(not errand.until(case, facts) for errand in set(done))


def rebuild(case: Case) -> None:
    """Throw the case's flow rows away and make them again from its stage and facts."""
    facts = facts_of(case)
    Process.objects.filter(caseprocess__case=case).delete()
    for flow_class in FLOWS:
        if flow_class.has_begun(case, facts):
            begin(flow_class, case, facts)
    settle_tasks(with_facts(Case.objects.all()).get(pk=case.pk), facts)


def open_flow(flow_class: type[CaseFlow]) -> type[CaseFlow]:
    """List a flow, so that bells start it and a rebuild finds it."""
    FLOWS.append(flow_class)
    return flow_class


__all__ = [
    "CaseFlow", "Errand", "begin", "begin_with_the_day", "flow", "is_undone", "open_flow", "rebuild", "settle_tasks", "this",
    "waits_in",
]  # fmt: skip
