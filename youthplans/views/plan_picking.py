"""Finding measures for one case: the catalogue, ranked for this youth, straight into the draft."""

from secrets import token_urlsafe

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflow.journal import readings
from workflow.law.steps import plan_is_to_be_made
from workflow.models import Section
from workflow.views.case_pages import CasePage, case_or_404
from youthplans.forms.catalogue import EVERYWHERE, SearchForm
from youthplans.forms.plans import pk_in
from youthplans.matching import suggest, why_not
from youthplans.models import DraftContents, Measure
from youthplans.models.searching import MeasureQuerySet, for_age
from youthplans.models.vocabulary import NeedCode
from youthplans.queries import municipalities_with_measures
from youthplans.services.planning import StaleDraft, add_from_catalogue, beginning_of, draft_of

ON_A_PAGE = 20
# A measure, what speaks for it, and what speaks against it.
Weighed = tuple[Measure, list[str], list[str]]


@require_http_methods(["GET", "HEAD", "POST"])
def plan_pick(request: HttpRequest, address: str) -> HttpResponse:
    """The catalogue for this case: those that suit first with their reasons, then the others and why not."""
    page = case_or_404(request, address, "work_on_case")
    if request.method == "POST":
        return _add(request, page)
    if not plan_is_to_be_made(page.facts):
        raise Http404
    readings.read(page.actor, "plan_pick", page.case, shown=[Section.PLAN])
    draft = draft_of(page.case)
    contents = beginning_of(page.case, draft)
    municipalities = list(municipalities_with_measures())
    asked = _asked(request.GET, page, contents)
    form = SearchForm(asked, municipalities=municipalities, own=page.case.municipality.name)
    form.is_valid()
    ranked = _ranked(_found(form.cleaned_data, page), page, set(form.cleaned_data.get("needs", ())))
    return render(request, "youthplans/plan_pick.html", {
        "page": page,
        "form": form,
        "found": Paginator(ranked, ON_A_PAGE).get_page(request.GET.get("page")),
        "submission": token_urlsafe(16),
        "chosen": [line.measure.pk for line in contents.lines if line.measure],
        "address_of_page": _address_of_page(asked),
    })  # fmt: skip


def _add(request: HttpRequest, page: CasePage) -> HttpResponse:
    """Put the measure at the end of the draft, and stay where the search was."""
    measure = get_object_or_404(Measure.objects.as_listed(), pk=pk_in(request.POST.get("measure")))
    key = request.POST.get("submission", "")[:40]
    try:
        add_from_catalogue(page.case, measure, by=request.actor, on=page.on, submission=key)
    except StaleDraft:
        messages.warning(request, _("Planen er godkjent eller saken avsluttet. Tiltaket er ikke lagt til."))
        return redirect("plan", page.case.address)
    messages.success(request, _("«%(title)s» er lagt til i planen.") % {"title": measure.title})
    return redirect(request.get_full_path())


def _asked(asked: QueryDict, page: CasePage, contents: DraftContents) -> QueryDict:
    """The search as it was asked; the first time, the youth's age and the needs of the draft."""
    if asked:
        return asked
    usual = QueryDict(mutable=True)
    usual["age"] = page.age
    usual.setlist("needs", list(contents.needs))
    return usual


def _found(asked: dict, page: CasePage) -> MeasureQuerySet:
    """The published measures of the place, text, need and age that were asked for."""
    found = Measure.objects.published().searched(asked.get("text", "")).as_listed()
    if asked.get("municipality") != EVERYWHERE:
        found = found.filter(municipality=asked.get("municipality") or page.case.municipality_id)
    if asked.get("needs"):
        found = found.covering_any(set(asked["needs"]))
    return found if asked.get("age") is None else found.filter(for_age(asked["age"]))


def _ranked(found: MeasureQuerySet, page: CasePage, needs: set[str]) -> list[Weighed]:
    """Each measure with what speaks for and against it for this youth, those that suit first."""
    place = page.case.municipality_id
    asked = {"needs": needs or set(NeedCode.values), "age": page.age, "municipality": place, "on": page.on}
    suiting = suggest(found, **asked, category_scheme=page.facts.rule_set.scheme)
    others = [(measure, [], reasons) for measure in found if (reasons := why_not(measure, **asked))]
    return [(one.measure, one.reasons_for, one.reasons_against) for one in suiting] + others


def _address_of_page(asked: QueryDict) -> str:
    """The search as it stands, ready for the number of a page."""
    kept = asked.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page=" if kept else "?page="
