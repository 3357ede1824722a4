"""The own page of the youth and of a guardian: one case at a time, never mixed with another."""

from secrets import token_urlsafe
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from followup.views.own_parts import A_FEW, OwnPage
from followup.views.own_readers import Look, looks_at
from workflow import clock
from workflow.access import GUARDIAN, YOUTH, relation_rules
from workflow.journal import readings
from workflow.models import Case, Letter, Party
from workflow.queries import visible_to
from workflow.services.notices import saw
from workflow.templatetags.house import first_name
from workflow.views.case_pages import case_or_404

A_PAGE = 30


@require_GET
def own_page(request: HttpRequest) -> HttpResponse:
    """The one case that is one's own or one's child's; where there are several, a choice between them."""
    on = clock.today()
    if not {YOUTH, GUARDIAN} & set(relation_rules(request.actor, on)):
        raise Http404
    cases = list(visible_to(request.actor, "see_own_case", on).select_related("key").order_by("-received_on", "-pk"))
    if len(cases) == 1:
        return own_case(request, cases[0].address)
    readings.read(request.actor, "own_page", shown=[case.pk for case in cases])
    return render(request, "followup/own_choose.html", {"choices": _choices(cases, request.actor.user.pk)})


def _choices(cases: list[Case], user: int) -> list[tuple[Case, str]]:
    """Each case with the youth's first name, for a guardian of several; one question."""
    youths = {party.case_id: party for party in Party.objects.filter(case__in=cases, key=Party.YOUTH)}
    for case in cases:
        youths[case.pk].case = case
    return [(case, "" if youths[case.pk].user_id == user else first_name(youths[case.pk].name)) for case in cases]


@require_GET
def own_case(request: HttpRequest, address: str) -> HttpResponse:
    """One case: the next meeting first, then what was promised, who is in it, and what one can do oneself."""
    own = own_or_404(request, address)
    few = list(looks_at(own)[: A_FEW])
    readings.read(request.actor, "own_page", own.case)
    _seen(own)
    return render(request, "followup/own_page.html", {
        "own": own, "page": own.page, "looks": Look.of(few, own), "submission": token_urlsafe(16),
    })  # fmt: skip


def own_or_404(request: HttpRequest, address: str) -> OwnPage:
    """The case to one of its own people; for everybody else there is no such page."""
    return OwnPage(case_or_404(request, address, "see_own_case"))


def _seen(own: OwnPage) -> None:
    """An answer that stands on the page is not new any more."""
    for asked in own.asked:
        if asked.answered_on:
            saw(own.page.actor.user, asked.address)


@require_GET
def own_plan(request: HttpRequest, address: str) -> HttpResponse:
    """The whole plan, to read and to print."""
    return _part(request, address, "own_plan")


@require_GET
def own_letters(request: HttpRequest, address: str) -> HttpResponse:
    """Every letter to the reader."""
    return _part(request, address, "own_letters")


@require_GET
def own_readers(request: HttpRequest, address: str) -> HttpResponse:
    """Everybody who has seen the case, when, and what they were doing."""
    own = own_or_404(request, address)
    shown = Paginator(looks_at(own), A_PAGE).get_page(request.GET.get("side"))
    readings.read(request.actor, "own_readers", own.case)
    return render(request, "followup/own_readers.html", {
        "own": own, "page": own.page, "shown": shown, "looks": Look.of(list(shown), own),
    })  # fmt: skip


def _part(request: HttpRequest, address: str, name: str, **more: Any) -> HttpResponse:
    own = own_or_404(request, address)
    readings.read(request.actor, name, own.case)
    return render(request, f"followup/{name}.html", {"own": own, "page": own.page, **more})


@require_GET
def own_letter(request: HttpRequest, letter: str) -> HttpResponse:
    """One letter to the reader, word for word; the first look is noted on it."""
    row = get_object_or_404(_letters_to(request).select_related("case"), address=letter)
    own = own_or_404(request, row.case.address)
    if row.party_id != own.me.pk:
        raise Http404
    row.case = own.case
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
    readings.read(request.actor, "own_letter", own.case, shown=[row.pk])
    return render(request, "followup/own_letter.html", {"own": own, "page": own.page, "letter": row})


def _letters_to(request: HttpRequest) -> QuerySet[Letter]:
    """The letters that are to the reader's own place in a case."""
    return Letter.objects.filter(party__user=request.actor.user).exclude(text_sealed="")
