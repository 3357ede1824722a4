"""What is new for somebody: told once, listed until it is read, and mailed about as they have chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from workflow import clock
from workflow.models import Case, Notice, User


@dataclass(frozen=True)
class Kind:
    """One kind of news: its words, where it leads, and whether it is mailed at once whatever they have chosen."""

    name: str
    words: Any
    page: Callable[[Notice], str]
    urgent: bool = False


# How much the person of an appointment has not read, in the question that reads who they are.
_COUNTED = Notice.objects.unread().filter(user=OuterRef("user")).order_by().values("user").annotate(many=Count("pk"))
UNREAD = Coalesce(Subquery(_COUNTED.values("many"), output_field=IntegerField()), 0)

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


def unread_of(user: User) -> QuerySet[Notice]:
    """What the person has not read of what can still be told, the newest first."""
    return Notice.objects.unread().filter(user=user, kind__in=KINDS).select_related("case").order_by("-pk")


def saw(user: User, about: str) -> None:
    """The person has opened what this address stands for: nothing about it is new any more."""
    Notice.objects.unread().filter(user=user, about=about).update(read_at=clock.now())


def saw_all(user: User, *, newest: int) -> None:
    """The person marks all as read that was on the page; what came after it was shown is still new."""
    Notice.objects.unread().filter(user=user, pk__lte=newest).update(read_at=clock.now())


def choose(user: User, *, notices: str, away_until: date | None, **more: str) -> None:
    """How somebody wants to hear of what is new, until when they are away, and the number at work where asked."""
    User.objects.filter(pk=user.pk).update(notices=notices, away_until=away_until, **more)
