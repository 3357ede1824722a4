"""Taking a text from its owner to the group, and from the group to the archive; never back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slt.models.documents import Paper, PrivateNote, Stage
from slt.services.keeping import add, change, locked
from workflow.access import Actor


@transaction.atomic
def share_note(note: PrivateNote, *, seen: int, by: Actor) -> Paper:
    """Make a private note a working paper of the desk; the note itself is gone, with what it said before.

    Raises `PermissionDenied` to all but the owner, and `StaleEdit`.
    """
    stored = locked(note, seen=seen, by=by)
    written = {name: getattr(stored, name) for name in ("desk", "kind", "title", "meeting", "text")}
    paper = add(Paper(**written), by=by)
    stored.delete()
    return paper


@transaction.atomic
def remove_note(note: PrivateNote, *, seen: int, by: Actor) -> None:
    """Delete a private note for good. Raises as `share_note`."""
    locked(note, seen=seen, by=by).delete()


def finish_paper(paper: Paper, *, seen: int, by: Actor, on: date) -> Paper:
    """Make a working paper final. Raises as `change`, and `ValidationError` when there is nothing in it."""
    if not paper.text.strip():
        raise ValidationError(_("Papiret er tomt. Skriv noe før du gjør det ferdig."))
    return change(paper, {"stage": Stage.FINAL, "finished_on": on}, seen=seen, by=by)
