"""Why a measure does not suit now: each hindrance holds its question and its words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from workflow.templatetags.house import longdate
from youthplans.matching.asked import Asked
from youthplans.matching.parts import ages, covering, distance
from youthplans.models import Measure
from youthplans.models.neighbours import with_neighbours
from youthplans.models.searching import closed_on, full
from youthplans.models.vocabulary import MeasureStatus


@dataclass(frozen=True)
class Hindrance:
    """A reason a measure is left out."""

    when: Q
    words: Callable[[Measure], str]


def hindrances_of(asked: Asked) -> Iterator[Hindrance]:
    """Every reason there can be, for what is asked."""
    yield Hindrance(
        ~Q(municipality__in=with_neighbours([asked.municipality])),
        lambda measure: _("For langt unna: %(place)s, %(km)d km.") % distance(asked, measure),
    )
    if asked.needs:
        yield Hindrance(~covering(*sorted(asked.needs)), lambda _measure: _("Dekker ingen av behovene."))
    yield Hindrance(
        Q(age_from__isnull=False, age_from__gt=asked.age) | Q(age_to__isnull=False, age_to__lt=asked.age),
        lambda measure: _("For alderen %s.") % ages(measure),
    )
    yield Hindrance(Q(status=MeasureStatus.PLANNED), lambda _measure: _("Ikke åpnet ennå."))
    yield Hindrance(Q(status=MeasureStatus.PAUSED), lambda _measure: _("På pause."))
    over = Q(end_date__isnull=False, end_date__lt=asked.on)
    yield Hindrance(Q(status=MeasureStatus.ENDED) | over, lambda _measure: _("Avsluttet."))
    yield Hindrance(full(), lambda _measure: _("Fullt."))
    yield Hindrance(
        closed_on(asked.on), lambda measure: _("Stengt til og med %s.") % longdate(measure.closed_on(asked.on))
    )
