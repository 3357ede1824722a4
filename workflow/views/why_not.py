"""Why not: every act the case page does not offer now, with the whole of the law's answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workflow.access import who_may
from workflow.acts import Offer, done_by_others
from workflow.journal import readings
from workflow.models import Role
from workflow.views.case_pages import CasePage, case_or_404


@require_GET
def why_not(request: HttpRequest, address: str) -> HttpResponse:
    """Each act that can't be done here now: the reasons, the provisions, what would mend it, and who can."""
    page = case_or_404(request, address)
    readings.read(page.actor, "why_not", page.case)
    mine = [offer for offer in page.offers if not offer.is_open]
    return render(request, "workflow/why_not.html", {
        "page": page,
        "mendable": [offer for offer in mine if offer.can_become_open],
        "closed": [offer for offer in mine if not offer.can_become_open],
        "theirs": by_others(page),
    })  # fmt: skip


def by_others(page: CasePage) -> list[tuple[Offer, list[Role]]]:
    """What others can do to the case, with who they are; nothing where the reader sees only a part of it."""
    if not page.sees_whole_case or not page.case.is_open:
        return []
    return [
        (offer, list(who_may(offer.act.needs)))
        for offer in done_by_others(page.facts, page.standing, on=page.on)
    ]
