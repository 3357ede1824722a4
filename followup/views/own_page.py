"""The page of the youth and of a guardian: what comes next, what was promised, and who is on the team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import GUARDIAN, YOUTH, relation_rules
from workflow.journal import readings
from workflow.queries import visible_to


@require_GET
def own_page(request: HttpRequest) -> HttpResponse:
    """The cases that are one's own, or one's child's."""
    on = clock.today()
    if not {YOUTH, GUARDIAN} & set(relation_rules(request.actor, on)):
        raise Http404
    cases = list(visible_to(request.actor, "see_own_case", on).order_by("-received_on", "-pk"))
    readings.read(request.actor, "own_page", shown=[case.pk for case in cases])
    return render(request, "followup/own_page.html", {"cases": cases, "today": on})
