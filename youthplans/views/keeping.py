"""The pages where an SLT coordinator keeps the catalogue: add, edit, open and end, check."""

from secrets import token_urlsafe

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workflow import clock
from workflow.access import may, own_municipalities
from workflow.services.once import AlreadySent
from youthplans.forms.catalogue import MeasureForm, StatusForm, VersionForm
from youthplans.models import Measure
from youthplans.services.catalogue import (
    OthersNotTold,
    StaleEdit,
    add_measure,
    edit_measure,
    may_be_in_plans,
    plans_using,
    set_status,
    verify_measure,
)
from youthplans.views.catalogue import STEPS, may_add
from youthplans.views.measure_words import differences, facts, plans_in_words

ASK_OR_TAKE = require_http_methods(["GET", "HEAD", "POST"])


@ASK_OR_TAKE
def measure_new(request: HttpRequest) -> HttpResponse:
    """A new measure where the coordinator has a post, planned until it is opened."""
    if not may_add(request.actor):
        raise PermissionDenied(_("Bare SLT-koordinatorer legger til tiltak, i sin egen kommune."))
    appointment = request.actor.appointment
    measure = Measure(municipality=appointment.municipality, district=appointment.district)
    form = _form(request, measure, request.POST or None)
    if form.is_valid():
        try:
            added = add_measure(form.facts(), by=request.actor, on=clock.today(), key=request.POST.get("submission", ""))
        except AlreadySent:
            messages.info(request, _("Dette er allerede lagret."))
            return redirect("catalogue")
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Tiltaket er lagt til. Åpne det når det tar imot ungdommer."))
            return redirect("measure", added.pk)
    submission = request.POST.get("submission") or token_urlsafe(16)
    context = {"form": form, "measure": measure, "submission": submission}
    return render(request, "youthplans/measure_edit.html", context)


@ASK_OR_TAKE
def measure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the facts of a measure; somebody else's change is never overwritten unseen."""
    measure = get_object_or_404(Measure.objects.as_listed(), pk=pk)
    if not may(request.actor, "edit_catalogue", measure, clock.today()):
        raise PermissionDenied(_("Bare SLT-koordinatoren i kommunen kan endre tiltakene der."))
    form = _form(request, measure, request.POST or None)
    if form.is_valid():
        given = {"version": form.cleaned_data["version"], "told": form.cleaned_data.get("told", False)}
        try:
            edit_measure(pk, form.facts(), **given, by=request.actor, on=clock.today())
        except StaleEdit as stale:
            return _somebody_was_first(request, stale.measure, form)
        except OthersNotTold:
            form.add_error("told", _("Si fra til konfliktrådet om endringen, og kryss av for at det er gjort."))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("measure", pk)
    return render(request, "youthplans/measure_edit.html", {"form": form, "measure": measure})


@require_POST
def measure_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Open, fill, pause, end or reopen a measure; before places are taken away, those who plan are told."""
    form = StatusForm(request.POST)
    measure = get_object_or_404(Measure, pk=pk)
    if not form.is_valid():
        messages.error(request, _("Velg hva som skal skje med tiltaket, og prøv igjen."))
        return redirect("measure", pk)
    asked = {"measure": measure, "form": form, "step": STEPS[form.cleaned_data["status"]]}
    try:
        changed = set_status(pk, **form.cleaned_data, by=request.actor, on=clock.today())
    except StaleEdit as stale:
        return _somebody_was_first(request, stale.measure)
    except OthersNotTold:
        asked["plans"] = plans_in_words(plans_using(measure))
        return render(request, "youthplans/measure_status.html", asked, status=422)
    except ValidationError as error:
        asked["refused"] = [(name, " ".join(reasons)) for name, reasons in error.message_dict.items()]
        return render(request, "youthplans/measure_status.html", asked, status=422)
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


def _form(request: HttpRequest, measure: Measure, typed: QueryDict | None) -> MeasureForm:
    """The form over a measure, within the person's posts; it warns when plans may rest on what stands."""
    plans = plans_in_words(plans_using(measure)) if measure.pk and may_be_in_plans(measure) else ""
    posts = own_municipalities(request.actor, clock.today())
    return MeasureForm(typed, instance=measure, posts=posts, plans=plans)


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
        context["form"] = _form(request, current, typed)
    return render(request, "youthplans/measure_stale.html", context, status=409)


def _theirs_and_mine(current: Measure, form: MeasureForm) -> tuple[dict, dict]:
    typed = form.cleaned_data
    theirs = facts(current) | {"provider": str(current.provider or "")}
    mine = {name: typed[name] for name in theirs if name in typed}
    return theirs, mine | {"provider": typed["provider_name"], "needs": sorted(typed["needs"])}
