"""Letters as pages: one as it was written, on paper, and those that wait to be printed."""

from collections import defaultdict

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from workflow import clock
from workflow.access import may
from workflow.facts import people_of
from workflow.journal import readings
from workflow.models import Case, Letter, Party
from workflow.models.rows import RowsOfCase, RowsOfCases
from workflow.queries import PARTY_COLUMNS, visible_to
from workflow.services.letters import LANGUAGES_IN_WORDS, receiver_of
from workflow.services.pdf import NoPdfHere, page_as_pdf
from workflow.views.case_pages import CasePage, case_or_404

# How many letters stand on a page of the list, and so in one file.
A_PAGE = 50


@require_GET
def letter(request: HttpRequest, address: str, letter: str) -> HttpResponse:
    """One letter, word for word as it was written, and how it went; reading it is logged."""
    page = case_or_404(request, address, "see_documents")
    return _page(request, page, _letter(page, letter))


@require_GET
def letter_pdf(request: HttpRequest, address: str, letter: str) -> HttpResponse:
    """The same letter on paper; where the machine can't make it, the page says so."""
    page = case_or_404(request, address, "see_documents")
    found = _letter(page, letter)
    paper = _on_paper([found], title=found.title, language=found.language)
    if paper is None:
        messages.error(request, _("PDF kan ikke lages på denne maskinen. Skriv ut siden i stedet."))
        return _page(request, page, found, status=503)
    readings.read(page.actor, "letter", page.case, shown=[found.pk])
    return _file(paper, f"{page.case.number} {found.title}")


@require_http_methods(["GET", "POST"])
def letters_to_print(request: HttpRequest) -> HttpResponse:
    """The letters of the reader's cases that wait on paper, a page at a time; those that are chosen come as one PDF."""
    if not may(request.actor, "see_work_list", request.actor.office):
        raise Http404
    waiting, shown = _waiting(request)
    chosen = [each for each in waiting if each.address in request.POST.getlist("letter")]
    if request.method == "POST" and chosen:
        paper = _on_paper(chosen, title=_("Brev å skrive ut"), language=get_language() or "nb")
        if paper is not None:
            _log(request, chosen)
            return _file(paper, _("Brev"))
        messages.error(request, _("PDF kan ikke lages på denne maskinen. Åpne ett brev om gangen, og skriv ut siden."))
    _log(request, waiting)
    nothing_chosen = request.method == "POST" and not chosen
    context = {"letters": waiting, "shown": shown, "nothing_chosen": nothing_chosen and bool(waiting)}
    status = 200 if request.method == "GET" else 422 if nothing_chosen else 503
    return render(request, "workflow/letters_to_print.html", context, status=status)


def _letter(page: CasePage, address: str) -> Letter:
    found = page.case.letters.with_words().filter(address=address).first()
    if found is None:
        raise Http404
    found.case, found.receiver = page.case, receiver_of(found, page.people)
    found.is_taken_back = found.event_seq in page.corrected
    return found


def _page(request: HttpRequest, page: CasePage, found: Letter, *, status: int = 200) -> HttpResponse:
    readings.read(page.actor, "letter", page.case, shown=[found.pk])
    waits = found.is_on_paper and not found.handed_on
    return render(request, "workflow/letter.html", {
        "page": page, "letter": found, "may_hand_over": waits and bool(page.standing.may("work_on_case")),
        "other_language": LANGUAGES_IN_WORDS[found.language] if found.language != get_language() else "",
    }, status=status)  # fmt: skip


def _waiting(request: HttpRequest) -> tuple[list[Letter], Page]:
    """A page of the letters, with their cases and receivers; three questions, however many they are."""
    cases = visible_to(request.actor, "work_on_case", clock.today())
    waiting = Letter.objects.to_print().filter(case__in=cases).order_by("case__number", "pk")
    shown = Paginator(waiting, A_PAGE).get_page(request.GET.get("side"))
    found = list(shown)
    rows = RowsOfCases(party=RowsOfCase(Party, *PARTY_COLUMNS))
    whole = Case.objects.filter(pk__in={each.case_id for each in found}).select_related("key").annotate(rows=rows)
    mine = {case.pk: (case, people_of(case)) for case in whole}
    for each in found:
        each.case, people = mine[each.case_id]
        each.receiver = receiver_of(each, people)
    return found, shown


def _log(request: HttpRequest, shown: list[Letter]) -> None:
    """One row a case: whose letters were shown."""
    by_case = defaultdict(list)
    for each in shown:
        by_case[each.case].append(each.pk)
    for case, numbers in by_case.items():
        readings.read(request.actor, "letters_to_print", case, shown=numbers)


def _on_paper(letters: list[Letter], *, title: str, language: str) -> bytes | None:
    try:
        return page_as_pdf("workflow/_letters_paper.html", {"letters": letters}, title=title, language=language)
    except NoPdfHere:
        return None


def _file(paper: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{slugify(name)}.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)
