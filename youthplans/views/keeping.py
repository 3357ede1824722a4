"""The pages where an SLT coordinator keeps the catalogue: add, edit, open and end, check."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workflow import clock
from workflow.access import may
from youthplans.forms.catalogue import MeasureForm, StatusForm, VersionForm
from youthplans.models import Measure
from youthplans.services.catalogue import StaleEdit, add_measure, edit_measure, set_status, verify_measure
from youthplans.views.catalogue import may_add
from youthplans.views.measure_words import differences, facts

ASK_OR_TAKE = require_http_methods(["GET", "HEAD", "POST"])


@ASK_OR_TAKE
def measure_new(request: HttpRequest) -> HttpResponse:
    """A new measure in the coordinator's own municipality, planned until it is opened."""
    if not may_add(request.actor):
        raise PermissionDenied(_("Bare SLT-koordinatorer legger til tiltak, i sin egen kommune."))
    appointment = request.actor.appointment
    measure = Measure(municipality=appointment.municipality, district=appointment.district)
    form = MeasureForm(request.POST or None, instance=measure, own_district=appointment.district)
    if form.is_valid():
        try:
            added = add_measure(form.facts(), by=request.actor, on=clock.today())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Tiltaket er lagt til. Åpne det når det tar imot ungdommer."))
            return redirect("measure", added.pk)
    return render(request, "youthplans/measure_edit.html", {"form": form, "measure": measure})


@ASK_OR_TAKE
def measure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the facts of a measure; somebody else's change is never overwritten unseen."""
    measure = get_object_or_404(Measure.objects.as_listed(), pk=pk)
    if not may(request.actor, "edit_catalogue", measure, clock.today()):
        raise PermissionDenied(_("Bare SLT-koordinatoren i kommunen kan endre tiltakene der."))
    own_district = request.actor.appointment.district
    form = MeasureForm(request.POST or None, instance=measure, own_district=own_district)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edit_measure(pk, form.facts(), version=version, by=request.actor, on=clock.today())
        except StaleEdit as stale:
            return _somebody_was_first(request, stale.measure, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("measure", pk)
    return render(request, "youthplans/measure_edit.html", {"form": form, "measure": measure})


@require_POST
def measure_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Open, fill, pause, end or reopen a measure."""
    form = StatusForm(request.POST)
    get_object_or_404(Measure, pk=pk)
    if not form.is_valid():
        messages.error(request, _("Velg hva som skal skje med tiltaket, og prøv igjen."))
        return redirect("measure", pk)
    try:
        changed = set_status(pk, **form.cleaned_data, by=request.actor, on=clock.today())
    except StaleEdit as stale:
        return _somebody_was_first(request, stale.measure)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Tiltaket er nå %(status)s.") % {"status": changed.get_status_display()})
    return redirect("measure", pk)


@require_POST
def measure_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what stands is right today."""
    form = VersionForm(request.POST)
    get_object_or_404(Measure, pk=pk)
    if not form.is_valid():
        messages.error(request, _("Åpne tiltaket på nytt, se over det, og prøv igjen."))
        return redirect("measure", pk)
    try:
        verify_measure(pk, **form.cleaned_data, by=request.actor, on=clock.today())
    except StaleEdit as stale:
        return _somebody_was_first(request, stale.measure)
    messages.success(request, _("Opplysningene er merket som sjekket i dag."))
    return redirect("measure", pk)


def _somebody_was_first(
    request: HttpRequest, current: Measure, form: MeasureForm | None = None
) -> HttpResponse:
    """409: who was first, what differs, and everything typed still in the form, ready to be saved on top."""
    latest = current.history.select_related("history_user").first()
    context = {"measure": current, "latest": latest, "differences": [], "form": None}
    if form:
        context["differences"] = list(differences(*_theirs_and_mine(current, form)))
        typed = request.POST.copy()
        typed["version"] = current.version
        own_district = request.actor.appointment.district
        context["form"] = MeasureForm(typed, instance=current, own_district=own_district)
    return render(request, "youthplans/measure_stale.html", context, status=409)


def _theirs_and_mine(current: Measure, form: MeasureForm) -> tuple[dict, dict]:
    typed = form.cleaned_data
    theirs = facts(current) | {"provider": str(current.provider or "")}
    mine = {name: typed[name] for name in theirs if name in typed}
    return theirs, mine | {"provider": typed["provider_name"], "needs": sorted(typed["needs"])}
