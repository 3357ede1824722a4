"""What a plan leaves unmet: the needs that neither its measures nor any other near the youth answer."""

from collections.abc import Iterable

from youthplans.models import Measure
from youthplans.models.searching import for_age
from youthplans.models.vocabulary import NeedCode


def covered_needs(measure_ids: Iterable[int | None]) -> set[str]:
    """Every need that one of those entries of the catalogue covers."""
    links = Measure.needs.through.objects.filter(measure__in={pk for pk in measure_ids if pk})
    return set(links.values_list("need", flat=True))


def unmet_needs(needs: Iterable[str], *, covered: set[str], municipality: str, age: int) -> list[str]:
    """The needs that nothing covers: neither the plan, nor a measure near the youth with a place for the age."""
    left = [need for need in NeedCode.values if need in set(needs) - covered]
    if not left:
        return []
    there = Measure.objects.published().near(municipality).with_room().filter(for_age(age)).covering_any(set(left))
    met = set(there.values_list("needs", flat=True))
    return [need for need in left if need not in met]
