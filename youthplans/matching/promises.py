"""What changed after it was promised: the catalogue as it stands, held against what a plan keeps of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from youthplans.models import Measure, PlannedMeasure, PromiseKept
from youthplans.models.catalogue import NO_PROMISE

# What matters most to a youth who was promised it stands first; whatever else the entry tells, after it.
IMPORTANT = (
    "status", "closed_periods", "end_date", "start_date",
    "age_from", "age_to", "contact_role", "contact_phone", "contact_email", "legal_basis", "statutory_categories",
    "health_service", "consent_needed", "referral_route", "needs", "place", "provider", "cost_to_user",
)  # fmt: skip
# What is no promise, and what another field of the entry tells.
PASSED_OVER = {*NO_PROMISE, "measure", "municipality", "provider_kind", "source_url"}


@dataclass(frozen=True)
class EntryChange:
    """A measure whose entry says something else than was promised, with what it says now."""

    planned: PlannedMeasure
    entry: Measure
    now: dict
    names: tuple[str, ...]


def differing(before: dict, now: dict) -> tuple[str, ...]:
    """The fields that differ, most important first; what was not kept before can't differ."""
    names = [name for name in before if name in now and name not in PASSED_OVER and before[name] != now[name]]
    order = {name: place for place, name in enumerate(IMPORTANT)}
    return tuple(sorted(names, key=lambda name: order.get(name, len(order))))


def changed_entries(plan: Sequence[PlannedMeasure]) -> list[EntryChange]:
    """The measures of a plan whose entry has changed since, but for changes that the promise was kept despite.

    Three questions for any number of measures, and none where nothing is from the catalogue.
    """
    from_catalogue = {measure.thread: measure for measure in plan if measure.measure_id}
    if not from_catalogue:
        return []
    entries = Measure.objects.as_listed().in_bulk({measure.measure_id for measure in from_catalogue.values()})
    kept = PromiseKept.objects.filter(planned__thread__in=from_catalogue).order_by("pk")
    seen = dict(kept.values_list("planned__thread", "seen"))
    found = []
    for thread, measure in from_catalogue.items():
        entry = entries[measure.measure_id]
        now = entry.snapshot()
        names = differing(measure.promised, now)
        if names and (thread not in seen or differing(seen[thread], now)):
            found.append(EntryChange(measure, entry, now, names))
    return found
