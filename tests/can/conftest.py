"""Measures that several abilities need."""

import pytest

from tests.factories import HAMAR
from youthplans.models import Measure, Provider


@pytest.fixture
def a_measure():
    """Makes an open measure in Hamar, for anger, by the municipality, unless told otherwise."""

    def make(
        title: str = "Sinnemestring", *, needs=("violence_anger",), provider="Hamar kommune", **fields
    ) -> Measure:
        known, _ = Provider.objects.get_or_create(name=provider, defaults={"kind": "public"})
        standard = {
            "municipality_id": HAMAR, "description": "Åtte kvelder i gruppe.",
            "prevention_level": "indicated", "prevention_step": "crime_preventive", "status": "open",
        }  # fmt: skip
        measure = Measure(title=title, provider=known, **standard | fields)
        measure.write(list(needs), by=None)
        return measure

    return make
