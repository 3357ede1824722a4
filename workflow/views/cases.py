"""Finding a case: the list, and the search that goes by POST and is logged."""

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from workflow import clock, ident
from workflow.access import Actor, may
from workflow.forms.fields import SpokenForm
from workflow.journal import readings
from workflow.models import Case, NameIndex, Party
from workflow.queries import visible_to
from workflow.views.work_list import A_PAGE

MOST_FOUND = 20


class SearchForm(SpokenForm):
    """A case number, a birth number, or a name."""

    text = forms.CharField(
        label=_("Saksnummer, fødselsnummer eller navn"), max_length=120, help_text=_("Søket blir logget.")
    )


@require_GET
def case_list(request: HttpRequest) -> HttpResponse:
    """All cases the reader has, the ended ones too, by number."""
    actor = request.actor
    if not may(actor, "see_case_list", None):
        raise Http404
    cases = visible_to(actor, "see_in_list", clock.today()).order_by("-received_on", "-pk")
    shown = Paginator(cases, A_PAGE).get_page(request.GET.get("side"))
    readings.read(actor, "case_list", shown=[case.pk for case in shown])
    return render(request, "workflow/case_list.html", {
        "shown": shown, "form": SearchForm(), "may_search": may(actor, "search_cases", None),
        "may_register": may(actor, "register_referral", actor.office),
    })  # fmt: skip


@require_http_methods(["POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Find a case among the reader's own; what was sought never stands in an address."""
    if not may(request.actor, "search_cases", None):
        raise Http404
    form = SearchForm(request.POST)
    found: list[Case] = []
    if form.is_valid():
        found = list(sought(form.cleaned_data["text"], request.actor, clock.today())[:MOST_FOUND])
        readings.read(request.actor, "search", shown=[case.pk for case in found])
    return render(request, "workflow/search.html", {"form": form, "found": found}, status=200 if form.is_valid() else 422)


def sought(text: str, actor: Actor, on: date) -> QuerySet[Case]:
    """The cases behind a number, a birth number or a name, among those the actor may search."""
    cases = visible_to(actor, "search_people", on).order_by("-pk")
    digits = text.replace(" ", "")
    if digits.isdecimal() and len(digits) == 11:
        return cases.filter(party_set__birth_number_index=ident.index_of_number(digits))
    if words := ident.words_of_name(text):
        parties = Party.objects.all()
        for word in words:
            parties = parties.filter(pk__in=NameIndex.objects.filter(word=word).values("party"))
        return cases.filter(Q(number__iexact=text.strip()) | Q(pk__in=parties.values("case"))).distinct()
    return cases.filter(number__iexact=text.strip())
