"""The page where a referral is registered from the file it came in."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from integrations.referrals.fields import MOST_BYTES, BadReferral
from integrations.referrals.receiving import take_in
from workflow import clock
from workflow.access import may
from workflow.forms.fields import SpokenForm
from workflow.law.verdict import Refused


class ReferralFileForm(SpokenForm):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Fil med henvisningen"),
        help_text=gettext_lazy("En JSON-fil på høyst 1 MB. Finner vi feil i den, blir ingenting lagret."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )


class ReferralFile(FormView):
    """Upload a file: it becomes a case, or every problem is shown and nothing is kept."""

    template_name = "integrations/referral_file.html"
    form_class = ReferralFileForm
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.actor, "register_referral", request.actor.office, clock.today()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReferralFileForm) -> HttpResponse:
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            receipt = take_in(content, by=self.request.actor)
        except BadReferral as bad:
            return self.show(status=422, problems=bad.problems)
        except Refused as refused:
            return self.show(status=409, refusals=refused.verdicts)
        if receipt.is_new:
            messages.success(self.request, _("Saken er registrert som %s.") % receipt.case.number)
        else:
            messages.info(self.request, _("Filen er registrert fra før, som %s.") % receipt.case.number)
        return redirect(receipt.case.get_absolute_url())

    def form_invalid(self, form: ReferralFileForm) -> HttpResponse:
        return self.show(status=422, form=form)

    def show(self, *, status: int, **found) -> HttpResponse:
        """The page again, with what was found; the file itself must be chosen anew."""
        context = {"file_name": self.file_name} | self.get_context_data(**{"form": self.form_class()} | found)
        return self.render_to_response(context, status=status)

    @property
    def file_name(self) -> str:
        """What the sender calls the file, so that they see which one was refused."""
        sent = self.request.FILES.get("file")
        return sent.name[:80] if sent else ""
