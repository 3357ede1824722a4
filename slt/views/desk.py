"""The front page of the desk, and what every page of a desk stands on: whose desk it is, and who may be there."""

from secrets import token_urlsafe

from django.conf import settings
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_GET

from slt.forms.desk import VersionForm
from slt.models import Desk
from slt.queries import what_waits
from workflow import clock
from workflow.access import Actor, may, own_municipalities
from workflow.models import CityDistrict, Municipality

MUNICIPALITY_NUMBER = 4
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Place:
    """The part of an address that says whose desk it is: a municipality's number or a district's code."""

    regex = r"\d{6}|\d{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def places_of(actor: Actor) -> list[Municipality | CityDistrict]:
    """The places whose desks the person keeps."""
    places = [post.district or post.municipality for post in own_municipalities(actor)]
    return [place for place in dict.fromkeys(places) if place and may(actor, "keep_desk", place)]


def desk_or_404(actor: Actor, code: str) -> Desk:
    """The desk of that place, for those who keep it; to everybody else it does not exist."""
    if len(code) == MUNICIPALITY_NUMBER:
        place = get_object_or_404(Municipality, pk=code)
    else:
        place = get_object_or_404(CityDistrict.objects.select_related("municipality"), pk=code)
    if not may(actor, "keep_desk", place):
        raise Http404
    return Desk.of(place)


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The desk of who has one, and a choice for who has several."""
    places = places_of(request.actor)
    if not places:
        raise Http404
    if len(places) == 1:
        return front_page(request, Desk.of(places[0]))
    return render(request, "slt/places.html", {"desks": [Desk.of(place) for place in places]})


def front_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits: the next meeting, this month's tasks, entries to check, open goals."""
    today = clock.today()
    return render(request, "slt/desk.html", {
        "desk": desk, "today": today, "waits": what_waits(request.user, desk, today),
        "days": settings.MEASURE_STALE_AFTER_DAYS,
    })  # fmt: skip


class AtDesk(View):
    """A page of one desk. To those who don't keep it, it is not there."""

    def dispatch(self, request: HttpRequest, place: str, **kwargs) -> HttpResponse:
        self.desk = desk_or_404(request.actor, place)
        return super().dispatch(request, **kwargs)

    def one(self, model: type[Model], pk: int, *also: str):
        """A row of this desk that the reader may see, or 404."""
        rows = model._default_manager.seen_by(self.request.user, self.desk)
        return get_object_or_404(rows.select_related(*also) if also else rows, pk=pk)

    def year(self) -> int:
        """The year asked for, or this one."""
        asked = self.request.GET.get("aar", "")
        in_reach = asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= LAST_YEAR
        return int(asked) if in_reach else clock.today().year

    @property
    def key(self) -> str:
        """The one-time key of the form that was sent."""
        return self.request.POST.get("submission", "")

    def saved_already(self, way_on) -> HttpResponse:
        """Say that the form came a second time, and made nothing more."""
        messages.info(self.request, _("Dette er allerede lagret."))
        return redirect(way_on)

    def show(self, template: str, *, status: int = 200, **shown) -> HttpResponse:
        """The page with its desk and the day."""
        everywhere = {"desk": self.desk, "today": clock.today(), "submission": self.key or token_urlsafe(16)}
        return render(self.request, f"slt/{template}", everywhere | shown, status=status)

    def seen(self) -> int:
        """Which version the page showed; without one nothing is up to date."""
        form = VersionForm(self.request.POST)
        return form.cleaned_data["version"] if form.is_valid() else 0

    def somebody_was_first(self, way_on) -> HttpResponse:
        """Say that nothing was done, and show how it stands now."""
        messages.error(self.request, _("Noen andre lagret før deg. Se over siden, og prøv igjen."))
        return redirect(way_on)


class FrontPage(AtDesk):
    """The front page of one of several desks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return front_page(request, self.desk)
