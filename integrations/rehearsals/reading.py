"""A rehearsal file as YAML nodes with their lines: read whole, or refused with the line where it can't be."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import yaml
from django.utils.translation import gettext as _

MOST_BYTES = 256 * 1024
MOST_MISTAKES = 100

TOP_FIELDS = "case:, steps:"


@dataclass(frozen=True)
class Mistake:
    """What is wrong on which line with which field; without a field it is the file itself."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        where = _("linje %d") % self.line
        return f"{where}, {self.field}: {self.reason}" if self.field else f"{where}: {self.reason}"


class BadRehearsal(Exception):
    """The file can't be read; every mistake in it is told."""

    def __init__(self, mistakes: Iterable[Mistake]):
        self.mistakes = sorted(mistakes, key=lambda mistake: mistake.line)[:MOST_MISTAKES]
        super().__init__("\n".join(map(str, self.mistakes)))


def compose(content: bytes) -> yaml.MappingNode:
    """The one mapping of a YAML file, nothing in it turned into values yet. Raises BadRehearsal."""
    if len(content) > MOST_BYTES:
        raise _unreadable(1, _("Filen er større enn %d kB. Skriv én øving i hver fil.") % (MOST_BYTES // 1024))
    try:
        documents = list(islice(yaml.compose_all(_text(content), Loader=yaml.SafeLoader), 2))
    except yaml.MarkedYAMLError as error:
        raise _unreadable(_line(error), _what_is_wrong(error)) from error
    except yaml.reader.ReaderError as error:
        raise _unreadable(_line_at(content, error.position), _("Filen har tegn som ikke kan leses.")) from error
    except RecursionError as error:
        raise _unreadable(1, _("Filen har for mange lag inne i hverandre.")) from error
    except (ValueError, OverflowError) as error:
        raise _unreadable(1, _("Filen har et tegn som ikke finnes, skrevet med \\ og tall.")) from error
    if not documents or _is_empty(documents[0]):
        raise _unreadable(1, _("Filen er tom. Skriv feltene %s.") % TOP_FIELDS)
    if len(documents) > 1:
        line = documents[1].start_mark.line + 1
        raise _unreadable(line, _("Filen har flere dokumenter. Skriv én øving i hver fil."))
    if not isinstance(documents[0], yaml.MappingNode):
        line = documents[0].start_mark.line + 1
        raise _unreadable(line, _("Filen må ha felt med navn, som %s.") % TOP_FIELDS)
    return documents[0]


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is written there, or null."""
    return node.tag == "tag:yaml.org,2002:null"


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(line, _("Filen er ikke lagret som UTF-8. Lagre den på nytt.")) from error


def _is_empty(node: yaml.Node) -> bool:
    return is_null(node) or node.value in ("", [])


def _line(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _line_at(content: bytes, position: int) -> int:
    return content.decode("utf-8-sig").count("\n", 0, position) + 1


def _what_is_wrong(error: yaml.MarkedYAMLError) -> str:
    """The commonest mistakes by name; the rest is told as a place to look."""
    problem = error.problem or ""
    if "'\\t'" in problem:
        return _("Linjen begynner med en tabulator. Bruk mellomrom.")
    if "undefined alias" in problem:
        return _("Filen viser til noe med * som ikke står der. Skriv det helt ut.")
    column = (error.problem_mark or error.context_mark).column + 1
    return _("Filen er ikke gyldig YAML ved tegn %d. Se etter kolon, innrykk og klammer.") % column


def _unreadable(line: int, reason: str) -> BadRehearsal:
    return BadRehearsal([Mistake(line, "", reason)])
