"""Giving cases on: the head ticks many in a list and gives them to one coordinator, all of them or none."""

from contextlib import suppress
from secrets import token_urlsafe

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.access import Actor, may
from workflow.acts.reassigning import OneRefused, assign_many
from workflow.forms.reassignment import ReassignForm
from workflow.journal import readings
from workflow.models import Case, Cover
from workflow.queries import open_ones, visible_to
from workflow.services.absence import coordinators_of
from workflow.services.once import AlreadySent, was_sent

A_PAGE = 100
NOBODY = "ingen"


@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: HttpRequest) -> HttpResponse:
    """The office's open cases, those nobody has first; a case with a strictly protected address is not among them."""
    actor, on = request.actor, clock.today()
    if actor.office is None or not may(actor, "see_office_list", actor.office, on):
        raise Http404
    cases = open_ones(visible_to(actor, "lead_case", on)).select_related("coordinator", "deputy")
    loads = dict(cases.filter(coordinator__isnull=False).order_by().values_list("coordinator").annotate(Count("pk")))
    takers = coordinators_of(actor.office, on)
    sent = request.POST if request.method == "POST" else None
    form = ReassignForm(sent, cases=cases, takers=takers, loads=loads)
    refused = None
    if sent is not None and _was_sent(actor, cases, sent):
        return _receipt(request)
    if sent is not None and form.is_valid():
        try:
            return _given(request, actor, form.cleaned_data)
        except OneRefused as one:
            refused = one
        except (PermissionDenied, Case.DoesNotExist):
            form.add_error("cases", form.fields["cases"].error_messages["invalid_choice"])
    chosen = request.GET.get("fra", "")
    shown = Paginator(_from(cases, chosen), A_PAGE).get_page(request.GET.get("side"))
    readings.read(actor, "reassign", shown=[case.pk for case in shown])
    return render(request, "workflow/reassign.html", {
        "form": form, "shown": shown, "ticked": set(sent.getlist("cases")) if sent else set(), "refused": refused,
        "people": [(user, loads.get(user.pk, 0)) for user in takers], "chosen": chosen, "nobody": NOBODY,
        "away": list(Cover.objects.standing_on(on).filter(office=actor.office).select_related("coordinator", "deputy")),
        "submission": token_urlsafe(16),
    }, status=409 if refused else 422 if form.errors else 200)  # fmt: skip


def _from(cases: QuerySet[Case], chosen: str) -> QuerySet[Case]:
    """The cases of one coordinator, those of nobody, or all of them."""
    if chosen == NOBODY:
        cases = cases.filter(coordinator=None)
    elif chosen.isascii() and chosen.isdecimal() and len(chosen) <= 9:
        cases = cases.filter(coordinator=int(chosen))
    return cases.order_by(F("coordinator__name").asc(nulls_first=True), "pk")


def _given(request: HttpRequest, actor: Actor, given: dict) -> HttpResponse:
    """Do it, and say so."""
    with suppress(AlreadySent):
        assign_many(given["cases"], to=given["to"], by=actor, submission=request.POST.get("submission", ""))
    return _receipt(request)


def _was_sent(actor: Actor, cases: QuerySet[Case], sent: QueryDict) -> bool:
    """Whether this sending has had its effect; then its cases carry the new name, and the form would be refused."""
    numbers = [int(each) for each in sent.getlist("cases") if each.isascii() and each.isdecimal() and len(each) <= 9]
    first = cases.filter(pk__in=numbers).first()
    return first is not None and was_sent(sent.get("submission", ""), by=actor, act="assign", about=first.address)


def _receipt(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Sakene er gitt videre. Den nye koordinatoren har fått beskjed."))
    return redirect("reassign")
