"""The plan while it is being made: one draft a case, sealed as a whole, and the lines in it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.conf import settings
from django.db import models

from workflow.models import Case, CaseKey
from workflow.models.sealing import Sealed
from youthplans.models.catalogue import Measure
from youthplans.models.plans import PlannedMeasure
from youthplans.models.weeks import SchoolWeek, Slot, as_values, from_values


@dataclass(frozen=True)
class PlanLine:
    """A measure or condition put forward; without days of its own it lasts the whole period."""

    title: str = ""
    category: str = ""
    responsible: str = ""
    agency: str = ""
    from_on: date | None = None
    to_on: date | None = None
    how_often: str = ""
    place: str = ""
    goal: str = ""
    indicator: str = ""
    health_consent: bool = False
    measure: Measure | None = None
    # What the youth needs that this is to help with; a condition may stand without one.
    need: str = ""
    slots: tuple[Slot, ...] = ()

    @classmethod
    def from_catalogue(cls, measure: Measure, needs: Iterable[str] = ()) -> "PlanLine":
        """The entry as a line, with what the catalogue knows filled in; a single category or need is settled.

        Of several needs it stands for the first of `needs` that it covers.
        """
        categories = measure.statutory_categories
        covered = [need.pk for need in measure.needs.all()]
        wanted = [need for need in needs if need in covered] or (covered if len(covered) == 1 else [""])
        return cls(
            need=wanted[0],
            title=measure.title, category=categories[0] if len(categories) == 1 else "", measure=measure,
            responsible=measure.contact_role, agency=measure.provider.name if measure.provider else "", place=measure.place,
        )  # fmt: skip

    @classmethod
    def from_planned(cls, planned: PlannedMeasure, measure: Measure | None) -> "PlanLine":
        """A measure of the plan in force as a line of the next; it begins when that plan does."""
        words = ("title", "category", "responsible", "agency", "how_often", "place", "need", "goal", "indicator")
        kept = {name: getattr(planned, name) for name in (*words, "slots")}
        return cls(**kept, to_on=planned.to_on, health_consent=planned.health_consent, measure=measure)

    @property
    def health_service(self) -> bool:
        """Asked of the catalogue entry alone; a condition written here is no health service."""
        return self.measure is not None and self.measure.health_service


@dataclass(frozen=True)
class DraftContents:
    """Everything typed on the plan page."""

    needs: tuple[str, ...] = ()
    lines: tuple[PlanLine, ...] = ()
    agreed_by: tuple[str, ...] = ()
    reasons: str = ""
    # When the youth is at school; none until somebody has told.
    school: SchoolWeek | None = None

    def plus(self, line: PlanLine) -> "DraftContents":
        return replace(self, lines=(*self.lines, line))

    def without(self, place: int) -> "DraftContents":
        """Without the line at that place; a place that holds none changes nothing."""
        return replace(self, lines=self.lines[:place] + self.lines[place + 1 :])

    def as_text(self) -> str:
        return json.dumps({
            "needs": self.needs, "agreed_by": self.agreed_by, "reasons": self.reasons,
            "school": None if self.school is None else self.school.as_values(),
            "lines": [_line_as_values(line) for line in self.lines],
        })  # fmt: skip

    @classmethod
    def from_text(cls, text: str) -> "DraftContents":
        """The contents again, with the catalogue entries as they stand now (two questions at most)."""
        kept = json.loads(text)
        school = kept.get("school")
        wanted = [line["measure"] for line in kept["lines"] if line["measure"]]
        entries = Measure.objects.as_listed().in_bulk(wanted) if wanted else {}
        return cls(
            needs=tuple(kept["needs"]), agreed_by=tuple(kept["agreed_by"]), reasons=kept["reasons"],
            school=None if school is None else SchoolWeek.from_values(school),
            lines=tuple(_line_from_values(line, entries) for line in kept["lines"]),
        )  # fmt: skip


def _line_as_values(line: PlanLine) -> dict:
    values = asdict(replace(line, measure=None))
    days = {name: values[name].isoformat() if values[name] else None for name in ("from_on", "to_on")}
    return {**values, **days, "slots": as_values(line.slots), "measure": line.measure.pk if line.measure else None}


def _line_from_values(values: dict, entries: dict[int, Measure]) -> PlanLine:
    days = {name: date.fromisoformat(values[name]) if values[name] else None for name in ("from_on", "to_on")}
    slots = from_values(values.get("slots", []))
    return PlanLine(**{**values, **days, "slots": slots, "measure": entries.get(values["measure"])})


class PlanDraft(models.Model):
    """A working paper: no decision, no history; gone when the plan is approved, sealed until then."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="plan_draft")
    version = models.PositiveIntegerField(default=0)
    contents_sealed = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The one-time key of the form that was saved last: the same form again is no second change.
    saved_with = models.CharField(max_length=40, blank=True)

    text = Sealed("plandraft.contents_sealed")

    @property
    def sealing_key(self) -> CaseKey:
        return self.case.key

    @property
    def contents(self) -> DraftContents:
        return DraftContents.from_text(self.text)
