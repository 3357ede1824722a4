"""Consent to sharing, one question a page: the answers travel in the form, and the last page keeps them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from workflow.forms.sharing import SharingForm, receivers_of, said_yes_to
from workflow.journal import readings
from workflow.law.mediation_act_consent import SHARING
from workflow.templatetags.house import longdate
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage, case_or_404

WHO_ANSWERS, WHAT, RECEIVERS, HOW_LONG, IF_NO, REVIEW = range(6)


class SharingView(ActView):
    """Five pages for the one who answers, after the coordinator has said who that is."""

    act_name = "consent_sharing"
    template_name = "workflow/sharing/page.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Who answers; or the same text on paper, for ink."""
        if "utskrift" in request.GET:
            self.log_reading()
            return render(
                request, "workflow/sharing/print.html", self.texts() | {"form": self.form_for(None)}
            )
        return self.turn_to(WHO_ANSWERS)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The next page, the one before, or the same with what is missing; the last one does the act."""
        if "back" in request.POST:
            return self.turn_to(self.number("back"))
        here = self.number("step")
        for step in (step for step in self.path() if step <= here):
            form = self.form_for(step, request.POST)
            if not form.is_valid():
                return self.turn_to(step, form, status=422)
        if here == REVIEW:
            return super().post(request, *args, **kwargs)
        if here == IF_NO and request.POST["check"] == "yes" and "again" not in request.POST:
            return self.turn_to(IF_NO, read_again=True)
        return self.turn_to(next(step for step in self.path() if step > here))

    def number(self, name: str) -> int:
        """A page by its number; there are no others."""
        number = self.request.POST.get(name, "")
        if number not in {str(step) for step in range(REVIEW + 1)}:
            raise Http404
        return int(number)

    def path(self) -> list[int]:
        """The pages in order; nobody is asked how long nothing may be shared."""
        skips = self.request.method == "POST" and not said_yes_to(self.request.POST, self.page.desk)
        return [step for step in range(REVIEW + 1) if not (skips and step == HOW_LONG)]

    def fields_of(self, step: int | None) -> tuple[str, ...]:
        """What one page asks for; no page means all of them."""
        asked = {
            WHO_ANSWERS: ("person",), RECEIVERS: tuple(r.field for r in receivers_of(self.page.desk)),
            HOW_LONG: ("until",), IF_NO: ("check",),
        }  # fmt: skip
        return (
            asked.get(step, ())
            if step is not None
            else tuple(name for s in self.path() for name in asked.get(s, ()))
        )

    def form_for(self, step: int | None, *data, **kwargs) -> SharingForm:
        return SharingForm(*data, desk=self.page.desk, only=self.fields_of(step), **kwargs)

    def get_form(self, *data) -> SharingForm:
        """All the answers, for the act."""
        return self.form_for(None, *data)

    def success_url(self) -> str:
        return reverse("sharing_receipt", args=[self.page.case.address, self.request.POST["person"]])

    def show(self, form: SharingForm, *, status: int = 200, **extra) -> HttpResponse:
        """The last page, when the act could not be done."""
        return self.turn_to(REVIEW, form, status=status, **extra)

    def turn_to(
        self, step: int, form: SharingForm | None = None, *, status: int = 200, **extra
    ) -> HttpResponse:
        """One page, with every answer given on the others travelling along."""
        sent = self.request.POST
        here = self.fields_of(step)
        carried = {name: sent[name] for name in self.fields_of(None) if name in sent and name not in here}
        earlier = [before for before in self.path() if before < step]
        shown = {
            "step": step, "before": earlier[-1] if earlier else None, "carried": carried,
            "seen": sent.get("seen") if status == 200 and "seen" in sent else self.page.case.chain_head.seq,
        }  # fmt: skip
        form = form or self.form_for(step, initial=sent.dict())
        return super().show(form, status=status, **shown, **self.texts(), **extra)

    def texts(self) -> dict[str, Any]:
        """What the pages say about this case and the one who answers."""
        return texts(self.page, self.request.POST.get("person", "youth")) | self.chosen()

    def chosen(self) -> dict[str, Any]:
        """The answers so far, in words."""
        told = said_yes_to(self.request.POST, self.page.desk)
        until = dict(self.form_for(None).fields["until"].choices) if told else {}
        return {
            "told": told, "untold": [r for r in receivers_of(self.page.desk) if r not in told],
            "until": until.get(self.request.POST.get("until"), ""),
        }  # fmt: skip


def texts(page: CasePage, key: str) -> dict[str, Any]:
    """Who answers, who else must, and what the law says."""
    rule = SHARING.on(page.facts.law_day)
    return {
        "page": page, "person": page.people.get(key, page.youth), "first_name": page.youth.name.split(" ")[0],
        "asked": [page.people[person] for person in page.desk.must_hear()],
        "receivers": receivers_of(page.desk),
        "rule": rule, "law_says": rule.says.in_(get_language() or "nb"),
    }  # fmt: skip


@require_GET
def receipt(request: HttpRequest, address: str, person: str) -> HttpResponse:
    """What one person answered last, to keep."""
    page = case_or_404(request, address, "work_on_case")
    answer = page.case.sharingconsent_set.standing().filter(party__key=person).last()
    if answer is None:
        raise Http404
    readings.read(page.actor, "sharing_receipt", page.case)
    # This page is the receipt; the line about it is not needed on the next one.
    list(messages.get_messages(request))
    told = [receiver for receiver in receivers_of(page.desk) if receiver.code in answer.recipients]
    return render(request, "workflow/sharing/receipt.html", texts(page, person) | {
        "answer": answer, "told": told, "untold": [r for r in receivers_of(page.desk) if r not in told],
        "until": longdate(answer.until) if told else "",
    })  # fmt: skip
