"""What is missing in a municipality, as the published tables say it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from slt.queries import Numbers, Published, published, published_years
from slt.tables import LISTED, ROWS, TOTAL, Table, side_by_side
from workflow import clock
from workflow.access import Actor, may, own_municipalities
from workflow.models import Municipality, Role


@dataclass(frozen=True)
class Row:
    """A row of a table: its words, and in each column its number or None."""

    words: str
    cells: list[tuple[str, int | None]]


@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    """The tables of one municipality and one closed year; a year that isn't over has no page."""
    today = clock.today()
    places = places_of(request.actor)
    municipality = _chosen(places, request.GET.get("kommune"))
    if not municipality or not may(request.actor, "see_missing", municipality, today):
        raise Http404
    years = published_years(municipality)
    year = _chosen(years, request.GET.get("aar"))
    if years and not year:
        raise Http404
    return render(request, "slt/missing.html", {
        "municipality": municipality,
        "places": places,
        "years": years,
        "year": year,
        "tables": _tables(municipality.name, published(municipality, year)) if year else None,
        "smallest": settings.SMALLEST_SHOWN,
        "this_year": today.year,
        "reported": year or today.year - 1,
        "listed": LISTED.values(),
    })  # fmt: skip


def places_of(actor: Actor) -> list[Municipality]:
    """The municipalities of an SLT coordinator's posts, or those an office head's office serves."""
    if actor.role == Role.OFFICE_HEAD:
        return list(Municipality.objects.filter(office=actor.appointment.office_id))
    return list(dict.fromkeys(post.municipality for post in own_municipalities(actor) if post.municipality))


def _chosen(of: list, asked: str | None):
    """What was asked for by its key, the first where nothing was, None where it isn't among them."""
    if not asked:
        return of[0] if of else None
    return next((one for one in of if str(getattr(one, "pk", one)) == asked), None)


def _tables(place: str, shown: Published) -> dict:
    """The tables as they are read: needs with the county and the country beside, ages, quarters."""
    total = shown.tables[Table.NEEDS_HERE][TOTAL]
    return {
        "needs": _rows(Table.NEEDS_HERE, side_by_side(shown.tables, place, shown.county)),
        "ages": _rows(Table.AGES_HERE, {place: shown.tables[Table.AGES_HERE] | {TOTAL: total}}),
        "quarters": _rows(Table.QUARTERS_HERE, {place: shown.tables[Table.QUARTERS_HERE] | {TOTAL: total}}),
    }


def _rows(table: Table, columns: dict[str, Numbers]) -> list[Row]:
    rows = {**ROWS[table], TOTAL: _("Sum")}
    return [Row(words, [(name, column[row]) for name, column in columns.items()]) for row, words in rows.items()]
