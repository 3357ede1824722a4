"""A JSON document field by field: what is wrong with one goes to a common list, and the reading goes on."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from workflow.law.terms import Term, UnreadableTerm

MOST_BYTES = 1024 * 1024
MOST_PROBLEMS = 100
LONGEST_SHOWN = 40
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Code = TypeVar("Code", bound=Enum)


@dataclass(frozen=True)
class Problem:
    """What is wrong with which field, and what to do about it. Without a field it is the file itself."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}" if self.field else self.reason


class BadReferral(Exception):
    """The file was refused; nothing from it is used."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)[:MOST_PROBLEMS]
        super().__init__("\n".join(map(str, self.problems)))


class _Twice(dict):
    """A JSON object that remembers the names that stood in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]):
        super().__init__(pairs)
        self.repeated = [name for name, times in Counter(name for name, _value in pairs).items() if times > 1]


def document(content: bytes) -> dict[str, Any]:
    """The one object of a JSON file. Raises BadReferral when the file can't be read as that."""
    if len(content) > MOST_BYTES:
        raise _unreadable(_("Filen er større enn 1 MB. Send bare selve henvisningen."))
    if not content.strip():
        raise _unreadable(_("Filen er tom."))
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Twice)
    except UnicodeDecodeError as error:
        raise _unreadable(_("Filen er ikke lagret som UTF-8. Lagre den på nytt.")) from error
    except json.JSONDecodeError as error:
        words = {"line": error.lineno, "column": error.colno}
        reason = _("Filen er ikke gyldig JSON. Feilen står på linje %(line)d, tegn %(column)d.") % words
        raise _unreadable(reason) from error
    except (ValueError, RecursionError) as error:
        reason = _("Filen har et tall som er for langt, eller for mange lag inne i hverandre.")
        raise _unreadable(reason) from error
    if not isinstance(found, dict):
        raise _unreadable(_("Filen må begynne med { og slutte med }: én henvisning i hver fil."))
    return found


def _unreadable(reason: str) -> BadReferral:
    return BadReferral([Problem("", reason)])


class Fields:
    """One object of the document. Each field is asked for once; `close` reports those nobody asked for."""

    def __init__(self, given: dict[str, Any], problems: list[Problem], path: str = ""):
        self.left, self.problems, self.path = dict(given), problems, path
        for name in getattr(given, "repeated", ()):
            self.wrong(name, _("Feltet står flere ganger. Ta bort det ene."))

    def wrong(self, name: str, reason: str) -> None:
        """Report what is wrong with a field of this object."""
        self.problems.append(Problem(self.path + shown(name), reason))

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name in self.left:
            self.wrong(name, _("Feltet er ukjent. Rett navnet, eller ta det bort."))

    def take(self, name: str, kind: type | UnionType, what: str, *, required: bool) -> Any:
        """The value if it is of that kind; null is the same as left out."""
        value = self.left.pop(name, None)
        if value is None:
            if required:
                self.wrong(name, _("Feltet mangler. Fyll det ut."))
            return None
        if not isinstance(value, kind):
            self.wrong(name, what)
            return None
        return value

    def text(self, name: str, longest: int, *, required: bool = False) -> str:
        """A line of text, without the spaces round it."""
        value = self.take(name, str, _("Skriv en tekst i anførselstegn."), required=required)
        if value is None:
            return ""
        value = value.strip()
        if reason := _wrong_with_text(value, longest, required):
            self.wrong(name, reason)
            return ""
        return value

    def code(self, name: str, codes: type[Code], *, required: bool = True) -> Code | None:
        """One of the codes."""
        known = ", ".join(code.value for code in codes)
        what = _("Skriv en av disse: %s.") % known
        value = self.take(name, str, what, required=required)
        try:
            return None if value is None else codes(value)
        except ValueError:
            self.wrong(name, what)
            return None

    def yes_no(self, name: str, *, default: bool) -> bool:
        """true or false."""
        value = self.take(name, bool, _("Skriv true eller false, uten anførselstegn."), required=False)
        return default if value is None else value

    def day(self, name: str, *, required: bool = False) -> date | None:
        """A day in the calendar, as 2026-11-20."""
        return self._as_day(name, self.take(name, str, _not_a_day(None), required=required))

    def days(self, name: str) -> tuple[date, date] | None:
        """One day, or a list of the first and the last."""
        value = self.take(name, str | list, _not_a_day(None), required=True)
        if not isinstance(value, list):
            first = last = self._as_day(name, value)
        elif len(value) == 2 and all(isinstance(part, str) for part in value):
            first, last = (self._as_day(name, part) for part in value)
        else:
            self.wrong(name, _("Skriv én dag, eller den første og den siste i en liste."))
            return None
        if first and last and first > last:
            self.wrong(name, _("Den første dagen er etter den siste. Bytt dem om."))
            return None
        return (first, last) if first and last else None

    def _as_day(self, name: str, value: str | None) -> date | None:
        if value is None:
            return None
        try:
            if DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(name, _not_a_day(value))
        return None

    def term(self, name: str, *, required: bool = False) -> Term | None:
        """A length of time, as P120D, P8M or P1Y6M."""
        what = _("Skriv en lengde som P120D, P8M eller P1Y6M.")
        value = self.take(name, str, what, required=required)
        try:
            return None if value is None else Term.parse(value)
        except UnreadableTerm:
            self.wrong(name, what)
            return None

    def inner(self, name: str, *, required: bool = False) -> "Fields | None":
        """An object inside this one."""
        value = self.take(name, dict, _("Skriv et objekt med { og }."), required=required)
        return None if value is None else Fields(value, self.problems, f"{self.path}{name}.")

    def inner_list(self, name: str, most: int) -> Iterator["Fields"]:
        """The objects of a list inside this one."""
        value = self.take(name, list, _("Skriv en liste med [ og ]."), required=False) or []
        if len(value) > most:
            self.wrong(name, _("Listen har mer enn %d innslag.") % most)
            return
        for number, item in enumerate(value, start=1):
            place = f"{name}[{number}]"
            if isinstance(item, dict):
                yield Fields(item, self.problems, f"{self.path}{place}.")
            else:
                self.wrong(place, _("Skriv et objekt med { og }."))

    def words(self, name: str, longest: int, most: int) -> tuple[str, ...]:
        """A list of short codes."""
        what = _("Skriv en liste med korte koder i anførselstegn.")
        value = self.take(name, list, what, required=True)
        good = value and len(value) <= most
        good = good and all(isinstance(word, str) and 0 < len(word) <= longest for word in value)
        if value is not None and not good:
            self.wrong(name, what)
        return tuple(value) if good else ()


def shown(value: object) -> str:
    """A piece of the file as a message may repeat it: short, and without signs that can't be written."""
    text = "".join(sign if sign.isprintable() else "?" for sign in str(value)[: LONGEST_SHOWN + 1])
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _wrong_with_text(value: str, longest: int, required: bool) -> str:
    if required and not value:
        return _("Feltet står tomt. Fyll det ut.")
    if len(value) > longest:
        return _("Teksten er lengre enn %d tegn. Kort den ned.") % longest
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in value):
        return _("Teksten har tegn som ikke kan skrives. Skriv den på nytt.")
    return ""


def _not_a_day(value: str | None) -> str:
    if value is None:
        return _("Skriv dagen i anførselstegn, som \"2026-11-20\".")
    return _("Dagen «%s» finnes ikke. Skriv den som 2026-11-20.") % shown(value)
