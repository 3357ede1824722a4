"""A paper of the case, opened: as a file to keep, never as a page of ours."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from workflow.journal import readings
from workflow.models import Document
from workflow.services.documents import content_of
from workflow.views.case_pages import case_or_404

ENDINGS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
# A file is called by letters, figures, space, dot and hyphen: no path, no quotes, no turned-round text.
UNSAFE = re.compile(r"[^\w .-]+")


@require_GET
def document(request: HttpRequest, address: str, document: str) -> HttpResponse:
    """The content of one paper, for those who may see its section; opening it is logged."""
    page = case_or_404(request, address)
    paper = page.case.document_set.filter(address=document).first()
    if paper is None or not page.standing.sees(paper.section):
        raise Http404
    readings.read(page.actor, "document", page.case, shown=[paper.pk])
    return HttpResponse(content_of(paper), content_type=paper.content_type, headers={
        "Content-Disposition": content_disposition_header(True, file_name(paper)),
        "X-Content-Type-Options": "nosniff",
    })  # fmt: skip


def file_name(paper: Document) -> str:
    """The title as a name for a file."""
    words = " ".join(UNSAFE.sub(" ", paper.title).split()).strip(" .") or _("Dokument")
    return words + ENDINGS.get(paper.content_type, ".txt")
