"""Who carries a case on a day: its coordinator, and whoever stands in while the coordinator is away."""

from datetime import date

from workflow.models import Case, Cover, Grade


def carriers(case: Case, on: date) -> list[int]:
    """The ids of those who carry the case that day, the coordinator first; none where nobody has taken it."""
    if case.coordinator_id is None:
        return []
    stands_in = Cover.objects.standing_on(on).filter(coordinator=case.coordinator_id, office=case.office_id)
    hidden = case.grade == Grade.STRICTLY_CONFIDENTIAL
    covering = [] if hidden else stands_in.order_by("pk").values_list("deputy", flat=True)
    return list(dict.fromkeys([case.coordinator_id, *covering]))
