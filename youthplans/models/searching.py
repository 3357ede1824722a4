"""Questions about measures as sentences."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from workflow.models.keeping import KeptQuerySet
from youthplans.models.vocabulary import MeasureStatus

PUBLISHED = (MeasureStatus.OPEN, MeasureStatus.FULL, MeasureStatus.PAUSED)


def folded(text: str) -> str:
    """Text as it is searched: the databases disagree about the case of æ, ø and å, so Python decides."""
    return " ".join(text.casefold().split())


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

    def searched(self, text: str) -> "MeasureQuerySet":
        """Those where every word is found in title, description, provider or place."""
        words = [Q(search_text__contains=word) for word in folded(text).split()]
        return self.filter(*words)

    def stale_on(self, day: date) -> "MeasureQuerySet":
        """Those that should be checked."""
        return self.filter(stale_on(day))

    def as_listed(self) -> "MeasureQuerySet":
        """With what a row of the list shows, in two queries."""
        return self.select_related("provider", "municipality", "district").prefetch_related("needs")
