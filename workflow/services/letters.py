"""Letters of a case: written from a template in the reader's own language, kept with the case, told of by mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from workflow import clock
from workflow.facts import Person
from workflow.law.glossary import meeting_term
from workflow.law.roles import Named
from workflow.law.rule_sets import RuleSet
from workflow.models import Case, Grade, Letter, Party, Reminder
from workflow.models.outbox import NO_ADDRESS, PAPER_CHOSEN

TOO_MANY_BREAKS = re.compile(r"\n{3,}")
HEADING, ITEM = "## ", "- "
LANGUAGES_IN_WORDS = {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("engelsk")}


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a list of a letter; `lines` has several only in a list."""

    kind: str
    lines: tuple[str, ...]


def write(case: Case, template: str, *, on: date, people: dict[str, Person], key: str = "", agency: str = "",
          **told: Any) -> Letter:  # fmt: skip
    """The letter at `letters/<template>.txt` to a party by key, or to an agency that does not sign in; not yet saved.

    The template gets the case, its people, the reader, the day, and what is `told`; `office` is where to ask. No
    letter names it, or the place of a meeting, in a case with a strictly protected address. It belongs to the event its act is about to write.
    """
    reader, youth, shielded = people.get(key), people["youth"], case.grade == Grade.STRICTLY_CONFIDENTIAL
    letter = Letter(
        case=case, template=template, agency=agency, language=reader.language if reader else "nb",
        party=Party(pk=reader.pk, case=case, key=key) if reader else None,
        reading=list(reader.reading) if reader else [], written_at=clock.now(), problem=_printed_because(reader),
        event_seq=case.chain_head.seq + 1,
    )  # fmt: skip
    context = {
        "case": case, "people": people, "youth": youth, "reader": reader, "is_youth": key == Party.YOUTH,
        "name": youth.name.partition(" ")[0], "office": "" if shielded else case.office.name, "agency": agency,
        "on": on, "meeting_word": meeting_term(RuleSet(case.rule_set), letter.language), **told,
        **({"place": ""} if shielded else {}),
    }  # fmt: skip
    with override(letter.language):
        letter.text = _said(template, context)
    return letter


def _printed_because(reader: Person | None) -> str:
    """Why the letter must be printed, where that is known already; an agency's always is, and needs no reason."""
    if reader and reader.reminded_by == Reminder.PAPER:
        return PAPER_CHOSEN
    if reader and not reader.signs_in:
        try:
            validate_email(reader.contact)
        except ValidationError:
            return NO_ADDRESS
    return ""


def _said(template: str, context: dict[str, Any]) -> str:
    """The words, without the blank lines that a template leaves; plain text, nothing is escaped."""
    text = get_template(f"letters/{template}.txt").template.render(Context(context, autoescape=False))
    lines = "\n".join(line.strip() for line in text.splitlines())
    return TOO_MANY_BREAKS.sub("\n\n", lines).strip()


def receiver_of(letter: Letter, people: dict[str, Person]) -> str:
    """Who a letter is to, in the language of the page."""
    if letter.agency:
        return Named(letter.agency).words(get_language() or "nb")
    reader = next((person for person in people.values() if person.pk == letter.party_id), None)
    return f"{reader.name}, {reader.relation}" if reader else ""


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
