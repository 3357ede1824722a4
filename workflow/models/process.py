"""viewflow's process, tied to a case: who has which task, and nothing the law needs."""

from django.db import models
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from workflow.models.case import Case
from workflow.models.rows import RowsOfCase

WAITING = (STATUS.NEW, STATUS.ASSIGNED)


class CaseProcess(Process):
    """One flow of one case. Deleting every row of it loses nothing legal: `rebuild_tasks` makes them again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="processes")


# The errands that wait in a case: they come with its facts, so that an act that moves none asks for none.
WAITING_ERRANDS = RowsOfCase(
    Task, "id", "flow_task", "owner_id",
    through=f'JOIN "{CaseProcess._meta.db_table}" ON process_ptr_id = process_id',
    where=f"flow_task_type = 'HUMAN' AND status IN ({', '.join(repr(str(status)) for status in WAITING)})",
)  # fmt: skip
