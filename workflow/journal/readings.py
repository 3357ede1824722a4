"""The read log: one row a page with what was shown; if it can't be written, the page isn't shown."""

from collections.abc import Iterable

from workflow import clock
from workflow.access import Actor
from workflow.models import Case, Inquiry, Reading


def read(actor: Actor, page: str, about: Case | Inquiry | None = None, *, shown: Iterable = ()) -> None:
    """Log that `actor` is shown `page`; `shown` names the sections, or the ids of the rows in a list.

    A case that came with how the actor stands to it tells whether they read it for a colleague.
    """
    named = {about.events.model.OF: about} if about else {}
    stands_in = getattr(about, "is_deputy", False) and not getattr(about, "is_coordinator", False)
    Reading.objects.create(
        user=actor.user, role=actor.role, at=clock.now(), page=page, shown=list(shown),
        as_deputy=bool(stands_in), **named,
    )  # fmt: skip
