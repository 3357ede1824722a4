"""An event read back: which rows it wrote, whether they were new, and what has happened since."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from workflow.law.record_facts import EventFact
from workflow.models import Case, Correction, Event
from workflow.models.keeping import Correctable


@dataclass(frozen=True)
class Recorded:
    """An event with the rows a correction of it takes back, and what the law is asked about it."""

    seq: int
    fact: EventFact
    rows: tuple[Correctable, ...]


def recorded(case: Case, event: Event | int) -> Recorded:
    """The event of this case, or the one at that place in its chain. Raises Event.DoesNotExist."""
    seq = event.seq if isinstance(event, Event) else event
    event = Event.objects.get(case=case, seq=seq)
    written = list(_history_rows(event))
    new = [row for row in written if row.history_type == "+" and issubclass(row.instance_type, Correctable)]
    only_adds = bool(written) and len(new) == len(written)
    rows = tuple(_instance_of(row, case) for row in new) if only_adds else ()
    correction = Correction.objects.filter(case=case, event_seq=seq).first()
    fact = EventFact(
        act=event.act, day=event.legal_day, only_adds=only_adds, changed_stage="stage" in event.facts,
        stands_alone=all(row.history.count() == 1 for row in rows),
        stage_left=Event.objects.filter(case=case, seq__gt=seq, facts__has_key="stage").exists(),
        corrected_on=correction.corrected_on if correction else None,
    )  # fmt: skip
    return Recorded(seq, fact, rows)


def _history_rows(event: Event):
    """The history rows the event committed to."""
    for label in dict.fromkeys(label for label, _pk, _digest in event.rows):
        wanted = [pk for named, pk, _digest in event.rows if named == label]
        yield from apps.get_model(label).objects.filter(pk__in=wanted)


def _instance_of(row: Model, case: Case) -> Correctable:
    """The kept row behind a history row, readable with the key the case came with."""
    instance = row.instance_type.objects.get(pk=row.id)
    instance.case = case
    return instance
