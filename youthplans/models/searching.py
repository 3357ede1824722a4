"""Questions about measures as sentences."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Value

from workflow.models.keeping import KeptQuerySet
from youthplans.models.neighbours import with_neighbours
from youthplans.models.search_words import found_by, words_in
from youthplans.models.vocabulary import MeasureStatus

PUBLISHED = (MeasureStatus.OPEN, MeasureStatus.FULL, MeasureStatus.PAUSED)


class ClosedBetween(Func):
    """Whether one of the closed periods touches the days from `first` to `last`; both databases read the list."""

    output_field = BooleanField()

    def __init__(self, first: date, last: date):
        super().__init__(F("closed_periods"), Value(last.isoformat()), Value(first.isoformat()))

    def as_sqlite(self, compiler, connection, **context):
        first, last = "json_extract(period.value, '$[0]')", "json_extract(period.value, '$[1]')"
        return self._exists(compiler, connection, "json_each", first, last)

    def as_postgresql(self, compiler, connection, **context):
        return self._exists(compiler, connection, "jsonb_array_elements", "period.value ->> 0", "period.value ->> 1")

    def _exists(self, compiler, connection, elements: str, first: str, last: str):
        parts = [compiler.compile(part) for part in self.source_expressions]
        (column, _none), (latest, _last), (earliest, _first) = parts
        sql = f"EXISTS(SELECT 1 FROM {elements}({column}) AS period WHERE {first} <= {latest} AND {last} >= {earliest})"
        return sql, [value for _sql, values in parts for value in values]


def closed_on(day: date) -> Q:
    """Closed that day: inside one of its closed periods."""
    return ~Q(closed_periods=[]) & Q(ClosedBetween(day, day))


def stale_on(day: date) -> Q:
    """Nobody has checked the entry, or not for long, or its review is due (domain: every six months)."""
    oldest = day - timedelta(days=settings.MEASURE_STALE_AFTER_DAYS)
    return Q(last_verified_at__isnull=True) | Q(last_verified_at__lt=oldest) | Q(next_review_at__lte=day)


def full() -> Q:
    """No place to be had."""
    return Q(status=MeasureStatus.FULL) | Q(status=MeasureStatus.OPEN, capacity_free=0)


def with_places() -> Q:
    """Open, with free places reported."""
    return Q(status=MeasureStatus.OPEN, capacity_free__gt=0)


def open_now(day: date) -> Q:
    """Can take somebody in that day: open, with free places, and not closed."""
    return with_places() & ~closed_on(day)


def untold() -> Q:
    """Open, but nobody has told how many places are free."""
    return Q(status=MeasureStatus.OPEN, capacity_free__isnull=True)


def for_age(age: int) -> Q:
    """Made for that age; a limit nobody has told does not shut anyone out."""
    youngest = Q(age_from__isnull=True) | Q(age_from__lte=age)
    return youngest & (Q(age_to__isnull=True) | Q(age_to__gte=age))


class MeasureQuerySet(KeptQuerySet):
    """Measures, asked for by place, need, age and state."""

    def published(self) -> "MeasureQuerySet":
        """Those a coordinator can find for a plan: begun and not ended."""
        return self.filter(status__in=PUBLISHED)

    def covering_any(self, needs: set[str]) -> "MeasureQuerySet":
        """Those that cover at least one of the needs."""
        links = self.model.needs.through.objects.filter(measure=OuterRef("pk"), need__in=needs)
        return self.filter(Exists(links))

    def fitting(self, *, municipality: str, needs: set[str], age: int) -> "MeasureQuerySet":
        """Published measures in the municipality that cover a need and are made for the age."""
        return self.published().filter(for_age(age), municipality=municipality).covering_any(needs)

    def near(self, municipality: str) -> "MeasureQuerySet":
        """Those in the municipality and its neighbours."""
        return self.filter(municipality__in=with_neighbours([municipality]))

    def searched(self, text: str) -> "MeasureQuerySet":
        """Those where every word, in any form, is found in title, description, provider, place or needs."""
        return self.filter(*(found_by(word) for word in words_in(text)))

    def stale_on(self, day: date) -> "MeasureQuerySet":
        """Those that should be checked."""
        return self.filter(stale_on(day))

    def with_room(self) -> "MeasureQuerySet":
        """Open, with a place to be had or nobody having told that there is none."""
        return self.filter(with_places() | untold())

    def as_listed(self) -> "MeasureQuerySet":
        """With what a row of the list shows, in two queries."""
        return self.select_related("provider", "municipality", "district").prefetch_related("needs")
