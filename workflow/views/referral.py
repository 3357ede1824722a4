"""Registering a referral by hand."""

from django.utils.translation import gettext as _

from workflow import clock
from workflow.access import may
from workflow.forms.referral import ReferralForm
from workflow.models import Case
from workflow.services.intake import receive_once
from workflow.views.registering import RegisterView


class RegisterCaseView(RegisterView):
    """A new case; whoever may not see it afterwards goes back to the list."""

    action = "register_referral"

    def way_on(self, made: Case):
        return made if may(self.request.actor, "see_in_list", made) else "case_list"


class ReferralView(RegisterCaseView):
    """The form of a decision or a judgement."""

    act, template_name = "receive", "workflow/referral.html"

    def form(self, *data) -> ReferralForm:
        return ReferralForm(*data, by=self.request.actor, on=clock.today())

    def register(self, form: ReferralForm) -> tuple[Case, bool]:
        return receive_once(form.referral(), key=self.key, by=self.request.actor, on=clock.today())

    def receipt(self, made: Case, is_new: bool) -> str:
        words = _("Saken er registrert som %s.") if is_new else _("Saken er registrert fra før, som %s.")
        return words % made.number
