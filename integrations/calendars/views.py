"""The page of one's private feed, the feed itself, and one meeting as a file."""

from secrets import token_urlsafe
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from followup.models import CalendarFeed
from followup.services.coming import OPENED_BY, PARTIES, meetings_for
from integrations.calendars.contract import calendar
from integrations.calendars.feeds import BACK, close, entries_of, renew
from workflow import clock
from workflow.journal import readings
from workflow.services.once import AlreadySent

TYPE = "text/calendar; charset=utf-8"
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex"}


@require_http_methods(["GET", "POST"])
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Whether one has an address, a new one told this once, or none any more."""
    if request.actor.role not in OPENED_BY:
        raise Http404
    token, key = "", request.POST.get("submission", "")
    try:
        if request.method == "POST" and request.POST.get("step") == "close":
            close(request.actor, submission=key)
            return redirect("calendar_page")
        if request.method == "POST":
            token = renew(request.actor, submission=key)
    except AlreadySent:
        return redirect("calendar_page")
    readings.read(request.actor, "calendar_page")
    has_one = CalendarFeed.objects.filter(user=request.actor.user).exclude(digest="").exists()
    address = settings.SITE_ADDRESS + reverse("calendar_feed", args=[token]) if token else ""
    return render(request, "integrations/calendar.html", {
        "address": address, "has_one": has_one, "submission": token_urlsafe(16),
        "is_party": request.actor.role in PARTIES,
    })  # fmt: skip


@csrf_exempt
@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings of whoever has this address; every other address has the same answer."""
    found = entries_of(token, clock.today())
    if found is None:
        return HttpResponse("", status=404, content_type="text/plain; charset=utf-8", headers=PRIVATE)
    user, entries = found
    with override(user.language):
        return HttpResponse(calendar(entries), content_type=TYPE, headers=PRIVATE)


@require_GET
def calendar_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One of one's own meetings as a file."""
    on = clock.today()
    mine = meetings_for(request.actor, on, since=on - BACK)
    entry = next((entry for entry in mine if entry.uid == uid), None)
    if entry is None:
        raise Http404
    readings.read(request.actor, "calendar_feed", entry.case)
    headers = PRIVATE | {"Content-Disposition": 'attachment; filename="mote.ics"'}
    return HttpResponse(calendar([entry], cancels=entry.is_off), content_type=TYPE, headers=headers)
