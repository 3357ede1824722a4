"""A mapping of the file field by field: what is wrong with one goes to a common list, and the reading goes on."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from django.utils.translation import gettext as _

from integrations.referrals.fields import shown
from integrations.rehearsals.reading import Mistake, is_null
from workflow.law.terms import Term, UnreadableTerm

LONGEST_TEXT = 2000
MOST_IN_A_LIST = 100
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"-?[0-9]{1,6}")
BOOLEAN = "tag:yaml.org,2002:bool"
# A case is played inside these years; the calendar itself ends in 9999, and no period is counted past it.
FIRST_YEAR, LAST_YEAR = 1900, 2200
YES = {"yes", "true", "on"}


@dataclass(frozen=True)
class Value:
    """What is written at one place: the node, and where it stands."""

    fields: "Fields"
    name: str
    node: yaml.Node

    def wrong(self, reason: str) -> None:
        """Report what is wrong here; the answer is that there is no value."""
        self.fields.report(self.node.start_mark.line + 1, self.name, reason)

    @property
    def scalar(self) -> str | None:
        """The text as it is written, when it is one."""
        return self.node.value if isinstance(self.node, yaml.ScalarNode) and not is_null(self.node) else None

    def items(self) -> Iterator["Value"]:
        """The places of a list."""
        for number, node in enumerate(self.node.value, start=1):
            yield Value(self.fields, f"{self.name}[{number}]", node)


# Reads a place, or reports what is wrong there and gives None.
Kind = Callable[[Value], Any]


class Fields:
    """One mapping of the file. Each field is asked for once; `close` reports those nobody asked for.

    `people` are the case's own people by the names the file gives them; None while they are not known.
    """

    def __init__(self, node: yaml.MappingNode, mistakes: list[Mistake], *, path: str = "",
                 people: frozenset[str] | None = None):  # fmt: skip
        self.line, self.mistakes, self.path, self.people = node.start_mark.line + 1, mistakes, path, people
        self.left: dict[str, yaml.Node] = {}
        self.lines: dict[str, int] = {}
        for key, value in node.value:
            self._put(key, value)

    def _put(self, key: yaml.Node, value: yaml.Node) -> None:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            self.report(line, "", _("Et felt må ha et navn, ikke en liste."))
        elif key.value in self.left:
            self.report(line, key.value, _("Feltet står flere ganger. Ta bort det ene."))
        else:
            self.left[key.value], self.lines[key.value] = value, line

    def report(self, line: int, name: str, reason: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(line, self.path + shown(name), reason))

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name in self.left:
            self.report(self.lines[name], name, _("Feltet er ukjent. Rett navnet, eller ta det bort."))

    def take(self, name: str, kind: Kind, *, required: bool = False, default: Any = None) -> Any:
        """The field as that kind; null is the same as left out."""
        node = self.left.pop(name, None)
        if node is None or is_null(node):
            if required:
                self.report(self.lines.get(name, self.line), name, _("Feltet mangler. Fyll det ut."))
            return default
        value = kind(Value(self, name, node))
        return default if value is None else value

    def inside(self, value: Value) -> "Fields | None":
        """The mapping at a place of this one."""
        if not isinstance(value.node, yaml.MappingNode):
            return value.wrong(_("Skriv felt med navn og kolon her."))
        return Fields(value.node, self.mistakes, path=f"{self.path}{value.name}.", people=self.people)


# ---- Kinds of values ------------------------------------------------------------------------------


def text(value: Value) -> str | None:
    """A line of text, or several."""
    written = (value.scalar or "").strip()
    if not written:
        return value.wrong(_("Skriv en tekst."))
    if len(written) > LONGEST_TEXT:
        return value.wrong(_("Teksten er lengre enn %d tegn. Kort den ned.") % LONGEST_TEXT)
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in written):
        return value.wrong(_("Teksten har tegn som ikke kan skrives. Skriv den på nytt."))
    return written


def day(value: Value) -> date | None:
    """A day in the calendar, as 2026-11-20, in quotes or not."""
    written = value.scalar or ""
    if not DAY.fullmatch(written):
        return value.wrong(_("Skriv en dag, som 2026-11-20."))
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return value.wrong(_("Dagen «%s» finnes ikke. Skriv den som 2026-11-20.") % shown(written))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return value.wrong(_("Skriv en dag fra %(first)d til %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR})
    return found


def day_or_days(value: Value) -> tuple[date, date] | None:
    """One day, or a list of the first and the last."""
    if not isinstance(value.node, yaml.SequenceNode):
        only = day(value)
        return only and (only, only)
    if len(value.node.value) != 2:
        return value.wrong(_("Skriv én dag, eller den første og den siste i en liste."))
    first, last = (day(item) for item in value.items())
    if first and last and first > last:
        return value.wrong(_("Den første dagen er etter den siste. Bytt dem om."))
    return (first, last) if first and last else None


def term(value: Value) -> Term | None:
    """A length of time, as P120D, P8M or P1Y6M."""
    try:
        return Term.parse(value.scalar or "")
    except UnreadableTerm:
        return value.wrong(_("Skriv en lengde som P120D, P8M eller P1Y6M."))


def yes_no(value: Value) -> bool | None:
    """A YAML boolean; a word in quotes is none."""
    if value.scalar is None or value.node.tag != BOOLEAN:
        return value.wrong(_("Skriv %(yes)s eller %(no)s, uten anførselstegn.") % {"yes": "yes", "no": "no"})
    return value.scalar.lower() in YES


def number(value: Value) -> int | None:
    """A whole number."""
    if not NUMBER.fullmatch(value.scalar or ""):
        return value.wrong(_("Skriv et helt tall."))
    return int(value.scalar)


def one_of(*codes: str) -> Kind:
    """One of the codes."""

    def read(value: Value) -> str | None:
        if value.scalar not in codes:
            return value.wrong(_("Skriv en av disse: %s.") % ", ".join(codes))
        return value.scalar

    return read


def list_of(kind: Kind, most: int = MOST_IN_A_LIST) -> Kind:
    """A list, each item of the kind; wrong items are reported and left out."""

    def read(value: Value) -> tuple | None:
        if not isinstance(value.node, yaml.SequenceNode):
            return value.wrong(_("Skriv en liste med [ og ]."))
        if len(value.node.value) > most:
            return value.wrong(_("Listen har mer enn %d innslag.") % most)
        return tuple(item for item in map(kind, value.items()) if item is not None)

    return read


def one_or_more(kind: Kind) -> Kind:
    """One, or a list of them."""
    several = list_of(kind)

    def read(value: Value) -> tuple | None:
        if isinstance(value.node, yaml.SequenceNode):
            return several(value)
        only = kind(value)
        return None if only is None else (only,)

    return read
