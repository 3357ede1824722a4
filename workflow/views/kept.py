"""Ended cases that have been kept as long as the archive's plan says: numbers, and nothing about anybody."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import may
from workflow.journal import readings
from workflow.models import Case, Role
from workflow.queries import visible_to
from workflow.retention import kept_long_enough

A_PAGE = 100


@require_GET
def kept_cases(request: HttpRequest) -> HttpResponse:
    """The cases that may be forgotten now: a head sees those of the office, who runs the house sees every number."""
    if not may(request.actor, "see_kept_cases", None):
        raise Http404
    on = clock.today()
    everyones = request.actor.role == Role.SYSTEM_ADMINISTRATOR
    cases = Case.objects.all() if everyones else visible_to(request.actor, "open_for_a_reason", on)
    shown = Paginator(kept_long_enough(cases, on), A_PAGE).get_page(request.GET.get("side"))
    readings.read(request.actor, "kept_cases")
    years = str(settings.RETENTION_YEARS).strip()
    return render(request, "workflow/kept_cases.html", {"shown": shown, "years": int(years) if years else None})
