"""What weighs when measures are ranked: the one place where points are set."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Points for and against. A need covered outweighs everything else together."""

    need: int = 60
    age: int = 3
    age_untold: int = -1
    own_municipality: int = 9
    # Up to so many kilometres, so many points; the other neighbours get the last.
    near: tuple[tuple[int, int], ...] = ((15, 6), (30, 4), (45, 2))
    neighbour: int = 1
    places: int = 6
    places_untold: int = -1
    places_reported_long_ago: int = -1
    no_wait: int = 1
    # From so many days, so many points; the longest first.
    wait: tuple[tuple[int, int], ...] = ((29, -3), (15, -2), (1, -1))
    closes_soon: int = -2
    language: int = 3
    interpreter: int = 2
    interpreter_untold: int = -1
    another_language: int = -6
    documented: int = 3
    experience: int = 1
    risk: int = -4
    plan_category: int = 3
    tried: int = -8
    provider_untold: int = -1
    checked: int = 2
    stale: int = -2


WEIGHTS = Weights()
REPORTED_LONG_AGO_DAYS = 30
SOON_DAYS = 28
