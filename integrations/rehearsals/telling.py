"""How a play is told: a line for each file with the refusals beneath, or an object for each step."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integrations.rehearsals.contract import Rehearsal
from integrations.rehearsals.player import Told

AS_TOLD, OTHERWISE, REFUSAL = "●", "✗", "○"


def lines(file: str, rehearsal: Rehearsal, play: Iterable[Told]) -> Iterator[str]:
    """The file on one line, and beneath it what was refused and why, and what went otherwise than it says."""
    told = list(play)
    wrong = sum(not step.as_expected for step in told)
    title = f"{rehearsal.title} " if rehearsal.title else ""
    yield f"{OTHERWISE if wrong else AS_TOLD} {file}: {title}({_sum(len(told), wrong)})"
    for step in told:
        if step.reasons or not step.as_expected:
            yield from (f"  {line}" for line in _step(step))


def _sum(steps: int, wrong: int) -> str:
    went = ngettext("%d steg", "%d steg", steps) % steps
    otherwise = _("%(wrong)d gikk annerledes") % {"wrong": wrong}
    return f"{went}, {otherwise}" if wrong else went


def _step(told: Told) -> Iterator[str]:
    """One step that was refused, or went otherwise than the file says."""
    step = told.step
    yield f"{REFUSAL if told.as_expected else OTHERWISE} {step.number}. {step.day} {step.act}: {_outcome(told)}"
    for reason in told.reasons:
        remedy = f" → {reason.remedy}" if reason.remedy else ""
        yield f"    {reason.text} ({reason.provision}){remedy}"
    for checked in told.then:
        if not checked.holds:
            words = {"check": checked.check, "expected": _shown(checked.expected), "got": _shown(checked.got)}
            yield "    " + _("%(check)s: ventet %(expected)s, fikk %(got)s") % words


def _outcome(told: Told) -> str:
    if told.outcome == told.step.expected:
        return told.outcome
    return _("ventet %(expected)s, fikk %(got)s") % {"expected": told.step.expected, "got": told.outcome}


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return "–" if value is None else str(value)


def as_json(file: str, told: Told) -> str:
    """A step as one object on a line."""
    step = told.step
    return json.dumps({
        "file": file, "step": step.number, "day": str(step.day), "act": step.act, "outcome": told.outcome,
        "expected": step.expected,
        "reasons": [
            {"provision": str(reason.provision), "text": reason.text, "remedy": reason.remedy}
            for reason in told.reasons
        ],
        "then": [
            {"check": checked.check, "expected": checked.expected, "got": checked.got} for checked in told.then
        ],
    }, ensure_ascii=False)  # fmt: skip
