"""The catalogue as it is read: the list with its search, and one measure as it stands."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import Actor, may, own_municipalities
from workflow.models import Municipality
from youthplans.forms.searching import EVERYWHERE, NEAR, SearchForm
from youthplans.models import Measure
from youthplans.models.neighbours import with_neighbours
from youthplans.models.searching import for_age
from youthplans.models.vocabulary import MeasureStatus
from youthplans.panels import goals_of
from youthplans.queries import Found, districts_of, find, municipalities_with_measures
from youthplans.services.catalogue import why_evaluate
from youthplans.views.measure_words import Row, sections

ON_A_PAGE = 25
OPEN, FULL, PAUSED, ENDED = (
    (MeasureStatus.OPEN, gettext_lazy("Åpne tiltaket")),
    (MeasureStatus.FULL, gettext_lazy("Meld fullt")),
    (MeasureStatus.PAUSED, gettext_lazy("Sett på pause")),
    (MeasureStatus.ENDED, gettext_lazy("Avslutt tiltaket")),
)
STEPS = dict((OPEN, FULL, PAUSED, ENDED))
NEXT_STATUSES = {
    MeasureStatus.PLANNED: (OPEN, ENDED),
    MeasureStatus.OPEN: (FULL, PAUSED, ENDED),
    MeasureStatus.FULL: (OPEN, PAUSED, ENDED),
    MeasureStatus.PAUSED: (OPEN, ENDED),
    MeasureStatus.ENDED: (OPEN,),
}


@dataclass(frozen=True)
class Area:
    """Where the list looks: the words for it, and the condition."""

    words: str
    condition: Q
    several: bool = True


@dataclass(frozen=True)
class Option:
    """One choice of a facet, with how many measures it would give."""

    value: str
    words: str
    count: int
    chosen: bool


def own_area(actor: Actor) -> Area:
    """The municipality a person works for, or all that their office serves, or the whole country."""
    if posts := [post for post in own_municipalities(actor) if post.municipality]:
        names = get_text_list([post.municipality.name for post in posts], _("og"))
        own = {post.municipality_id for post in posts}
        return Area(names, Q(municipality__in=own), several=len(own) > 1)
    if office := actor.appointment.office:
        return Area(_("kommunene til %(office)s") % {"office": office}, Q(municipality__office=office))
    return Area(_("hele landet"), Q())


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """Measures by place, need, age and text; a filter that can't be read is said and left out."""
    require_sight(request.actor)
    municipalities, districts = list(municipalities_with_measures()), districts_of()
    own = own_area(request.actor)
    near = near_area(request.actor)
    places = [("", own.words), *([(NEAR, near.words)] if near else [])]
    form = SearchForm(request.GET, places=places, municipalities=municipalities, districts=districts)
    form.is_valid()
    asked = form.cleaned_data
    area = _area(asked.get("municipality"), municipalities, own, near)
    scope = Measure.objects.filter(area.condition, _age(asked.get("age"))).searched(asked.get("text", ""))
    chosen = {facet: asked.get(facet, []) for facet in form.FACETS}
    found = find(scope, chosen, clock.today(), [district.code for district in districts])
    paginator = Paginator(found.measures, ON_A_PAGE)
    paginator.count = found.total
    page = paginator.get_page(request.GET.get("page"))
    return render(request, "youthplans/catalogue.html", {
        "form": form,
        "area": area,
        "found": found,
        "page": page,
        "rows": [Row(measure, clock.today()) for measure in page],
        "facets": _facets(form, asked, found),
        "may_add": may_add(request.actor),
        "municipalities": municipalities,
        "exported": asked.get("municipality") or request.actor.appointment.municipality_id,
    })  # fmt: skip


@require_GET
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the catalogue says about a measure, and what its coordinator can do with it."""
    require_sight(request.actor)
    shown = get_object_or_404(Measure.objects.as_listed().select_related("owner_slt_coordinator"), pk=pk)
    today = clock.today()
    return render(request, "youthplans/measure.html", {
        "measure": shown,
        "row": Row(shown, today),
        "sections": list(sections(shown)),
        "may_edit": bool(may(request.actor, "edit_catalogue", shown, today)),
        "next_statuses": NEXT_STATUSES[shown.status],
        "why_evaluate": get_text_list(why_evaluate(shown, today), _("og")),
        "outcome": shown.outcomes.first(),
        "goals": goals_of(shown, request.actor),
        "smallest_shown": settings.SMALLEST_SHOWN,
    })  # fmt: skip


def near_area(actor: Actor) -> Area | None:
    """One's own municipalities and their neighbours; none for those who work for the whole country."""
    own = {post.municipality_id for post in own_municipalities(actor) if post.municipality}
    if not own and actor.appointment.office:
        own = Municipality.objects.filter(office=actor.appointment.office).values_list("pk", flat=True)
    if not own:
        return None
    words = _("%(place)s og nabokommunene") % {"place": own_area(actor).words}
    return Area(words, Q(municipality__in=with_neighbours(own)))


def require_sight(actor: Actor) -> None:
    """The catalogue holds no personal data; it is still for those who work with it."""
    if not may(actor, "see_catalogue", None, clock.today()):
        raise PermissionDenied(_("Rollen din har ikke tilgang til tiltakskatalogen."))


def may_add(actor: Actor) -> bool:
    """Whether the person keeps a catalogue of their own."""
    municipality = actor.appointment.municipality
    return bool(municipality) and bool(may(actor, "edit_catalogue", municipality, clock.today()))


def _area(asked: str | None, municipalities: list[Municipality], own: Area, near: Area | None) -> Area:
    if asked == EVERYWHERE:
        return Area(_("hele landet"), Q())
    if asked == NEAR and near:
        return near
    chosen = next((municipality for municipality in municipalities if municipality.pk == asked), None)
    return Area(chosen.name, Q(municipality=chosen), several=False) if chosen else own


def _age(age: int | None) -> Q:
    return Q() if age is None else for_age(age)


def _facets(form: SearchForm, asked: dict, found: Found) -> list[tuple[str, str, list[Option]]]:
    """Name, heading and options of each facet; what would give nothing is shown only when chosen."""
    facets = []
    for facet in form.FACETS:
        options = [
            Option(value, words, found.counts[facet][value], value in asked.get(facet, []))
            for value, words in form.fields[facet].choices
        ]
        shown = [option for option in options if option.count or option.chosen]
        facets.append((facet, form[facet].label, shown))
    return facets
