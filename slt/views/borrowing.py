"""The pages of borrowing: ask for a place, see what was asked and answered, answer, take back."""

from secrets import token_urlsafe

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from slt.forms.borrowing import AnswerForm, AskForm
from slt.models.borrowing import BorrowRequest, BorrowRequestQuerySet
from slt.services.borrowing import answer_request, ask_once, take_back, who_answers
from workflow import clock
from workflow.access import Actor, may, own_municipalities
from workflow.models import Role
from workflow.services.once import own_key
from youthplans.models import Measure
from youthplans.models.searching import PUBLISHED

ON_A_PAGE = 25
ASK_OR_TAKE = require_http_methods(["GET", "HEAD", "POST"])
# What a link to the form may fill in beforehand.
FILLED_IN = ("need", "age_band")


@ASK_OR_TAKE
def borrow_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a place in the measure, in fixed words; no case is named and none is kept."""
    measure = get_object_or_404(Measure.objects.select_related("municipality", "district"), pk=pk)
    today = clock.today()
    if not may(request.actor, "ask_to_borrow", measure, today):
        raise PermissionDenied(_("Bare ungdomskoordinatorer kan spørre om plass."))
    known = {name: request.GET[name] for name in FILLED_IN if name in request.GET}
    form = AskForm(_typed(request), initial=known, today=today)
    if form.is_valid():
        key = own_key(request.POST.get("submission", ""), by=request.actor, act="ask_to_borrow", about=str(pk))
        try:
            _asked, is_new = ask_once(measure, form.cleaned_data, key=key, by=request.actor, on=today)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            _say_that_it_is_sent(request, measure, is_new)
            return redirect("borrow_requests")
    return render(request, "slt/borrow_ask.html", {
        "form": form, "measure": measure, "submission": request.POST.get("submission") or token_urlsafe(16),
        "can_be_answered": measure.status in PUBLISHED and bool(who_answers(measure, today)),
        "is_published": measure.status in PUBLISHED,
    }, status=422 if form.errors else 200)  # fmt: skip


@require_GET
def borrow_requests(request: HttpRequest) -> HttpResponse:
    """What a coordinator has asked, or what an SLT coordinator is asked; those nobody has answered first."""
    today = clock.today()
    shown = Paginator(_mine(request.actor).as_listed(), ON_A_PAGE).get_page(request.GET.get("side"))
    for asked in shown:
        asked.late = asked.days_over(today)
    return render(request, "slt/borrow_requests.html", {
        "shown": shown, "answers": request.actor.role == Role.SLT_COORDINATOR,
    })  # fmt: skip


@ASK_OR_TAKE
def borrow_answer(request: HttpRequest, address: str) -> HttpResponse:
    """Answer for the municipality; «later» can be answered again."""
    if request.actor.role != Role.SLT_COORDINATOR:
        raise Http404
    asked = get_object_or_404(_mine(request.actor).as_listed(), address=address)
    form = AnswerForm(_typed(request))
    if form.is_valid():
        answer, text = form.cleaned_data["answer"], form.cleaned_data["text"]
        try:
            answer_request(address, answer, text, by=request.actor, on=clock.today())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Svaret er sendt til %(office)s.") % {"office": asked.office})
            return redirect("borrow_requests")
    asked.late = asked.days_over(clock.today())
    status = 422 if form.errors else 200
    return render(request, "slt/borrow_answer.html", {"form": form, "asked": asked}, status=status)


@require_POST
def borrow_take_back(request: HttpRequest, address: str) -> HttpResponse:
    """The coordinator needs the place no longer."""
    if request.actor.role != Role.YOUTH_COORDINATOR:
        raise Http404
    get_object_or_404(_mine(request.actor), address=address)
    try:
        take_back(address, by=request.actor, on=clock.today())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Spørsmålet er trukket tilbake."))
    return redirect("borrow_requests")


def _mine(actor: Actor) -> BorrowRequestQuerySet:
    """The requests this person has to do with in the role they act in. Raises Http404 in the other roles."""
    if actor.role == Role.SLT_COORDINATOR:
        return BorrowRequest.objects.to(own_municipalities(actor))
    if actor.role == Role.YOUTH_COORDINATOR:
        return BorrowRequest.objects.filter(asked_by=actor.user)
    raise Http404


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form too."""
    return request.POST if request.method == "POST" else None


def _say_that_it_is_sent(request: HttpRequest, measure: Measure, is_new: bool) -> None:
    place = {"place": measure.district or measure.municipality}
    if is_new:
        messages.success(request, _("Spørsmålet er sendt til SLT-koordinatoren i %(place)s.") % place)
    else:
        messages.info(request, _("Spørsmålet er allerede sendt til %(place)s.") % place)
