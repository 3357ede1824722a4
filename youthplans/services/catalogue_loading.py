"""Filling the catalogue from a file: what is new is added, the rest stays as people have made it."""

from collections.abc import Mapping

from django.db import transaction

from youthplans.models import Measure
from youthplans.models.vocabulary import MeasureStatus
from youthplans.services.catalogue import provider_of_kind


@transaction.atomic
def put_measure(
    file_key: str, *, provider: str, provider_kind: str, needs: tuple[str, ...], facts: Mapping
) -> bool:
    """Add the measure unless it once came from the same place in a file; says whether it was added.

    It is open and has never been checked: nobody here has said that the file is right. Raises
    `ValidationError` on content, also when the provider is known as another kind.
    """
    if Measure.objects.filter(file_key=file_key).exists():
        return False
    measure = Measure(
        file_key=file_key,
        provider=provider_of_kind(provider, provider_kind) if provider else None,
        status=MeasureStatus.OPEN,
        **facts,
    )
    measure.full_clean(exclude=["search_text"])
    measure.write(list(needs), by=None)
    return True
