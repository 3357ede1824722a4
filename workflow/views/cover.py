"""Being away: the absences of the office or one's own, planning one, changing its days, taking it back."""

from secrets import token_urlsafe

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.access import KEEPER_OF_SHIELDED, Actor, may, relation_rules
from workflow.forms.cover import AbsenceForm, DaysForm
from workflow.forms.fields import SpokenForm
from workflow.journal import readings
from workflow.models import Case, Cover, Role
from workflow.queries import open_ones, visible_to
from workflow.services.absence import absences_under, change_absence, plan_absence, take_back_absence
from workflow.services.once import AlreadySent
from workflow.templatetags.house import longdate


@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Who is away and who carries their cases; a new absence is planned on the same page."""
    actor, on = _planner(request), clock.today()
    form = AbsenceForm(request.POST if request.method == "POST" else None, by=actor, on=on)
    if request.method == "POST" and form.is_valid():
        try:
            cover = plan_absence(**form.given(), by=actor, on=on, submission=request.POST.get("submission", ""))
            messages.success(request, _("%(deputy)s er vara for %(name)s til %(day)s. Begge har fått beskjed.") % {
                "deputy": cover.deputy.name, "name": cover.coordinator.name, "day": longdate(cover.to_on),
            })  # fmt: skip
            return redirect("absences")
        except AlreadySent:
            messages.success(request, _("Fraværet er registrert."))
            return redirect("absences")
        except ValidationError as refused:
            _told(form, refused)
    shielded = _shielded(request)
    readings.read(actor, "absences", shown=[case.pk for case in shielded])
    return render(request, "workflow/absences.html", {
        "covers": absences_under(actor, on), "form": form, "today": on, "shielded": shielded,
        "is_head": actor.role == Role.OFFICE_HEAD, "submission": token_urlsafe(16),
    }, status=422 if form.errors else 200)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, pk: int) -> HttpResponse:
    """One absence that is not over: other days, or taken back today."""
    actor, on = _planner(request), clock.today()
    cover = get_object_or_404(absences_under(actor, on), pk=pk)
    if actor.role == Role.YOUTH_COORDINATOR and cover.coordinator != actor.user:
        raise Http404
    sent = request.method == "POST"
    if sent and request.POST.get("step") == "take_back":
        return _taken_back(request, pk)
    form = DaysForm(request.POST if sent else None, cover=cover, on=on)
    if sent and form.is_valid():
        try:
            change_absence(pk, **form.given(), by=actor, on=on)
            messages.success(request, _("Fraværet har fått nye dager. Begge har fått beskjed."))
            return redirect("absences")
        except Cover.DoesNotExist:
            raise Http404 from None
        except ValidationError as refused:
            _told(form, refused)
    status = 422 if form.errors else 200
    return render(request, "workflow/absence.html", {"cover": cover, "form": form, "today": on}, status=status)


def _planner(request: HttpRequest) -> Actor:
    """Whoever may plan absence at their office; for everybody else there is no such page."""
    actor = request.actor
    if actor.office is None or not may(actor, "plan_absence", actor.office):
        raise Http404
    return actor


def _taken_back(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        cover = take_back_absence(pk, by=request.actor, on=clock.today())
    except Cover.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("%(deputy)s er ikke lenger vara for %(name)s. Begge har fått beskjed.") % {
        "deputy": cover.deputy.name, "name": cover.coordinator.name,
    })  # fmt: skip
    return redirect("absences")


def _shielded(request: HttpRequest) -> list[Case]:
    """The actor's own cases with a strictly protected address: there a deputy is named case by case."""
    actor, on = request.actor, clock.today()
    if KEEPER_OF_SHIELDED not in relation_rules(actor, on):
        return []
    return list(open_ones(visible_to(actor, "lead_case", on)).select_related("deputy").order_by("pk"))


def _told(form: SpokenForm, refused: ValidationError) -> None:
    """What the service refused, at the field it concerns; a field that is not on this form stands above it."""
    for field, words in refused.message_dict.items():
        for each in words:
            form.add_error(field if field in form.fields else None, each)
