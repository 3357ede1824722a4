"""An import as its pages tell it: the rows under their verdicts, what is asked once, and what was done before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.text import Truncator

from integrations.slt_catalogue.headers import label
from integrations.slt_catalogue.places import Places
from integrations.slt_catalogue.planning import CHANGED, DUPLICATE, NEW, NOTE, REJECTED, UNCHANGED, UNCLEAR
from integrations.slt_catalogue.running import covers, scope_of
from integrations.slt_catalogue.words import CHOICES
from workflow.access import Actor
from youthplans.models import ImportRun
from youthplans.views.measure_words import in_words

MOST_SHOWN = 300
MOST_ROWS_NAMED = 12
LONGEST_WORDS = 80


@dataclass(frozen=True)
class Shown:
    """The rows of an import for a page; a long list is cut, and says how much it leaves out."""

    run: ImportRun

    def _of(self, verdict: str) -> list[dict]:
        return [row for row in self.run.rows if row["verdict"] == verdict]

    @cached_property
    def new(self) -> list[dict]:
        """With all that was understood, so that a column taken for another is seen before anything is kept."""
        rows, places = self._of(NEW), Places.known()
        told = [row | {"reason": _understood(row["values"], places)} for row in rows[:MOST_SHOWN]]
        return told + rows[MOST_SHOWN:]

    @cached_property
    def changed(self) -> list[dict]:
        """With each field before and after, in words."""
        return [row | {"fields": [(label(name).capitalize(), _words(name, before), _words(name, after))
                                  for name, (before, after) in row["changes"].items()]}
                for row in self._of(CHANGED)]  # fmt: skip

    @cached_property
    def unchanged(self) -> list[dict]:
        return self._of(UNCHANGED)

    @cached_property
    def duplicates(self) -> list[dict]:
        return self._of(DUPLICATE)

    @cached_property
    def rejected(self) -> list[dict]:
        return self._of(REJECTED)

    @cached_property
    def unclear(self) -> list[dict]:
        return self._of(UNCLEAR)

    @cached_property
    def notes(self) -> list[dict]:
        return self._of(NOTE)

    @property
    def to_write(self) -> int:
        return len(self.new) + len(self.changed)

    @property
    def to_skip(self) -> int:
        """The rows somebody may have meant to import; what stands already is not one of them."""
        return len(self.rejected) + len(self.unclear) + len(self.duplicates)

    @property
    def skipped(self) -> int:
        """After the import: those, and what somebody else had changed meanwhile."""
        return self.to_skip + len(self.run.written.get("left_out", ()))

    @property
    def touches_plans(self) -> bool:
        """Whether plans may rest on something that changes."""
        return any(row.get("in_plans") for row in self.changed)


def questions_of(rows: Iterable[Mapping]) -> list[dict]:
    """Each question once, with the rows it stands in; those without an answer to choose are told beside the row."""
    asked: dict[str, dict] = {}
    for row in rows:
        for question in row.get("questions", ()):
            if question["options"]:
                one = asked.setdefault(question["topic"], question | {"rows": [], "more": 0})
                if len(one["rows"]) < MOST_ROWS_NAMED:
                    one["rows"].append(row["row"])
                elif one["rows"][-1] != "…":
                    one["rows"].append("…")
    return list(asked.values())[:MOST_SHOWN]


def earlier_runs(actor: Actor) -> list[ImportRun]:
    """The latest imports in the person's municipalities, newest first."""
    anywhere = Q()
    for where, _part in scope_of(actor):
        anywhere |= Q(municipalities__contains=f" {where} ")
    light = ImportRun.objects.filter(anywhere).defer("table", "rows").select_related("made_by")
    return [run for run in light[:40] if covers(actor, run)][:20]


def _understood(values: Mapping, places: Places) -> str:
    """What a new measure will say, but for its name, field by field in one line."""
    where = {
        "municipality": places.in_words(values["municipality"]),
        "district": places.district_names.get(values.get("district") or "", ""),
    }
    words = {name: where.get(name) or _words(name, value) for name, value in (where | dict(values)).items()
             if name != "title" and value not in ("", None, [])}  # fmt: skip
    told = (f"{label(name).capitalize()}: {Truncator(text).chars(LONGEST_WORDS)}" for name, text in words.items())
    return " · ".join(told)


def _words(name: str, value: object) -> str:
    if name == "provider_kind":
        return str(dict(CHOICES[name]).get(value, value))
    if name in ("provider", "district", "closed_periods"):
        return "; ".join("–".join(one) for one in value) if isinstance(value, list) else str(value or "–")
    return in_words(name, value)
