"""Standing by a promise: the catalogue has changed, and the measure stays as it was promised."""

from workflow.law.provision import MEDIATION_ACT
from workflow.services.desk import Desk
from youthplans.matching.promises import changed_entries
from youthplans.models import PlannedMeasure, PromiseKept


def keep_despite_change(desk: Desk, *, measure: PlannedMeasure, reason: str) -> None:
    """Keep a measure of the plan as promised (konfliktrådsloven § 25); it is asked again only after a new change.

    Raises PlannedMeasure.DoesNotExist when the measure left the plan, or its entry no longer differs.
    """
    planned = PlannedMeasure.in_force(desk.case)
    changed = {change.planned.thread: change for change in changed_entries(planned)}
    if measure.thread not in changed:
        raise PlannedMeasure.DoesNotExist(measure.pk)
    change = changed[measure.thread]
    kept = PromiseKept(
        case=desk.case, planned=change.planned, entry_version=change.entry.version, seen=change.now, kept_on=desk.on,
        kept_by=desk.by.user,
    )  # fmt: skip
    kept.reason = reason.strip()
    kept.save()
    noted = {"measure": change.planned.pk, "entry": change.entry.pk, "entry_version": kept.entry_version}
    desk.note(MEDIATION_ACT.at("25"), **noted)
