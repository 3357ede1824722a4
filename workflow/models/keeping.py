"""Kept rows: what has legal content is never changed past its history."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from simple_history.signals import post_create_historical_record

_bulk_allowed: ContextVar[bool] = ContextVar("audited_bulk", default=False)
_written: ContextVar[list | None] = ContextVar("history_rows_written", default=None)


class PastHistory(Exception):
    """A write that would have changed kept rows without a row of history."""


@contextmanager
def audited_bulk() -> Iterator[None]:
    """Inside, bulk writes are allowed: the caller writes their history itself."""
    token = _bulk_allowed.set(True)
    try:
        yield
    finally:
        _bulk_allowed.reset(token)


@contextmanager
def collecting_history() -> Iterator[list]:
    """The history rows written inside, for the journal to commit to."""
    rows: list = []
    token = _written.set(rows)
    try:
        yield rows
    finally:
        _written.reset(token)


def _collect(sender, history_instance, **_) -> None:
    if (rows := _written.get()) is not None:
        rows.append(history_instance)


def _collect_all(history: Iterable) -> None:
    if (rows := _written.get()) is not None:
        rows.extend(history)


post_create_historical_record.connect(_collect, dispatch_uid="workflow.collect_history")


class KeptQuerySet(models.QuerySet):
    """Refuses the writes that simple-history does not see."""

    def _refuse(self, verb: str) -> None:
        if not _bulk_allowed.get():
            raise PastHistory(f"{self.model.__name__}.{verb} would pass by the history; save each row, or keep_all.")

    def update(self, **values):
        self._refuse("update")
        return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        self._refuse("bulk_create")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        self._refuse("bulk_update")
        return super().bulk_update(objs, fields, *args, **kwargs)

    def delete(self):
        self._refuse("delete")
        return super().delete()


class Kept(models.Model):
    """A row with legal content: simple-history follows it, and it is never deleted one by one."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        raise PastHistory(f"{type(self).__name__} is kept; it can be ended, corrected or forgotten, not deleted.")


class OfCase(Kept):
    """A kept row that belongs to a case and is sealed under its key."""

    case = models.ForeignKey("workflow.Case", on_delete=models.PROTECT, related_name="%(class)s_set")

    class Meta:
        abstract = True

    @property
    def sealing_key(self):
        return self.case.key


class CorrectableQuerySet(KeptQuerySet):
    """Facts as sentences."""

    def standing(self) -> "CorrectableQuerySet":
        """Those no correction has taken back."""
        return self.filter(retracted_on__isnull=True)


class Correctable(OfCase):
    """A fact that can have been written down by mistake: a correction takes it back, and both stay to be read."""

    retracted_on = models.DateField(null=True, blank=True, editable=False)

    objects = CorrectableQuerySet.as_manager()

    class Meta:
        abstract = True


def keep_all(rows: Iterable[Kept]) -> list:
    """Create many rows of one kind with their history, two statements in all."""
    rows = list(rows)
    if not rows:
        return rows
    model = type(rows[0])
    with audited_bulk():
        created = model._default_manager.bulk_create(rows)
        history = model.history.bulk_history_create(created)
    _collect_all(history)
    return created


def change_all(rows: Iterable[Kept], **values) -> None:
    """Give many rows of one kind the same values with their history, two statements in all."""
    rows = list(rows)
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    save_all(rows, *values)


def save_all(rows: Iterable[Kept], *fields: str) -> None:
    """Save what was changed in many rows of one kind with their history, two statements in all."""
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    with audited_bulk():
        model._default_manager.bulk_update(rows, fields)
        history = model.history.bulk_history_create(rows, update=True)
    _collect_all(history)
