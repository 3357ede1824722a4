"""Who carries a case on a day: its coordinator, and whoever stands in while the coordinator is away."""

from collections.abc import Iterable
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


def stands_in(case: Case, on: date) -> Cover | None:
    """The absence in which a colleague carries the case that day; none in a case with a strictly protected address."""
    if case.coordinator_id is None or case.grade == Grade.STRICTLY_CONFIDENTIAL:
        return None
    standing = Cover.objects.standing_on(on).filter(coordinator=case.coordinator_id, office=case.office_id)
    return standing.select_related("deputy").first()


def carriers_of(cases: Iterable[Case], on: date) -> set[int]:
    """Whoever carries any of these cases that day: one question, however many they are."""
    taken = [case for case in cases if case.coordinator_id]
    covered = {(case.coordinator_id, case.office_id) for case in taken if case.grade != Grade.STRICTLY_CONFIDENTIAL}
    stands_in = Cover.objects.standing_on(on).filter(coordinator__in={coordinator for coordinator, _office in covered})
    rows = stands_in.values_list("coordinator", "office", "deputy") if covered else ()
    return {case.coordinator_id for case in taken} | {
        deputy for coordinator, office, deputy in rows if (coordinator, office) in covered
    }
