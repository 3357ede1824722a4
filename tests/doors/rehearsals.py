"""A rehearsal file to change piece by piece, and what the contract says of it."""

from integrations.rehearsals.contract import Rehearsal, read
from integrations.rehearsals.reading import BadRehearsal

EXAMPLE = """\
rehearsal: Mor sier nei
basis: straffeprosessloven § 71 a
case:
  sanction: youth_follow_up
  decided_by: prosecutor
  decided_on: 2026-01-12
  offence_on: 2025-11-30
  born: 2009-05-17
  duration: P8M
  municipality: "3407"
steps:
  - {day: 2026-01-28, act: receive, then: {stage: received, rule_set: B1}}
  - {day: 2026-02-02, act: consent, from: mother, answer: no}
  - day: 2026-02-03
    act: summon_meeting
    held_on: 2026-02-20
    expect: refused
    because: straffeprosessloven § 71 a
"""
CASE_LINE, FIRST_STEP, CONSENT, SUMMONS = 3, 12, 13, 14


def changed(old: str, new: str) -> bytes:
    """The example with one piece of it written otherwise."""
    assert EXAMPLE.count(old) == 1, old
    return EXAMPLE.replace(old, new).encode()


def with_step(step: str) -> bytes:
    """The example with one step more, on line 19."""
    return f"{EXAMPLE}  - {step}\n".encode()


def mistakes(content: bytes) -> list[tuple[int, str]]:
    """Where the mistakes are, by line and field; nothing when the file is good."""
    return [(mistake.line, mistake.field) for mistake in told(content)]


def told(content: bytes) -> list:
    try:
        assert isinstance(read(content), Rehearsal)
    except BadRehearsal as bad:
        assert bad.mistakes and all(mistake.reason.endswith((".", "?")) for mistake in bad.mistakes)
        return bad.mistakes
    return []
