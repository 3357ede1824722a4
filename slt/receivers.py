"""What this floor does when those below ring."""

from collections.abc import Iterable

from slt.services.counting import count_unmet
from workflow import clock
from youthplans.events import needs_unmet


def needs_went_unmet(*, municipality: str, needs: Iterable[str], age: int, **_) -> None:
    """Count them where the youth lives, in this month; in the transaction of the act, or not at all."""
    count_unmet(municipality, needs, age, on=clock.today())


needs_unmet.connect(needs_went_unmet, dispatch_uid="slt.needs_went_unmet")
