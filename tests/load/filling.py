"""Filling an office: two cases made by the services, and thousands like them, each under a key of its own."""

from collections.abc import Callable, Iterable
from itertools import count
from time import perf_counter
from typing import Any

from django.db import connection
from django.db.models import Model
from viewflow.workflow.models import Process, Task

from tests import factories
from workflow.access import Actor
from workflow.models import Case, CaseKey, CaseProcess, Party
from workflow.models.case import case_address
from workflow.models.keeping import audited_bulk

A_BATCH = 1000
_numbers = count(1)


def fill(size: int, carrier: Actor) -> float:
    """Bring the number of cases up to `size`; answers how many seconds it took."""
    began = perf_counter()
    models = [factories.active_case(carrier), factories.consented_case(carrier)]
    missing = size - Case.objects.count()
    with audited_bulk():
        for start in range(0, missing, A_BATCH):
            some = min(A_BATCH, missing - start)
            for model, times in zip(models, (some - some // 2, some // 2), strict=True):
                _copy(model, times)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return perf_counter() - began


def _copy(model: Case, times: int) -> None:
    """Make cases like `model`, with everything the lists read."""
    keys = CaseKey.objects.bulk_create(CaseKey(wrapped=model.key.wrapped) for _ in range(times))
    cases = Case.objects.bulk_create(_case_like(model, key) for key in keys)
    parties = _for_each(model.party_set.all(), cases, _seal_anew)
    person = {(party.case_id, party.key): party for party in parties}
    _for_each([model.chain_head], cases)
    _for_each(model.events.all(), cases)
    _for_each(model.deadlines.all(), cases)
    _for_each(model.meeting_set.all(), cases)
    _for_each(
        model.sanctionconsent_set.select_related("party"), cases,
        lambda row, old: setattr(row, "party", person[row.case_id, old.party.key]),
    )  # fmt: skip
    for process in model.processes.all():
        _copy_process(process, cases)


def _case_like(model: Case, key: CaseKey) -> Case:
    case = _like(model, key=key, number=f"L-{next(_numbers):05}", address=case_address())
    case.born_text = model.born_text
    return case


def _seal_anew(party: Party, model: Party) -> None:
    party.name, party.birth_number, party.contact = model.name, model.birth_number, model.contact


def _for_each(
    models: Iterable[Model], cases: list[Case], change: Callable[[Any, Any], None] = lambda row, model: None
) -> list[Any]:
    """A row like each of `models` for every case."""
    made = []
    for model in models:
        rows = [_like(model, case=case) for case in cases]
        for row in rows:
            change(row, model)
        made += type(model)._default_manager.bulk_create(rows)
    return made


def _copy_process(model: CaseProcess, cases: list[Case]) -> None:
    """A flow is a row in two tables, which Django does not fill at once."""
    processes = Process.objects.bulk_create(_like(model.process_ptr) for _ in cases)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {CaseProcess._meta.db_table} (process_ptr_id, case_id) VALUES (%s, %s)",
            [(process.pk, case.pk) for process, case in zip(processes, cases, strict=True)],
        )
    for task in model.process_ptr.task_set.all():
        Task.objects.bulk_create(_like(task, process=process) for process in processes)


def _like(model: Model, **otherwise: Any) -> Any:
    """A new row with the same columns, but for those that are otherwise."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = {field.attname: getattr(model, field.attname) for field in fields}
    row = type(model)(**columns)
    for name, value in otherwise.items():
        setattr(row, name, value)
    return row
