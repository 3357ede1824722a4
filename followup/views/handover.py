"""The handover brief: one page, and one sheet of paper, for whoever takes the case over; every showing is logged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from followup.views.brief import brief_of
from workflow.journal import readings
from workflow.models import Section
from workflow.services.pdf import NoPdfHere, page_as_pdf
from workflow.views.case_pages import CasePage, case_or_404

SHOWN = (Section.PEOPLE, Section.PLAN, Section.PROGRESS, Section.MEETINGS, Section.BREACHES)


@require_GET
def handover(request: HttpRequest, address: str) -> HttpResponse:
    """Where the case stands, for who carries it, stands in, or opened it for a reason as the office's head."""
    page = _read(request, address, "handover")
    return render(request, "followup/handover.html", {"page": page, "brief": brief_of(page)})


@require_GET
def handover_pdf(request: HttpRequest, address: str) -> HttpResponse:
    """The same on one sheet; where the machine can't make it, the page says so."""
    page = _read(request, address, "handover_pdf")
    context = {"page": page, "brief": brief_of(page, on_paper=True)}
    title = _("Overlevering av %(number)s") % {"number": page.case.number}
    try:
        paper = page_as_pdf("followup/_handover.html", context, title=title, language=get_language())
    except NoPdfHere:
        messages.error(request, _("PDF kan ikke lages på denne maskinen. Skriv ut siden i stedet."))
        return redirect("handover", address)
    headers = {"Content-Disposition": f'inline; filename="{page.case.number}.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _read(request: HttpRequest, address: str, name: str) -> CasePage:
    page = case_or_404(request, address, "read_brief")
    readings.read(page.actor, name, page.case, shown=SHOWN)
    return page
