"""Consent to the sanction itself, one question a page; and the same on paper, for the coordinator to hand over."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from workflow.forms.consent_words import Said
from workflow.forms.joining import JoiningForm
from workflow.forms.sharing import choices_of_language
from workflow.journal import readings
from workflow.law.mediation_act_consent import CONSENT
from workflow.law.verdict import render as in_words
from workflow.templatetags.house import first_name
from workflow.views.case_pages import CasePage, case_or_404
from workflow.views.one_at_a_time import IF_NO, REVIEW, OneAtATime

PAPER = "workflow/joining/print.html"


class JoiningView(OneAtATime):
    """What it is, what a yes means, what happens if not, what a no means, and the answer."""

    template_name, paper = "workflow/joining/page.html", PAPER
    form_class = JoiningForm

    def asked_on(self) -> dict[int, tuple[str, ...]]:
        return {IF_NO: ("check",), REVIEW: ("answer",)}

    def texts(self) -> dict[str, Any]:
        return texts(self.page, self.speaks_for, self.said)


def texts(page: CasePage, key: str, said: Said) -> dict[str, Any]:
    """Who answers, who else must, how long it lasts, what the law says, and the words to say it in."""
    rule, language = CONSENT.on(page.facts.law_day), get_language() or "nb"
    return {
        "page": page, "person": page.people[key], "first_name": first_name(page.youth.name),
        "asked": [page.people[person] for person in page.desk.must_hear()], "said": said,
        "languages": choices_of_language(), "length": in_words(page.case.term, "nb" if said.code else language),
        "rule": rule, "law_says": rule.says.in_(language),
    }  # fmt: skip


@require_GET
def paper(request: HttpRequest, address: str) -> HttpResponse:
    """The pages on paper: each who must answer has a sheet of their own, in the language that was chosen."""
    page = case_or_404(request, address, "work_on_case")
    readings.read(page.actor, "consent", page.case)
    keys, said = page.desk.must_hear(), Said(request.GET.get("sprak", ""))
    key = request.GET.get("person")
    return render(request, PAPER, texts(page, key if key in keys else keys[0], said) | {
        "others": [page.people[other] for other in keys], "hand_over": True,
    })  # fmt: skip
