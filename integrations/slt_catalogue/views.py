"""The pages where an SLT coordinator imports a file of measures, and the file anybody signed in can take out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from integrations.slt_catalogue import running
from integrations.slt_catalogue.forms import AnswersForm, ColumnsForm, FileForm
from integrations.slt_catalogue.places import within
from integrations.slt_catalogue.sheets import Unreadable
from integrations.slt_catalogue.told import Shown, earlier_runs, questions_of
from integrations.slt_catalogue.writing import FORMATS
from workflow import clock
from workflow.access import Actor, may
from workflow.models import Municipality
from youthplans.models import ImportRun, Measure, RunStage
from youthplans.models.searching import PUBLISHED

ASK_OR_TAKE = require_http_methods(["GET", "HEAD", "POST"])


@ASK_OR_TAKE
def measures_import(request: HttpRequest) -> HttpResponse:
    """Upload a file of measures; below it the imports of one's municipalities until now."""
    _require_keeper(request.actor)
    form, refused = FileForm(request.POST or None, request.FILES or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            run = running.begin(form.content(), form.cleaned_data["file"].name, by=request.actor)
        except Unreadable as error:
            refused = str(error)
        else:
            planned = run.stage == RunStage.PLANNED
            return redirect("measures_import_run" if planned else "measures_import_columns", run.pk)
    context = {"form": form, "refused": refused, "runs": earlier_runs(request.actor)}
    status = 422 if request.method == "POST" else 200
    return render(request, "integrations/measures_import.html", context, status=status)


@ASK_OR_TAKE
def measures_import_columns(request: HttpRequest, run: int) -> HttpResponse:
    """Say what each column is; remembered for the next file with the same header."""
    shown = _run(request.actor, run)
    if shown.stage not in (RunStage.MAPPING, RunStage.PLANNED):
        return redirect("measures_import_run", run)
    table = running.table_of(shown)
    form = ColumnsForm(request.POST or None, table=table, chosen=shown.columns, initial=shown.defaults)
    if request.method == "POST" and form.is_valid():
        running.take_columns_for(run, form.cleaned_data["told"], form.said(), by=request.actor)
        return redirect("measures_import_run", run)
    status = 422 if request.method == "POST" else 200
    context = {"run": shown, "table": table, "form": form}
    return render(request, "integrations/measures_columns.html", context, status=status)


@ASK_OR_TAKE
def measures_import_run(request: HttpRequest, run: int) -> HttpResponse:
    """What the import would do, with what it asks; afterwards the receipt, and the way back."""
    shown = _run(request.actor, run)
    if shown.stage == RunStage.MAPPING:
        return redirect("measures_import_columns", run)
    if request.method == "POST":
        try:
            _do(request, shown)
        except (running.TooLate, ValidationError) as error:
            messages.error(request, " ".join(error.messages) if isinstance(error, ValidationError) else str(error))
        return redirect("measures_import_run", run)
    context = {"run": shown, "shown": Shown(shown), "earlier": running.imported_before(shown)}
    if shown.stage == RunStage.PLANNED:
        context["questions"] = AnswersForm(questions=questions_of(shown.rows), given=shown.answers)
        return render(request, "integrations/measures_dry_run.html", context)
    until = shown.can_be_undone_until
    return render(request, "integrations/measures_receipt.html", context | {
        "until": until if until and clock.now() <= until else None,
    })  # fmt: skip


@require_GET
def measures_export(request: HttpRequest) -> HttpResponse:
    """A municipality's catalogue as a file; what is not published only for whoever keeps it."""
    if not may(request.actor, "see_catalogue", None, clock.today()):
        raise PermissionDenied(_("Rollen din har ikke tilgang til tiltakskatalogen."))
    own = request.actor.appointment.municipality_id
    asked = request.GET.get("municipality", "").replace("\0", "")
    municipality = get_object_or_404(Municipality, pk=asked or own)
    kind = request.GET.get("format", "csv")
    if kind not in FORMATS:
        raise Http404
    measures = Measure.objects.filter(municipality=municipality).as_listed().order_by("title", "pk")
    scope = running.scope_of(request.actor)
    seen = [one for one in measures if one.status in PUBLISHED or within(scope, one.municipality_id, one.district_id)]
    write, content_type = FORMATS[kind]
    name = f"tiltak-{municipality.number}-{clock.today().isoformat()}.{kind}"
    return HttpResponse(write(seen), content_type=content_type, headers={
        "Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff",
    })  # fmt: skip


def _do(request: HttpRequest, run: ImportRun) -> None:
    """Answer, import or undo: the button that was pressed."""
    pressed = request.POST.get("do")
    if pressed == "import":
        running.write(run.pk, by=request.actor)
    elif pressed == "undo":
        running.undo(run.pk, by=request.actor)
    elif pressed == "answer" and run.stage == RunStage.PLANNED:
        form = AnswersForm(request.POST, questions=questions_of(run.rows), given=run.answers)
        if not form.is_valid():
            raise ValidationError(_("Det valget finnes ikke lenger. Velg på nytt."))
        running.answer(run.pk, form.answers(), by=request.actor)


def _run(actor: Actor, pk: int) -> ImportRun:
    """The import, where one's posts cover its municipalities; to others it does not exist."""
    _require_keeper(actor)
    run = get_object_or_404(ImportRun, pk=pk)
    if not running.covers(actor, run):
        raise Http404
    return run


def _require_keeper(actor: Actor) -> None:
    if not running.scope_of(actor):
        raise PermissionDenied(_("Bare SLT-koordinatorer importerer tiltak, i sin egen kommune."))
