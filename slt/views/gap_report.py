"""The gap report: as a page, as a PDF, and with the coordinator's remarks."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from slt.forms.remarks import RemarksForm
from slt.models import GapReport
from slt.queries import published_years
from slt.services.keeping import StaleEdit
from slt.services.reporting import figures_of, finish_report, report_of, write_remarks
from slt.views.report_words import sections
from workflow import clock
from workflow.access import may
from workflow.models import Municipality
from workflow.services.pdf import NoPdfHere, page_as_pdf

# No youth has been in a plan before the law was there (konfliktrådsloven kapittel IV).
FIRST_YEAR = 2014


@require_http_methods(["GET", "HEAD", "POST"])
def gap_report(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What the municipality lacked and has; its coordinator writes remarks and finishes the report."""
    municipality = _municipality(request, number, year)
    report = report_of(municipality, year)
    form = RemarksForm(request.POST or None, initial={"remarks": report.remarks, "version": report.version})
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, report, form)
        except StaleEdit as stale:
            report = stale.row
            form.add_error("remarks", _("Noen andre har lagret rapporten. Se over det som står, og lagre på nytt."))
            form.data = form.data.copy()
            form.data["version"] = report.version
        except ValidationError as refused:
            form.add_error("remarks", " ".join(refused.messages))
    return _page(request, municipality, report, form, status=422 if form.errors else 200)


@require_GET
def gap_report_pdf(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The same report on paper; where the machine can't make it, the page says so."""
    municipality = _municipality(request, number, year)
    report = report_of(municipality, year)
    context = _context(municipality, report)
    try:
        paper = page_as_pdf("slt/_gap_report.html", context, title=context["title"], language=get_language())
    except NoPdfHere:
        messages.error(request, _("PDF kan ikke lages på denne maskinen. Skriv ut siden i stedet."))
        return _page(request, municipality, report, RemarksForm(initial={"version": report.version}), status=503)
    name = f"{slugify(context['title'])}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _municipality(request: HttpRequest, number: str, year: int) -> Municipality:
    """The municipality of the address, for those who may see what is missing there."""
    municipality = get_object_or_404(Municipality, pk=number)
    if not may(request.actor, "see_missing", municipality):
        raise Http404
    if not FIRST_YEAR <= year <= clock.today().year:
        raise Http404
    return municipality


def _kept(request: HttpRequest, report: GapReport, form: RemarksForm) -> HttpResponse:
    """Keep what was written, and finish the report when asked to. Raises as the services."""
    given = {"seen": form.cleaned_data["version"], "by": request.actor}
    if request.POST.get("step") == "finish":
        finish_report(report, form.cleaned_data["remarks"], **given, on=clock.today())
        messages.success(request, _("Rapporten er ferdig. Tallene i den står fast."))
    else:
        write_remarks(report, form.cleaned_data["remarks"], **given)
        messages.success(request, _("Merknadene er lagret."))
    return redirect(report)


def _context(municipality: Municipality, report: GapReport) -> dict:
    """What the page and the PDF show alike."""
    figures = figures_of(report, municipality, clock.today())
    return {
        "title": _("Tiltak og behov i %(place)s i %(year)s") % {"place": municipality.name, "year": report.year},
        "report": report,
        "sections": list(sections(figures, municipality.name, report.year)),
        "as_of": date.fromisoformat(figures["as_of"]),
        "published": figures["asked"] is not None,
    }


def _page(
    request: HttpRequest, municipality: Municipality, report: GapReport, form: RemarksForm, *, status: int
) -> HttpResponse:
    """The report in the frame of the site."""
    this_year = clock.today().year
    context = {
        **_context(municipality, report), "municipality": municipality, "form": form,
        "years": sorted({*published_years(municipality), report.year, this_year - 1, this_year}),
        "may_write": not report.is_finished and bool(may(request.actor, "keep_desk", municipality)),
    }  # fmt: skip
    return render(request, "slt/gap_report.html", context, status=status)
