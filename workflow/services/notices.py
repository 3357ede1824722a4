"""What is new for somebody: told once, listed until it is read, and mailed about as they have chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from workflow import clock
from workflow.models import Case, Notice


@dataclass(frozen=True)
class Kind:
    """One kind of news: its words, where it leads, and whether it is mailed at once whatever they have chosen."""

    name: str
    words: Any
    page: Callable[[Notice], str]
    urgent: bool = False


KINDS: dict[str, Kind] = {}


def announce(kind: Kind) -> Kind:
    """Make a kind of news known; a name is given once."""
    if kind.name in KINDS:
        raise ValueError(f"The notice {kind.name} is announced twice.")
    KINDS[kind.name] = kind
    return kind


def notify(kind: Kind, users: Iterable[int], *, case: Case | None = None, about: str = "") -> None:
    """Tell these people that something is new; `about` is the address of what it is about."""
    Notice.objects.bulk_create(
        Notice(user_id=user, case=case, kind=kind.name, about=about, made_at=clock.now()) for user in users
    )
