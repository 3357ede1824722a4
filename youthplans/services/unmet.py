"""Needs that no measure fits: told upstairs as codes, a municipality and an age, and never with the case."""

from collections.abc import Iterable, Sequence

from workflow.models import Municipality
from workflow.services.desk import Desk
from youthplans.events import needs_unmet
from youthplans.matching.unmet import covered_needs, unmet_needs
from youthplans.models import PlannedMeasure


def tell_of_unmet(desk: Desk, needs: Sequence[str], plan: Iterable[PlannedMeasure]) -> None:
    """Ring for the needs that neither the plan nor any measure around the youth answers; silent when there are none."""
    if not needs:
        return
    covered = covered_needs(measure.measure_id for measure in plan)
    municipality, age = desk.case.municipality_id, desk.facts.age_on(desk.on)
    if unmet := unmet_needs(needs, covered=covered, municipality=municipality, age=age):
        needs_unmet.send(sender=Municipality, municipality=municipality, needs=unmet, age=age)
