"""The acts of a case over HTTP: read what can be done and why not, and do it under the same rules as a page."""

import json
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from integrations.api import problems
from integrations.api.schema import described
from workflow.acts import ACTS, Act
from workflow.journal import readings
from workflow.views.acts import ActView
from workflow.views.case_pages import case_or_404
from youthplans.services.planning import StaleDraft

MOST_BYTES = 256 * 1024
NO_STORE = {"Cache-Control": "no-store"}


class Unreadable(Exception):
    """The body is not a JSON object of plain values."""


@require_GET
def acts(request: HttpRequest, address: str) -> HttpResponse:
    """Every act this person may do on the case, allowed now or refused with reasons."""
    try:
        page = case_or_404(request, address)
    except Http404:
        return problems.nothing_here()
    readings.read(page.actor, "api_acts", page.case)
    return JsonResponse({
        "case": page.case.number, "stage": str(page.case.stage), "seq": page.case.chain_head.seq, "on": page.on,
        "acts": [
            {"act": offer.act.name, "label": str(offer.act.label), "allowed": offer.is_open,
             "reasons": problems.reasons(page.case, offer.refusals)}
            for offer in page.offers
        ],
    }, headers=NO_STORE)  # fmt: skip


def act(request: HttpRequest, address: str, name: str) -> HttpResponse:
    """Do one act; a refusal is a problem with the same reasons as on the page."""
    try:
        return _do(request, address, act=name)
    except Http404:
        return problems.nothing_here()
    except Unreadable as unreadable:
        return problems.unreadable(str(unreadable))


@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    """What this door takes and answers, described from the registry of acts."""
    return JsonResponse(described(ACTS.values()))


class ActDoor(ActView):
    """An act's page for programs: the same form, key, law and answers, spoken as JSON.

    The body is an object whose names are the form's fields; `Idempotency-Key` is the one-time key,
    and `seen` the event number the sender read last.
    """

    http_method_names = ["post"]
    # A program reads no letters first: an answer with pages would look like something that was done.
    reads_letters_first = False

    def _act(self, name: str) -> Act:
        if name not in ACTS:
            raise Http404
        return ACTS[name]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        typed = as_typed(body(request), self.get_form())
        # Files are parsed when first asked for, and that sets POST anew; so they are asked for first.
        if not request.FILES:
            request.POST = typed
        try:
            return super().post(request, *args, **kwargs)
        except StaleDraft:
            return problems.somebody_was_first(None)
        except ValidationError as error:
            return problems.incomplete({"": error.messages})

    @property
    def key(self) -> str:
        return self.request.headers.get("Idempotency-Key", "")

    def receipt_outside(self) -> HttpResponse:
        """What was done, to somebody the act itself shut out."""
        return JsonResponse({"act": self.act.name, "done": str(self.act.done)}, headers=NO_STORE)

    def receipt(self) -> HttpResponse:
        """What was done, and where the case stands now."""
        self.page.case.refresh_from_db(fields=["stage", "ends_on"])
        head = type(self.page.case.chain_head).objects.get(pk=self.page.case.pk)
        return JsonResponse({
            "act": self.act.name, "done": str(self.act.done), "stage": str(self.page.case.stage), "seq": head.seq,
        }, headers=NO_STORE)  # fmt: skip

    def show(self, form: forms.Form | None, *, status: int = 200, **extra) -> HttpResponse:
        """Whatever stood in the way."""
        self.log_reading()
        if verdicts := extra.get("refusals"):
            return problems.refused(self.page.case, verdicts)
        errors = {f"late-{name}": found for name, found in self.late.errors.items()} if self.late else {}
        if errors or (form is not None and not form.is_valid()):
            return problems.incomplete(errors | (form.told_errors() if form else {}))
        return problems.somebody_was_first(extra.get("first"))


_do = ActDoor.as_view()


def body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent. Raises Unreadable."""
    if request.content_type != "application/json" or len(request.body) > MOST_BYTES:
        raise Unreadable(_("Send et JSON-objekt på høyst 256 kB, som application/json."))
    try:
        sent = json.loads(request.body or b"{}")
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("Innholdet er ikke JSON.")) from error
    if not isinstance(sent, dict):
        raise Unreadable(_("Innholdet må være et JSON-objekt."))
    return sent


def as_typed(sent: dict[str, Any], form: forms.Form | None) -> MultiValueDict:
    """The values as a form has them typed. Raises Unreadable for one that is neither plain nor a list of plain."""
    fields = form.fields if form else {}
    typed: MultiValueDict = MultiValueDict()
    for name, value in sent.items():
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, (str, int, float, bool, date, type(None))) for one in values):
            raise Unreadable(_("Feltet «%(name)s» må ha en enkel verdi eller en liste av dem.") % {"name": name[:60]})
        texts = [_text(one, fields.get(name)) for one in values]
        typed.setlist(name, [text for text in texts if text is not None])
    return typed


def _text(value: Any, field: forms.Field | None) -> str | None:
    """One value as it is typed: a tick is a word or nothing, and so is a yes."""
    if value is None or (value is False and isinstance(field, forms.BooleanField)):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
