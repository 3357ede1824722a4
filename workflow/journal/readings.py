"""The read log: one row a page with what was shown; if it can't be written, the page isn't shown."""

from collections.abc import Iterable

from workflow import clock
from workflow.access import Actor
from workflow.models import Case, Reading


def read(actor: Actor, page: str, case: Case | None = None, *, shown: Iterable = ()) -> None:
    """Log that `actor` is shown `page`; `shown` names the sections, or the ids of the cases in a list."""
    Reading.objects.create(
        user=actor.user, role=actor.role, at=clock.now(), page=page, case=case, shown=list(shown)
    )
