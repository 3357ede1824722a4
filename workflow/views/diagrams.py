"""The way of a case as a page: the stage machine and the flows drawn, and where one case stands in them."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workflow.diagrams import Place, charts, draw_chart, draw_machine, read_machine, on_page
from workflow.journal import readings
from workflow.models import Event, Section
from workflow.stages import Stage
from workflow.views.case_pages import CasePage, case_or_404


@require_GET
def diagrams(request: HttpRequest) -> HttpResponse:
    """The machine and every flow, for everybody who is signed in."""
    return render(request, "workflow/diagrams.html", drawn())


@require_GET
def case_diagram(request: HttpRequest, address: str) -> HttpResponse:
    """The same with one case in it, for those who may see what has happened to the case."""
    page = case_or_404(request, address)
    if not page.standing.sees(Section.EVENTS):
        raise Http404
    readings.read(page.actor, "case_diagram", page.case, shown=[Section.EVENTS])
    return render(request, "workflow/diagrams.html", {"page": page, **drawn(page)})


def drawn(page: CasePage | None = None) -> dict:
    """What the page shows; the way walked and the errands that wait only to those who see the whole case."""
    machine, place, waiting = read_machine(), None, set()
    if page:
        way = stages_of(page.events) if page.sees_whole_case else []
        waiting = errands_of(page) if page.sees_whole_case else set()
        place = Place(page.case.stage, tuple(zip(way, way[1:])))
    flows = [
        (chart, on_page(draw_chart(chart, frozenset(step for flow, step in waiting if flow == chart.name))))
        for chart in charts()
    ]
    return {
        "machine": on_page(draw_machine(machine, place)), "doors": machine.told(), "flows": flows,
        "way": [Stage(stage).label for stage in way] if page else [],
    }  # fmt: skip


def stages_of(events: Iterable[Event]) -> list[str]:
    """The stages a case has stood in, the first one first; `events` has the latest first, as pages do."""
    return [Stage.RECEIVED, *(event.facts["stage"] for event in reversed(list(events)) if "stage" in event.facts)]


def errands_of(page: CasePage) -> set[tuple[str, str]]:
    """The errands that wait in a case, as flow and step."""
    return {tuple(row["flow_task"].split(".")[-2:]) for row in page.case.rows["errand"]}
