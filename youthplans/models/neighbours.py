"""Which municipalities lie near each other, by the distance between their centres."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from django.conf import settings

from workflow.models import Municipality

EARTH_RADIUS_KM = 6371
MOST_NEIGHBOURS = 12
# Centres do not move, and a new municipality comes with `migrate`: read once in the life of the process.
_centres: dict[str, tuple[float, float]] = {}


def centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of every municipality by its number."""
    if not _centres:
        rows = Municipality.objects.values_list("number", "latitude", "longitude")
        _centres.update({number: (latitude, longitude) for number, latitude, longitude in rows})
    return _centres


def km_between(here: str, there: str) -> float:
    """The distance in a straight line between two centres. Raises KeyError for an unknown municipality."""
    (lat, lon), (other_lat, other_lon) = centres()[here], centres()[there]
    rise, turn = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(rise) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(turn) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


def neighbours(municipality: str) -> dict[str, float]:
    """The municipalities within NEIGHBOUR_KM with how far each is, the nearest first, twelve at most."""
    if municipality not in centres():
        return {}
    away = {other: km_between(municipality, other) for other in centres() if other != municipality}
    near = sorted((km, other) for other, km in away.items() if km <= settings.NEIGHBOUR_KM)
    return {other: km for km, other in near[:MOST_NEIGHBOURS]}


def with_neighbours(municipalities: Iterable[str]) -> set[str]:
    """The municipalities themselves and the neighbours of each."""
    own = set(municipalities)
    return own.union(*(neighbours(municipality) for municipality in own))
