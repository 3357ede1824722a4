"""Keeping what is on the desk: put a row there, change it, take it away."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from slt.models.desk import Desk, DeskRow, OfDesk
from workflow.access import Actor, may
from workflow.services.once import claim


class StaleEdit(Exception):
    """Somebody saved the row after this page was opened; `row` is as it stands now."""

    def __init__(self, row: DeskRow):
        super().__init__(_("Noen andre lagret før deg."))
        self.row = row


def require(by: Actor, desk: Desk) -> None:
    """Raises `PermissionDenied` to anybody who does not keep that desk."""
    if not may(by, "keep_desk", desk):
        raise PermissionDenied(_("Bare SLT-koordinatoren på stedet arbeider her."))


@transaction.atomic
def add(row: DeskRow, *, by: Actor, key: str = "") -> DeskRow:
    """Put a new row on its desk, once for each one-time `key` of a form.

    Raises `PermissionDenied`, `AlreadySent` the second time, and `ValidationError` on content.
    """
    _require_keeper(by, row)
    claim(key, by=by, act="add_to_desk", about=row.desk_id)
    row.desk.open()
    return _save(row, by)


@transaction.atomic
def change(row: DeskRow, fields: Mapping, *, seen: int, by: Actor) -> DeskRow:
    """Give a row other content. Raises as `add`, and `StaleEdit` when somebody was first."""
    stored = locked(row, seen=seen, by=by)
    for name, value in fields.items():
        setattr(stored, name, value)
    return _save(stored, by)


def take_away(row: OfDesk, *, seen: int, by: Actor, on: date) -> OfDesk:
    """End a row from that day; its history stays. Raises as `change`."""
    return change(row, {"ended_on": on}, seen=seen, by=by)


def locked(row: DeskRow, *, seen: int, by: Actor) -> DeskRow:
    """The row as it stands, locked until the end of the transaction, with its next version. Raises as `change`."""
    stored = type(row)._default_manager.select_for_update().get(pk=row.pk)
    _require_keeper(by, stored)
    if stored.version != seen:
        raise StaleEdit(stored)
    stored.version += 1
    return stored


def _require_keeper(by: Actor, row: DeskRow) -> None:
    require(by, row.desk)
    if not row.is_kept_by(by.user):
        raise PermissionDenied(_("Bare den som skrev notatet, kan endre det."))


def _save(row: DeskRow, by: Actor) -> DeskRow:
    row.full_clean()
    row._history_user = by.user
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean()  # now sees what somebody else saved at the same instant
        raise
    return row
