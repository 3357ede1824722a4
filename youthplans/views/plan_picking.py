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
from youthplans.forms.plans import pk_in
from youthplans.forms.searching import EVERYWHERE, OWN, SearchForm
from youthplans.matching import Asked, Ranking
from youthplans.models import DraftContents, Measure
from youthplans.models.searching import MeasureQuerySet
from youthplans.models.vocabulary import MeasureStatus
from youthplans.queries import districts_of, municipalities_with_measures, narrowed
from youthplans.services.planning import StaleDraft, add_from_catalogue, beginning_of, draft_of
from youthplans.views.youth_asked import asked_for

ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def plan_pick(request: HttpRequest, address: str) -> HttpResponse:
    """The catalogue for this case: those that suit first with their reasons, then the others and why not."""
    page = case_or_404(request, address, "work_on_case")
    if request.method == "POST":
        return add(request, page)
    if not plan_is_to_be_made(page.facts):
        raise Http404
    readings.read(page.actor, "plan_pick", page.case, shown=[Section.PLAN])
    contents = beginning_of(page.case, draft_of(page.case))
    form = search_form(request.GET, page, contents)
    ranking = Ranking(_scope(form, page), asked_in(form, page))
    found = Paginator(ranking, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "youthplans/plan_pick.html", {
        "page": page,
        "form": form,
        "everywhere": form.cleaned_data.get("municipality") == EVERYWHERE,
        "found": found,
        "suiting": [suggestion for suggestion in found if suggestion.suits],
        "left_out": [suggestion for suggestion in found if not suggestion.suits],
        "suits": ranking.numbers[0],
        "does_not_suit": ranking.numbers[1],
        "submission": token_urlsafe(16),
        "chosen": in_draft(contents),
    })  # fmt: skip


def add(request: HttpRequest, page: CasePage) -> HttpResponse:
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


def search_form(typed: QueryDict, page: CasePage, contents: DraftContents) -> SearchForm:
    """The search as it was asked; the first time, the youth's age and the needs of the draft."""
    if not set(typed) & set(SearchForm.base_fields):
        typed = QueryDict(mutable=True)
        typed["age"] = str(page.age)
        typed.setlist("needs", list(contents.needs))
    home = page.case.municipality
    places = [("", _("%(place)s og nabokommunene") % {"place": home}), (OWN, _("Bare %(place)s") % {"place": home})]
    form = SearchForm(
        typed, places=places, municipalities=municipalities_with_measures(),
        districts=districts_of(typed.get("municipality", "").strip("\0") or home.pk),
    )  # fmt: skip
    form.is_valid()
    return form


def asked_in(form: SearchForm, page: CasePage) -> Asked:
    """What the youth needs, with the needs and the age of the search."""
    return asked_for(page, form.cleaned_data.get("needs", ()), age=form.cleaned_data.get("age"))


def in_draft(contents: DraftContents) -> list[int]:
    """The catalogue entries that are in the plan already."""
    return [line.measure.pk for line in contents.lines if line.measure]


def _scope(form: SearchForm, page: CasePage) -> MeasureQuerySet:
    """The measures of the place, the text and the facets, but those that have ended."""
    home, where = page.case.municipality_id, form.cleaned_data.get("municipality")
    found = narrowed(Measure.objects.exclude(status=MeasureStatus.ENDED), form.narrowing(), page.on)
    found = found.searched(form.cleaned_data.get("text", ""))
    if where == EVERYWHERE:
        return found
    if not where:
        return found.near(home)
    return found.filter(municipality=home if where == OWN else where)
