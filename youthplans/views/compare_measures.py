"""Up to three measures side by side: their facts, and for a case the points and reasons of each."""

from collections.abc import Callable, Iterator
from secrets import token_urlsafe
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from workflow import clock
from workflow.journal import readings
from workflow.law.steps import plan_is_to_be_made
from workflow.models import Section
from workflow.views.case_pages import case_or_404
from youthplans.forms.plans import pk_in
from youthplans.matching import weigh
from youthplans.models import Measure
from youthplans.services.planning import beginning_of, draft_of
from youthplans.views.catalogue import require_sight
from youthplans.views.measure_words import NOTHING, Row, facts, in_words, label
from youthplans.views.plan_picking import add, asked_in, in_draft, search_form

MOST, MOST_LISTED = 3, 25
# What is told field by field, after the lines that put several fields together.
FIELDS = (
    "waiting_time_days", "closed_periods", "languages", "interpreter", "prevention_level", "place", "referral_route",
    "cost_to_user", "statutory_categories", "evidence", "evidence_reference", "risk_of_negative_effect",
    "last_verified_at",
)  # fmt: skip


@require_GET
def measure_compare_three(request: HttpRequest) -> HttpResponse:
    """The chosen measures of the catalogue side by side."""
    require_sight(request.actor)
    chosen, missing = _chosen(request)
    found = list(Measure.objects.as_listed().in_bulk(chosen).values()) if chosen else []
    listed = sorted(found, key=lambda measure: chosen.index(measure.pk))
    return render(request, "youthplans/measures_side_by_side.html", {
        "shown": listed[:MOST],
        **_around(request, listed, missing + len(chosen) - len(listed), reverse("catalogue")),
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def plan_compare(request: HttpRequest, address: str) -> HttpResponse:
    """The chosen measures side by side for a case: with the points and reasons of the search they came from."""
    page = case_or_404(request, address, "work_on_case")
    if request.method == "POST":
        return add(request, page)
    if not plan_is_to_be_made(page.facts):
        raise Http404
    readings.read(page.actor, "plan_compare", page.case, shown=[Section.PLAN])
    contents = beginning_of(page.case, draft_of(page.case))
    chosen, missing = _chosen(request)
    weighed = weigh(chosen, asked_in(search_form(request.GET, page, contents), page))
    listed = [suggestion.measure for suggestion in weighed]
    return render(request, "youthplans/measures_side_by_side.html", {
        "page": page,
        "shown": listed[:MOST],
        "suggestions": weighed[:MOST],
        "in_draft": in_draft(contents),
        "submission": token_urlsafe(16),
        **_around(request, listed, missing + len(chosen) - len(listed), reverse("plan_pick", args=[address])),
    })  # fmt: skip


def _chosen(request: HttpRequest) -> tuple[list[int], int]:
    """The numbers that were ticked, each once, and how many ticks could not be read."""
    ticked = dict.fromkeys(request.GET.getlist("m")[:MOST_LISTED])
    numbers = dict.fromkeys(number for tick in ticked if (number := pk_in(tick)) is not None)
    return list(numbers), len(ticked) - len(numbers)


def _around(request: HttpRequest, listed: list[Measure], missing: int, search: str) -> dict:
    """What stands around the table: the lines of it, what was ticked, and the search one came from."""
    kept = [(name, value) for name, values in request.GET.lists() if name not in ("m", "page") for value in values]
    return {
        "lines": list(_lines(listed[:MOST])),
        "listed": listed,
        "too_many": len(listed) > MOST,
        "missing": missing,
        "kept": kept,
        "back": f"{search}?{urlencode(kept)}" if kept else search,
    }


def _lines(measures: list[Measure]) -> Iterator[tuple[str, list[str]]]:
    """Each fact with its value for every measure; what nobody has told of any is left out."""
    rows = [Row(measure, clock.today()) for measure in measures]
    known = [facts(measure) for measure in measures]
    told: list[tuple[str, Callable[[Row], str]]] = [
        (_("Behov"), lambda row: row.needs), (_("Alder"), lambda row: row.ages),
        (_("Kommune"), lambda row: ", ".join(str(place) for place in (row.measure.municipality, row.measure.district) if place)),
        (_("Tilbyder"), lambda row: str(row.measure.provider or "")),
        (_("Plasser"), lambda row: row.places), (_("Hva det er"), lambda row: row.measure.description),
    ]  # fmt: skip
    lines = [(heading, [words(row) or NOTHING for row in rows]) for heading, words in told]
    lines += [(label(name), [capfirst(in_words(name, values[name])) for values in known]) for name in FIELDS]
    yield from ((heading, values) for heading, values in lines if set(values) != {NOTHING})
