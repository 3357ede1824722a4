"""Anchors: every hour one signed root over all chain heads and new readings, in a file outside the database."""

import hashlib
import json
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from workflow import clock
from workflow.journal.chain import ORIGIN, canonical, keyed_digest
from workflow.models import ChainHead, Event, InquiryChainHead, InquiryEvent, Reading
from workflow.models.events import Head

# What an anchor calls the chains, and where their heads and events are.
CHAINS = {"heads": (ChainHead, Event), "inquiries": (InquiryChainHead, InquiryEvent)}


def merkle_root(leaves: list[str]) -> str:
    """The root over hexadecimal leaves; an odd one out goes up as it is."""
    level = leaves or [ORIGIN]
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [hashlib.sha256("".join(pair).encode()).hexdigest() if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]


def anchor() -> dict:
    """Write one anchor: all heads as they stand, the readings since the last one, and that one's digest."""
    file: Path = settings.ANCHOR_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    before = _anchors(file)
    last = before[-1] if before else None
    heads = {name: _heads(head) for name, (head, _event) in CHAINS.items()}
    readings = Reading.objects.filter(pk__gt=last["readings_to"] if last else 0).order_by("pk")
    body = {
        "at": clock.now().isoformat(),
        **heads,
        "root": merkle_root([digest for chains in heads.values() for _seq, digest in chains.values()]),
        "readings": merkle_root([_digest_of_reading(reading) for reading in readings]),
        "readings_from": last["readings_to"] if last else 0,
        "readings_to": readings.last().pk if readings else (last["readings_to"] if last else 0),
        "previous": hashlib.sha256(canonical(last)).hexdigest() if last else ORIGIN,
    }
    signed = body | {"signature": _key().sign(canonical(body)).hex()}
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(signed, sort_keys=True) + "\n")
    return signed


def _heads(of: type[Head]) -> dict[str, list]:
    """Where every chain of a kind ends, by what it is about."""
    ends = of.objects.order_by("pk").values_list("pk", "seq", "digest")
    return {str(about): [seq, digest] for about, seq, digest in ends}


def first_wrong_anchor() -> str | None:
    """What is wrong with the first anchor that does not hold, or none: signature, order, heads, readings."""
    previous = ORIGIN
    for number, kept in enumerate(_anchors(settings.ANCHOR_FILE), start=1):
        body = {name: value for name, value in kept.items() if name != "signature"}
        try:
            _key().public_key().verify(bytes.fromhex(kept["signature"]), canonical(body))
        except InvalidSignature:
            return f"anchor {number} is not signed by this house"
        if kept["previous"] != previous:
            return f"anchor {number} does not follow the one before it"
        if wrong := _wrong_heads(kept) or _wrong_readings(kept):
            return f"anchor {number}: {wrong}"
        previous = hashlib.sha256(canonical(kept)).hexdigest()
    return None


def _wrong_heads(kept: dict) -> str | None:
    """A chain that was whole when anchored still has that event at that place."""
    for name, (_head, event) in CHAINS.items():
        wanted = {(int(about), seq): digest for about, (seq, digest) in kept.get(name, {}).items() if seq}
        column = f"{event.OF}_id"
        events = event.objects.filter(**{f"{column}__in": {about for about, _seq in wanted}})
        found = {(about, seq): digest for about, seq, digest in events.values_list(column, "seq", "digest")}
        for (about, seq), digest in wanted.items():
            if found.get((about, seq)) != digest:
                return f"event {seq} of {event.OF} {about} is not the one that was anchored"
    return None


def _wrong_readings(kept: dict) -> str | None:
    rows = Reading.objects.filter(pk__gt=kept["readings_from"], pk__lte=kept["readings_to"]).order_by("pk")
    if merkle_root([_digest_of_reading(row) for row in rows]) != kept["readings"]:
        return f"the read log from {kept['readings_from'] + 1} to {kept['readings_to']} was altered"
    return None


def _digest_of_reading(reading: Reading) -> str:
    return keyed_digest([reading.pk, reading.user_id, reading.role, reading.at, reading.page, reading.case_id,
                         reading.inquiry_id, reading.shown, reading.as_deputy])  # fmt: skip


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(settings.ANCHOR_SECRET.encode()).digest())


def _anchors(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
