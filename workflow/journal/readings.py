"""The read log: one row a page with what was shown; if it can't be written, the page isn't shown."""

from collections.abc import Iterable

from workflow import clock
from workflow.access import Actor
from workflow.models import Case, Inquiry, Reading


def read(actor: Actor, page: str, about: Case | Inquiry | None = None, *, shown: Iterable = ()) -> None:
    """Log that `actor` is shown `page`; `shown` names the sections, or the ids of the rows in a list."""
    named = {about.events.model.OF: about} if about else {}
    Reading.objects.create(
        user=actor.user, role=actor.role, at=clock.now(), page=page, shown=list(shown), **named
    )
