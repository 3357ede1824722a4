"""What goes on without anybody asking: data from electronic monitoring is deleted on its last day."""

from datetime import date

from celery import shared_task
from django.db import transaction

from followup.models import Monitoring
from followup.services.monitoring import erase
from workflow import clock, journal
from workflow.deadlines import settle_deadlines
from workflow.facts import facts_of
from workflow.law.mediation_regulations import MONITORING_DATA_KEPT, kept_too_long
from workflow.models import Case
from workflow.models.keeping import collecting_history
from workflow.queries import lock, with_facts


@shared_task
def delete_monitoring_data() -> None:
    """Delete what controls left behind when nobody has done it in time (forskrift om konfliktrådsbehandling § 9 e)."""
    today = clock.today()
    kept = Monitoring.objects.filter(data_deleted_on__isnull=True, from_on__lt=today)
    for case_id in kept.order_by("case_id").values_list("case_id", flat=True).distinct():
        _delete(case_id, today)


def _delete(case_id: int, today: date) -> None:
    """One case, locked; the event has no person behind it."""
    with transaction.atomic(), collecting_history() as written:
        lock(case_id)
        case = with_facts(Case.objects.all()).get(pk=case_id)
        overdue = kept_too_long(facts_of(case), on=today)
        if not overdue:
            return
        controls = Monitoring.objects.filter(case=case, from_on__in=[control.from_ for control in overdue])
        erased = erase(controls, on=today)
        journal.append(
            case, "delete_monitoring_data", actor=None, role="", on=today, written=written,
            provisions=[str(MONITORING_DATA_KEPT.provision)], facts={"monitoring": erased},
        )  # fmt: skip
        fresh = with_facts(Case.objects.all()).get(pk=case_id)
        settle_deadlines(fresh, facts_of(fresh), on=today)
