"""The record as pages: who has read a case, the journal for the auditor, and opening a case for a stated reason."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from workflow import clock
from workflow.access import Actor, may
from workflow.forms.fields import SpokenForm
from workflow.journal import readings
from workflow.models import Case, Event, InquiryEvent, Opening, Reading, Role
from workflow.queries import visible_to
from workflow.views.case_pages import case_or_404

OPEN_FOR = timedelta(minutes=60)
A_PAGE = 50


class OpeningForm(SpokenForm):
    """Why the case is opened; an auditor also gives the order."""

    order_number = forms.CharField(label=_("Nummer på oppdraget"), max_length=40)
    case_number = forms.CharField(label=_("Saksnummer"), max_length=16)
    reason = forms.CharField(
        label=_("Hvorfor åpner du saken?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Grunnen blir stående i innsynsloggen. Saken er åpen for deg i 60 minutter."),
    )  # fmt: skip

    def __init__(self, *args, by: Actor, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if by.role != Role.AUDITOR:
            del self.fields["order_number"], self.fields["case_number"]


@require_GET
def readers(request: HttpRequest, address: str) -> HttpResponse:
    """Who has been shown this case, when, and what; reading this is logged too."""
    page = case_or_404(request, address, "see_readers")
    readings.read(page.actor, "readers", page.case)
    rows = Reading.objects.filter(case=page.case).select_related("user")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("side"))
    return render(request, "workflow/readers.html", {"page": page, "shown": shown})


@require_GET
def reading_log(request: HttpRequest) -> HttpResponse:
    """The auditor's log: who was shown which page, in all cases, newest first; no case content."""
    if not may(request.actor, "read_journal", None):
        raise Http404
    rows = Reading.objects.select_related("user", "case", "inquiry")
    if name := request.GET.get("hvem", "").strip()[:120]:
        rows = rows.filter(user__name__icontains=name)
    if number := request.GET.get("sak", "").strip()[:16]:
        rows = rows.filter(Q(case__number__iexact=number) | Q(inquiry__number__iexact=number))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("side"))
    readings.read(request.actor, "reading_log", shown=[row.pk for row in shown])
    events = Event.objects.count() + InquiryEvent.objects.count()
    return render(request, "workflow/reading_log.html", {"shown": shown, "events": events, "who": name, "number": number})


@require_http_methods(["GET", "POST"])
def case_open(request: HttpRequest, address: str) -> HttpResponse:
    """The office head opens a case of the office, for a reason that stays in the log."""
    case = get_object_or_404(visible_to(request.actor, "open_for_a_reason", clock.today()), address=address)
    form = OpeningForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        _open(case, request.actor, form)
        return redirect(case)
    return render(request, "workflow/case_open.html", {"form": form, "case": case}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def case_order(request: HttpRequest) -> HttpResponse:
    """The auditor opens a case on a numbered order; a number that is no case answers the same as a wrong one."""
    if not may(request.actor, "open_on_order", None):
        raise Http404
    form = OpeningForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        case = Case.objects.filter(number__iexact=form.cleaned_data["case_number"].strip()).first()
        if case:
            _open(case, request.actor, form)
            return redirect(case)
        form.add_error("case_number", _("Det finnes ingen sak med det nummeret. Se etter i oppdraget."))
    return render(request, "workflow/case_open.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _open(case: Case, by: Actor, form: OpeningForm) -> None:
    at = clock.now()
    opening = Opening(
        case=case, user=by.user, role=by.role, order_number=form.cleaned_data.get("order_number", ""), opened_at=at,
        until=at + OPEN_FOR,
    )  # fmt: skip
    opening.reason = form.cleaned_data["reason"]
    opening.save()
    readings.read(by, "opened_for_a_reason", case, shown=[opening.pk])
