"""Private feeds: whose it is, what it shows that day, and how its address is made anew or closed."""

from datetime import date, timedelta

from django.db import transaction

from followup.models import CalendarFeed
from followup.services.coming import OPENED_BY, Entry, meetings_for
from workflow import clock
from workflow.access import Actor
from workflow.journal import readings
from workflow.models import Appointment, User
from workflow.services.once import claim

# How far back a feed goes, so that what was cancelled is taken out of calendars that seldom ask.
BACK = timedelta(days=31)
ACT = "calendar_feed"


def actors_of(user: User, on: date) -> list[Actor]:
    """Every role of this person that has meetings, as it stands that day."""
    held = Appointment.objects.standing_on(on).filter(user=user, role__in=OPENED_BY).select_related("office")
    return [Actor(user, appointment) for appointment in held.order_by("pk")]


def entries_of(token: str, on: date) -> tuple[User, list[Entry]] | None:
    """Whose address it is and their meetings; none for an address that is not, or not any more, or whose owner has no role.

    What is shown is logged, as on every page.
    """
    feed = CalendarFeed.objects.filter(digest=CalendarFeed.digest_of(token), user__is_active=True).select_related("user").first()
    actors = actors_of(feed.user, on) if feed else []
    if not actors:
        return None
    found: dict = {}
    for actor in actors:
        entries = meetings_for(actor, on, since=on - BACK)
        readings.read(actor, "calendar_feed", shown=sorted({entry.case.pk for entry in entries}))
        found |= {entry.uid: entry for entry in entries}
    return feed.user, sorted(found.values(), key=lambda entry: (entry.day, str(entry.uid)))


@transaction.atomic
def renew(by: Actor, *, submission: str) -> str:
    """A new address, told this once; the old one is closed the same instant. Raises AlreadySent."""
    claim(submission, by=by, act=ACT, about="")
    feed, token = _locked(by.user), CalendarFeed.new_token()
    feed.digest, feed.made_at = CalendarFeed.digest_of(token), clock.now()
    _save(feed, by)
    return token


@transaction.atomic
def close(by: Actor, *, submission: str) -> None:
    """No address any more. Raises AlreadySent."""
    claim(submission, by=by, act=ACT, about="")
    feed = _locked(by.user)
    feed.digest = ""
    _save(feed, by)


def _locked(user: User) -> CalendarFeed:
    """The person's own row is the queue: of two at the same time, the last one stands."""
    User.objects.select_for_update().values_list("pk").get(pk=user.pk)
    return CalendarFeed.objects.filter(user=user).first() or CalendarFeed(user=user, made_at=clock.now())


def _save(feed: CalendarFeed, by: Actor) -> None:
    feed._history_user = by.user
    feed.save()
