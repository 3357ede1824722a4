"""Anchoring measures in the goals of the action plan."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slt.models.action_plan import Goal
from slt.models.desk import Desk
from slt.services.keeping import locked
from workflow.access import Actor
from youthplans.models import Measure


def measures_of(desk: Desk):
    """The measures that can be anchored at a desk: those of its municipality, or of its district."""
    theirs = Measure.objects.filter(municipality=desk.municipality_id)
    return theirs.filter(district=desk.district_id) if desk.district_id else theirs


@transaction.atomic
def anchor_measures(goal: Goal, measures: Iterable[int], *, seen: int, by: Actor) -> Goal:
    """Let exactly these measures serve the goal.

    Raises as `keeping.change`, and `ValidationError` on a measure of another place.
    """
    stored = locked(goal, seen=seen, by=by)
    chosen = set(measures)
    before = set(stored.measures.values_list("pk", flat=True))
    if measures_of(stored.desk).filter(pk__in=chosen - before).count() != len(chosen - before):
        raise ValidationError(_("Velg bare tiltak fra ditt eget sted."))
    stored._history_user = by.user
    stored.measures.set(chosen)
    stored.save()
    return stored
