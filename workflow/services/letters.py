"""Letters of a case: written from a template in the reader's own language, kept with the case, told of by mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from workflow import clock
from workflow.facts import Person
from workflow.models import Case, Letter, Party

TOO_MANY_BREAKS = re.compile(r"\n{3,}")
HEADING, ITEM = "## ", "- "


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a list of a letter; `lines` has several only in a list."""

    kind: str
    lines: tuple[str, ...]


def write(case: Case, template: str, *, on: date, people: dict[str, Person], key: str = "", agency: str = "",
          **told: Any) -> Letter:  # fmt: skip
    """The letter at `letters/<template>.txt` to a party by key, or to an agency that does not sign in; not yet saved.

    The template gets the case, its people, the reader, the day, and what is `told`.
    """
    reader = people.get(key)
    letter = Letter(
        case=case, template=template, agency=agency, language=reader.language if reader else "nb",
        party=Party(pk=reader.pk, case=case, key=key) if reader else None,
        reading=list(reader.reading) if reader else [], written_at=clock.now(),
    )  # fmt: skip
    context = {
        "case": case, "people": people, "youth": people["youth"], "reader": reader, "is_youth": key == Party.YOUTH,
        "agency": agency, "on": on, **told,
    }  # fmt: skip
    with override(letter.language):
        letter.text = _said(template, context)
    return letter


def _said(template: str, context: dict[str, Any]) -> str:
    """The words, without the blank lines that a template leaves; plain text, nothing is escaped."""
    text = get_template(f"letters/{template}.txt").template.render(Context(context, autoescape=False))
    lines = "\n".join(line.strip() for line in text.splitlines())
    return TOO_MANY_BREAKS.sub("\n\n", lines).strip()


def blocks(text: str) -> Iterator[Block]:
    """The letter below its title, part by part: `## ` begins a heading, `- ` an item of a list."""
    for part in text.split("\n\n")[1:]:
        lines = tuple(part.splitlines())
        if lines and all(line.startswith(ITEM) for line in lines):
            yield Block("list", tuple(line.removeprefix(ITEM) for line in lines))
        elif part.startswith(HEADING):
            yield Block("heading", (lines[0].removeprefix(HEADING),))
            if lines[1:]:
                yield Block("paragraph", (" ".join(lines[1:]),))
        elif lines:
            yield Block("paragraph", (" ".join(lines),))
