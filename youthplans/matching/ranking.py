"""The ranking itself: the database sorts and cuts, and only what is shown is put into words."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add, or_

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from youthplans.matching.asked import Asked
from youthplans.matching.hindrances import hindrances_of
from youthplans.matching.parts import parts_of
from youthplans.models import Measure
from youthplans.models.searching import MeasureQuerySet


@dataclass(frozen=True)
class Given:
    """What a part gave a measure, and why."""

    label: str
    points: int
    words: str


@dataclass(frozen=True)
class Suggestion:
    """A measure with what hinders it, every part of its score, and what is worth knowing besides."""

    measure: Measure
    hindrances: list[str]
    parts: list[Given]
    remarks: list[str]

    @property
    def score(self) -> int:
        """The sum of the parts."""
        return sum(part.points for part in self.parts)

    @property
    def suits(self) -> bool:
        return not self.hindrances

    @property
    def reasons_for(self) -> list[str]:
        return [part.words for part in self.parts if part.points > 0]

    @property
    def reasons_against(self) -> list[str]:
        """What hinders first, then what draws down."""
        return self.hindrances + [part.words for part in self.parts if part.points < 0]


class Ranking:
    """The measures of a scope, best first for what is asked; those that don't suit come last."""

    def __init__(self, scope: MeasureQuerySet, asked: Asked):
        self.scope, self.asked = scope, asked
        self.hindered = reduce(or_, (hindrance.when for hindrance in hindrances_of(asked)))

    @cached_property
    def numbers(self) -> tuple[int, int]:
        """How many suit, and how many are left out, in one question."""
        counted = self.scope.aggregate(all=Count("pk"), out=Count("pk", filter=self.hindered))
        return counted["all"] - counted["out"], counted["out"]

    def count(self) -> int:
        """How many there are, for a paginator."""
        return sum(self.numbers)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, shown: slice) -> list[Suggestion]:
        """Those places of the ranking, in words; what is left out is sorted only where it is reached."""
        suits, _out = self.numbers
        found = self.best(shown.stop, shown.start) if shown.start < suits else []
        if shown.stop > suits:
            found += self.left_out(shown.stop - suits, max(0, shown.start - suits))
        return weigh(found, self.asked)

    def best(self, to: int, start: int = 0) -> list[int]:
        """The numbers of the best, and none that is left out."""
        return list(self._sorted(self.scope.exclude(self.hindered))[start:to])

    def left_out(self, to: int, start: int = 0) -> list[int]:
        """The numbers of the first that are left out."""
        return list(self._sorted(self.scope.filter(self.hindered))[start:to])

    def _sorted(self, measures: MeasureQuerySet) -> QuerySet:
        score = reduce(add, (part.points for part in parts_of(self.asked)))
        return measures.alias(score=score).order_by("-score", "title", "pk").values_list("pk", flat=True)


def weigh(numbers: list[int], asked: Asked) -> list[Suggestion]:
    """The measures with those numbers, in that order, each with its reasons; a number nobody has is passed over."""
    parts, hindrances = parts_of(asked), list(hindrances_of(asked))
    shown = Measure.objects.as_listed().annotate(
        **{f"part_{place}": part.place for place, part in enumerate(parts)},
        **{f"hindrance_{place}": _holds(hindrance.when) for place, hindrance in enumerate(hindrances)},
    )
    found = shown.in_bulk(numbers) if numbers else {}
    return [_in_words(found[number], parts, hindrances) for number in numbers if number in found]


def _holds(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _in_words(measure: Measure, parts: list, hindrances: list) -> Suggestion:
    given = []
    for place, part in enumerate(parts):
        step = getattr(measure, f"part_{place}")
        if step >= 0:
            given.append(Given(part.label, part.steps[step].points, part.steps[step].words(measure)))
    hindering = [each for place, each in enumerate(hindrances) if getattr(measure, f"hindrance_{place}")]
    return Suggestion(measure, [each.words(measure) for each in hindering], given, _remarks(measure))


def _remarks(measure: Measure) -> list[str]:
    """What is worth knowing, but gives no points."""
    told = [(measure.health_service, _("Er en helsetjeneste: ungdommen må samtykke.")),
            (measure.consent_needed and not measure.health_service, _("Krever eget samtykke."))]  # fmt: skip
    return [words for holds, words in told if holds]
