"""Consent to sharing, one question a page, and the receipt of what was answered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from workflow.forms.consent_words import Said
from workflow.forms.sharing import SharingForm, choices_of_language, receivers_of, said_yes_to
from workflow.journal import readings
from workflow.law.mediation_act_consent import SHARING
from workflow.templatetags.house import longdate
from workflow.views.case_pages import CasePage, case_or_404
from workflow.views.one_at_a_time import IF_NO, SECOND, THIRD, OneAtATime

HOW_LONG = THIRD


class SharingView(OneAtATime):
    """Who may be told what, and for how long."""

    act_name = "consent_sharing"
    template_name, paper = "workflow/sharing/page.html", "workflow/sharing/print.html"
    form_class = SharingForm

    def path(self) -> list[int]:
        """The pages in order; nobody is asked how long nothing may be shared."""
        skips = self.request.method == "POST" and not said_yes_to(self.sent, self.page.desk)
        return [step for step in super().path() if not (skips and step == HOW_LONG)]

    def asked_on(self) -> dict[int, tuple[str, ...]]:
        receivers = tuple(receiver.field for receiver in receivers_of(self.page.desk))
        return {SECOND: receivers, HOW_LONG: ("until",), IF_NO: ("check",)}

    def success_url(self) -> str:
        address = reverse("sharing_receipt", args=[self.page.case.address, self.sent["person"]])
        return f"{address}?sprak={self.said.code}" if self.said.code else address

    def texts(self) -> dict[str, Any]:
        return texts(self.page, self.sent.get("person", "youth"), self.said) | self.chosen()

    def chosen(self) -> dict[str, Any]:
        """The answers so far, in words."""
        told = said_yes_to(self.sent, self.page.desk)
        until = dict(self.form_for(None).fields["until"].choices) if told else {}
        return {
            "told": told, "untold": [r for r in receivers_of(self.page.desk) if r not in told],
            "until": until.get(self.sent.get("until"), ""),
        }  # fmt: skip


def texts(page: CasePage, key: str, said: Said) -> dict[str, Any]:
    """Who answers, who else must, what the law says, and the words to say it in."""
    rule = SHARING.on(page.facts.law_day)
    return {
        "page": page, "person": page.people.get(key, page.youth), "first_name": page.youth.name.split(" ")[0],
        "asked": [page.people[person] for person in page.desk.must_hear()],
        "receivers": receivers_of(page.desk), "said": said, "languages": choices_of_language(),
        "rule": rule, "law_says": rule.says.in_(get_language() or "nb"),
    }  # fmt: skip


@require_GET
def receipt(request: HttpRequest, address: str, person: str) -> HttpResponse:
    """What one person answered last, to keep."""
    return receipt_on(request, case_or_404(request, address, "work_on_case"), person)


def receipt_on(request: HttpRequest, page: CasePage, person: str,
               template: str = "workflow/sharing/receipt.html") -> HttpResponse:  # fmt: skip
    """The receipt on a case that has been found for the reader."""
    answer = page.case.sharingconsent_set.standing().filter(party__key=person).last()
    if answer is None:
        raise Http404
    readings.read(page.actor, "sharing_receipt", page.case)
    # This page is the receipt; the line about it is not needed on the next one.
    list(messages.get_messages(request))
    said = Said(request.GET.get("sprak", ""))
    told = [receiver for receiver in receivers_of(page.desk) if receiver.code in answer.recipients]
    return render(request, template, texts(page, person, said) | {
        "answer": answer, "told": told, "untold": [r for r in receivers_of(page.desk) if r not in told],
        "until": said.day(answer.until) if told and said.code else longdate(answer.until) if told else "",
        "answered_on": said.day(answer.given_on) if said.code else longdate(answer.given_on),
    })  # fmt: skip
