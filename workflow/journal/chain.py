"""The chains: one event per act on a case or an inquiry, each holding the digest of the one before."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet

from workflow import clock
from workflow.models import Case, ChainHead, Inquiry, InquiryChainHead
from workflow.models.events import Chained, Head

ORIGIN = "0" * 64
# What an event commits to, besides what it is about.
LINKED = ("seq", "act", "actor_id", "role", "on_behalf_of", "legal_day", "at", "rule_set",
          "provisions", "facts", "rows", "previous")  # fmt: skip
About = Case | Inquiry


@dataclass(frozen=True)
class Break:
    """The first thing that is wrong in a chain: the number of the case or inquiry, where, and what."""

    number: str
    seq: int
    what: str


def canonical(value: Any) -> bytes:
    """One spelling for one content, whichever database it came from."""

    def plain(thing: Any) -> str:
        if isinstance(thing, datetime):
            return thing.astimezone(UTC).isoformat(timespec="microseconds")
        return thing.isoformat() if hasattr(thing, "isoformat") else str(thing)

    return json.dumps(value, default=plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def keyed_digest(value: Any) -> str:
    """A digest that only the holder of the journal's key can make."""
    return hmac.new(settings.JOURNAL_SECRET.encode(), canonical(value), hashlib.sha256).hexdigest()


def digest_of_row(row: Model) -> str:
    """The digest of one history row, as the journal commits to it."""
    return keyed_digest({field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})


def append(about: About, act: str, *, actor, role: str, on: date, written: list[Model], provisions: list[str],
           facts: dict, on_behalf_of: str = "", rule_set: str = "") -> Chained:  # fmt: skip
    """Chain one event to a case or an inquiry; `chain_head` is the locked head, `written` the history rows caused.

    The rule set is the case's own unless it is given.
    """
    head, kind = about.chain_head, about.events.model
    event = kind(
        **{kind.OF: about}, seq=head.seq + 1, act=act, actor=actor, role=role, on_behalf_of=on_behalf_of,
        legal_day=on, at=clock.now(), rule_set=rule_set or about.rule_set, provisions=provisions,
        facts=json.loads(canonical(facts)), previous=head.digest,
        rows=[[row._meta.label, row.pk, digest_of_row(row)] for row in written],
    )  # fmt: skip
    event.digest = digest_of_event(event)
    event.save(force_insert=True)
    head.seq, head.digest = event.seq, event.digest
    head.save(update_fields=["seq", "digest"])
    return event


def digest_of_event(event: Chained) -> str:
    """The digest that chains an event to the one before it."""
    return keyed_digest({name: getattr(event, name) for name in (f"{event.OF}_id", *LINKED)})


def open_chain(about: About) -> Head:
    """The empty chain of a new case or inquiry."""
    kind = ChainHead if isinstance(about, Case) else InquiryChainHead
    return kind.objects.create(**{about.events.model.OF: about}, seq=0, digest=ORIGIN)


def breaks(chains: QuerySet[About]) -> Iterator[Break]:
    """The first break of every chain that is not whole: events, the rows they commit to, and the head."""
    for about in chains.select_related("chain_head").iterator(chunk_size=500):
        if wrong := _first_break(about):
            yield wrong


def _first_break(about: About) -> Break | None:
    previous, seq = ORIGIN, 0
    for event in about.events.order_by("seq"):
        seq += 1
        if event.seq != seq:
            return Break(about.number, seq, "an event is missing")
        if event.previous != previous or event.digest != digest_of_event(event):
            return Break(about.number, seq, f"event {event.act} was altered")
        if wrong := _altered_row(event):
            return Break(about.number, seq, wrong)
        previous = event.digest
    head = getattr(about, "chain_head", None)
    if head is None or (head.seq, head.digest) != (seq, previous):
        return Break(about.number, seq, "the chain's head does not match its last event")
    return None


def _altered_row(event: Chained) -> str | None:
    """The first history row an event committed to that is gone or changed."""
    wanted: dict[str, dict[int, str]] = {}
    for label, pk, digest in event.rows:
        wanted.setdefault(label, {})[pk] = digest
    for label, rows in wanted.items():
        found = apps.get_model(label)._default_manager.in_bulk(rows)
        for pk, digest in rows.items():
            if pk not in found:
                return f"row {pk} of {label} is gone"
            if digest_of_row(found[pk]) != digest:
                return f"row {pk} of {label} was altered"
    return None
