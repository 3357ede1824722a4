"""Sent once: a form's one-time key, spent in the same transaction as what it did."""

from collections.abc import Callable
from hashlib import blake2b
from secrets import token_urlsafe
from typing import TypeVar

from django.db import IntegrityError, models, transaction

from workflow import clock
from workflow.access import Actor
from workflow.models import Submission

Made = TypeVar("Made", bound=models.Model)


class AlreadySent(Exception):
    """The same form came a second time; its first effect stands."""


def own_key(sent: str, *, by: Actor, act: str, about: str = "") -> str:
    """What the sender's key is kept as: it holds for them, this act and this case or inquiry, and nothing else.

    A form sent without a key is one of its own.
    """
    told_apart = (str(by.user.pk), act, about, sent or token_urlsafe(16))
    return blake2b("\n".join(told_apart).encode(), digest_size=20).hexdigest()


def claim(sent: str, *, by: Actor, act: str, about: str) -> None:
    """Spend the key that came with an act on the case or inquiry at this address. Raises AlreadySent."""
    if not sent:
        return
    try:
        with transaction.atomic():
            _spend(own_key(sent, by=by, act=act, about=about), by, act)
    except IntegrityError as spent:
        raise AlreadySent from spent


def was_sent(sent: str, *, by: Actor, act: str, about: str) -> bool:
    """Whether the act with this key has had its effect."""
    return bool(sent) and Submission.objects.filter(key=own_key(sent, by=by, act=act, about=about)).exists()


def made_once(model: type[Made], make: Callable[[], Made], *, key: str, by: Actor, act: str) -> tuple[Made, bool]:
    """What `make` made under a key from `own_key`, and whether this sending made it; `model` has an address."""
    try:
        with transaction.atomic():
            spent = _spend(key, by, act)
            made = make()
            spent.receipt = made.address
            spent.save(update_fields=["receipt"])
    except IntegrityError:
        earlier = Submission.objects.filter(key=key).first()
        if earlier is None:
            raise
        return model.objects.get(address=earlier.receipt), False
    return made, True


def _spend(key: str, by: Actor, act: str) -> Submission:
    return Submission.objects.create(key=key, user=by.user, act=act, at=clock.now())
