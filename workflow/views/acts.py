"""An act as a page: the form, the one-time key, the law's no with its reasons, and somebody who was first."""

from datetime import date
from functools import cached_property
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views import View

from workflow.access import may
from workflow.acts import ACTS, Act, do
from workflow.acts.preview import letters_of
from workflow.forms.record import LateForm
from workflow.journal import readings
from workflow.law.verdict import Refused, unmet
from workflow.models.events import Chained
from workflow.services.letters import LANGUAGES_IN_WORDS, receiver_of
from workflow.services.once import AlreadySent, was_sent
from workflow.stages import TransitionNotAllowed
from workflow.views.case_pages import CasePage, case_or_404


# Of a count of events, in digits.
LONGEST_NUMBER = 9


class ActView(View):
    """The page of one act. `act_name` is set by the class or taken from the address."""

    act_name = ""
    template_name = ""
    http_method_names = ["get", "post"]
    # What the acts are about: their registry and common page, how it is found, opened and acted on.
    acts, common_page, opens = ACTS, "act", "open_case"
    find, do = staticmethod(case_or_404), staticmethod(do)
    # What the read log calls the page, where that is not the act's name, and the sections it shows.
    read_as, shows = "", ()
    # Whether it can be recorded afterwards, on the day it happened.
    can_be_late = True

    def setup(self, request: HttpRequest, address: str, act: str = "", **kwargs) -> None:
        super().setup(request, address=address, act=act, **kwargs)
        self.act: Act = self._act(act)
        try:
            self.page: CasePage = self.find(request, address, self.act.needs)
        except Http404:
            # The act itself may have ended the sender's access; sent once more, it has the same receipt.
            if not self.was_sent():
                raise
            self.page = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.page is not None:
            return super().dispatch(request, *args, **kwargs)
        return self.receipt_outside()

    def _act(self, name: str) -> Act:
        act = self.acts.get(self.act_name or name)
        if act is None or (not self.act_name and act.page != self.common_page):
            raise Http404
        return act

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The form, or why the act can't be done now."""
        return self.show(self.get_form())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do the act, or show the form again with everything that was typed and what is wrong."""
        on = self.the_day()
        form = self.get_form(request.POST, request.FILES)
        if on is None or (form is not None and not form.is_valid()):
            return self.receipt() if self.was_sent() else self.show(form, status=422)
        if first := self.somebody_first():
            return self.show(form, status=409, first=first)
        if "back" in request.POST:
            return self.show(form)
        try:
            if self.reads_letters_first:
                return self.show_letters(form, on)
            self.do(self.act.name, self.page.case.pk, self.given(form), by=request.actor, on=on, submission=self.key)
        except AlreadySent:
            return self.receipt()
        except ObjectDoesNotExist:
            # What was chosen is gone: the form, read again, says so.
            return self.show(self.get_form(request.POST, request.FILES), status=409)
        except Refused as refused:
            return self.show(form, status=409, refusals=refused.verdicts)
        except (TransitionNotAllowed, PermissionDenied):
            raise Http404 from None
        return self.receipt()

    @property
    def reads_letters_first(self) -> bool:
        """Whether the letters are shown before it is done: always for some acts, for others when it is asked."""
        asked = self.act.previewed or (self.act.writes_letters and "preview" in self.request.POST)
        return asked and "confirmed" not in self.request.POST

    @property
    def may_read_letters(self) -> bool:
        """A head who leads a case without having opened it reads no letter of it, sent or not."""
        return bool(self.page.standing.may("see_documents"))

    @property
    def key(self) -> str:
        """The one-time key the form was sent with."""
        return self.request.POST.get("submission", "")

    def was_sent(self) -> bool:
        """Whether this sending has had its effect already."""
        return was_sent(self.key, by=self.request.actor, act=self.act.name, about=self.kwargs["address"])

    @cached_property
    def late(self) -> LateForm | None:
        """The day it happened, where that was not today."""
        sent = self.request.POST if self.request.method == "POST" else None
        return LateForm(sent, prefix="late") if self.can_be_late and not self.act.is_of_the_record else None

    def the_day(self) -> date | None:
        """The day the act is done on, the form and its choices with it; none when what was typed is no day."""
        if self.late is None:
            return self.page.on
        if not self.late.is_valid():
            return None
        on = self.late.cleaned_data["on"] or self.page.on
        if self.page.case.received_on <= on <= self.page.on:
            self.page.on = self.page.desk.on = on
        return on

    def receipt(self) -> HttpResponse:
        """What was done, said once more when the same form comes again."""
        messages.success(self.request, self.act.done)
        return redirect(self.success_url())

    def receipt_outside(self) -> HttpResponse:
        """The receipt for somebody the act itself shut out."""
        messages.success(self.request, self.act.done)
        return redirect("home")

    def get_form(self, *data) -> forms.Form | None:
        """The act's form about this case."""
        return self.act.form(*data, desk=self.page.desk) if self.act.form else None

    def given(self, form: forms.Form | None) -> dict[str, Any]:
        """What the form gives the act."""
        return form.given() if form else {}

    def success_url(self) -> str:
        """The case page; whoever may not open the case, or not any more, goes home."""
        may_still = may(self.request.actor, self.opens, self.page.case)
        return self.page.case.get_absolute_url() if may_still else reverse("home")

    def somebody_first(self) -> Chained | None:
        """The same act done by somebody else since this form was shown, unless the sender has seen it."""
        seen = self.request.POST.get("seen", "")
        if not (seen.isascii() and seen.isdecimal() and len(seen) <= LONGEST_NUMBER):
            return None
        since = self.page.case.events.filter(seq__gt=int(seen), act=self.act.name)
        return since.exclude(actor=self.request.actor.user).select_related("actor").last()

    def asked_of(self) -> dict[str, Any]:
        """What is known before anything is typed, for the law to answer about."""
        return {}

    def context(self) -> dict[str, Any]:
        """What a page of its own adds."""
        return {}

    def show(self, form: forms.Form | None, *, status: int = 200, **extra) -> HttpResponse:
        """The page, logged as read; a refusal stands above the form, and a new key goes with it."""
        self.log_reading()
        verdicts = extra.pop("refusals", None)
        if verdicts is None and status == 200:
            verdicts = unmet(self.act.lawful(self.page.facts, self.page.on, self.asked_of()))
        return render(self.request, self.template_name or self.act.template, {
            "page": self.page, "act": self.act, "form": form, "refusals": verdicts or [], "late": self.late,
            "submission": token_urlsafe(16), "seen": self.page.case.chain_head.seq,
            "may_read_letters": self.may_read_letters, **self.context(), **extra,
        }, status=status)  # fmt: skip

    def show_letters(self, form: forms.Form | None, on: date) -> HttpResponse:
        """What the act will write to people, word for word; everything that was given travels along."""
        if not self.may_read_letters:
            raise Http404
        written = letters_of(self.act.name, self.page.case.pk, self.given(form), by=self.request.actor, on=on)
        self.log_reading()
        for letter in written:
            letter.receiver = receiver_of(letter, self.page.people)
            other = letter.language != get_language()
            letter.in_language = LANGUAGES_IN_WORDS.get(letter.language, "") if other else ""
        kept = [(name, value) for name, values in self.request.POST.lists() for value in values
                if name not in ("csrfmiddlewaretoken", "back", "preview")]  # fmt: skip
        return render(self.request, "workflow/act_letters.html", {
            "page": self.page, "act": self.act, "letters": written, "kept": kept,
        })  # fmt: skip

    def log_reading(self) -> None:
        """Every showing is a reading, the form with its mistakes too."""
        readings.read(self.page.actor, self.read_as or self.act.name, self.page.case, shown=self.shows)
