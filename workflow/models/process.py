"""viewflow's process, tied to a case: who has which task, and nothing the law needs."""

from django.db import models
from viewflow.workflow.models import Process

from workflow.models.case import Case


class CaseProcess(Process):
    """One flow of one case. Deleting every row of it loses nothing legal: `rebuild_tasks` makes them again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="processes")
