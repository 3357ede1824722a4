"""An act as a page: the form, the one-time key, the law's no with its reasons, and somebody who was first."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from workflow.acts import ACTS, Act, AlreadySent, do, was_sent
from workflow.journal import readings
from workflow.law.verdict import Refused
from workflow.models import Event
from workflow.stages import TransitionNotAllowed
from workflow.views.case_pages import CasePage, case_or_404


class ActView(View):
    """The page of one act. `act_name` is set by the class or taken from the address."""

    act_name = ""
    template_name = ""
    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, address: str, act: str = "", **kwargs) -> None:
        super().setup(request, address=address, act=act, **kwargs)
        self.act: Act = self._act(act)
        self.page: CasePage = case_or_404(request, address, self.act.needs)

    def _act(self, name: str) -> Act:
        act = ACTS.get(self.act_name or name)
        if act is None or (not self.act_name and act.page != "act"):
            raise Http404
        return act

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The form, or why the act can't be done now."""
        readings.read(self.page.actor, self.act.name, self.page.case)
        return self.show(self.get_form())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do the act, or show the form again with everything that was typed and what is wrong."""
        form = self.get_form(request.POST, request.FILES)
        key = request.POST.get("submission", "")[:40]
        if form is not None and not form.is_valid():
            return self.receipt() if was_sent(key, by=request.actor) else self.show(form, status=422)
        if first := self.somebody_first():
            return self.show(form, status=409, first=first)
        try:
            do(self.act.name, self.page.case.pk, self.given(form), by=request.actor, on=self.page.on,
               submission=key)  # fmt: skip
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

    def receipt(self) -> HttpResponse:
        """What was done, said once more when the same form comes again."""
        messages.success(self.request, self.act.done)
        return redirect(self.success_url())

    def get_form(self, *data) -> forms.Form | None:
        """The act's form about this case."""
        return self.act.form(*data, desk=self.page.desk) if self.act.form else None

    def given(self, form: forms.Form | None) -> dict[str, Any]:
        """What the form gives the act."""
        return form.cleaned_data if form else {}

    def success_url(self) -> str:
        """The case page; whoever may act on the case without opening it goes home."""
        return self.page.case.get_absolute_url() if self.page.standing.may("open_case") else reverse("home")

    def somebody_first(self) -> Event | None:
        """The same act done by somebody else since this form was shown, unless the sender has seen it."""
        seen = self.request.POST.get("seen", "")
        if not seen.isdecimal():
            return None
        since = Event.objects.filter(case=self.page.case, seq__gt=int(seen), act=self.act.name)
        return since.exclude(actor=self.request.actor.user).select_related("actor").last()

    def context(self) -> dict[str, Any]:
        """What a page of its own adds."""
        return {}

    def show(self, form: forms.Form | None, *, status: int = 200, **extra) -> HttpResponse:
        """The page; a refusal stands above the form, and a new key goes with it."""
        verdicts = extra.pop("refusals", None)
        if verdicts is None and status == 200:
            verdicts = next((o.refusals for o in self.page.offers if o.act is self.act), [])
        return render(self.request, self.template_name or self.act.template, {
            "page": self.page, "act": self.act, "form": form, "refusals": verdicts or [],
            "submission": token_urlsafe(16), "seen": self.page.case.chain_head.seq, **self.context(), **extra,
        }, status=status)  # fmt: skip
