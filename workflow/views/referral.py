"""Registering a referral by hand: what is missing, what the law refuses, and one case a sending."""

from secrets import token_urlsafe

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from workflow import clock
from workflow.access import may
from workflow.forms.referral import ReferralForm
from workflow.law.verdict import Refused
from workflow.services.intake import receive_once
from workflow.services.once import own_key


class ReferralView(View):
    """The form, for those who may register a case at their office."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.actor, "register_referral", request.actor.office):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Register the case, or show the form again with everything that was typed and what is wrong."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        key = own_key(request.POST.get("submission", ""), by=request.actor, act="receive")
        try:
            case, is_new = receive_once(form.referral(), key=key, by=request.actor, on=clock.today())
        except Refused as refused:
            return self.show(form, status=409, refusals=refused.verdicts)
        if is_new:
            messages.success(request, _("Saken er registrert som %s.") % case.number)
        else:
            messages.info(request, _("Saken er registrert fra før, som %s.") % case.number)
        return redirect(case if may(request.actor, "see_in_list", case) else "case_list")

    def form(self, *data) -> ReferralForm:
        return ReferralForm(*data, by=self.request.actor, on=clock.today())

    def show(self, form: ReferralForm, *, status: int = 200, refusals=()) -> HttpResponse:
        """The page; a key already sent is kept, so that the corrected form is the same submission."""
        key = self.request.POST.get("submission") or token_urlsafe(16)
        shown = {"form": form, "refusals": refusals, "submission": key}
        return render(self.request, "workflow/referral.html", shown, status=status)
