"""What the youth and a guardian do themselves: say from, answer about sharing, take a yes back, choose about health."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from followup.services.own import own_key
from followup.views.own_page import own_or_404
from followup.views.own_parts import OwnPage
from workflow.law.questions import withdrawal_stops
from workflow.views.acts import ActView
from workflow.views.joining import JoiningView
from workflow.views.sharing import SharingView, receipt_on


class OwnAct(ActView):
    """An act by one of the case's own people, for themselves."""

    opens = "see_own_case"
    can_be_late = False

    def success_url(self) -> str:
        return reverse("own_case", args=[self.page.case.address])

    def somebody_first(self) -> None:
        """Nobody is in the way: everyone answers for themselves."""

    def asked_of(self) -> dict[str, Any]:
        return {"person": own_key(self.page.desk)}

    def context(self) -> dict[str, Any]:
        return {"own": OwnPage(self.page)}


class AskForHelp(OwnAct):
    """One tap on the own page, or a few words here."""

    act_name, template_name = "ask_for_help", "followup/own_help.html"


class WithdrawSharing(OwnAct):
    """What happens, and then the one tap that does it."""

    act_name, template_name = "withdraw_sharing_myself", "followup/own_withdraw.html"


class WithdrawConsent(OwnAct):
    """The same for the yes to the sanction; the law lets it stop, or leaves it to a person."""

    act_name, template_name = "withdraw_consent_myself", "followup/own_withdraw.html"

    def context(self) -> dict[str, Any]:
        return super().context() | {"of_the_sanction": True, "stops": withdrawal_stops(self.page.facts)}


class ChooseHealthSight(OwnAct):
    """Whether the guardians see the measures about health."""

    act_name, template_name = "choose_health_sight", "followup/own_health.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Only for the youth: a guardian has nothing to choose here."""
        if not OwnPage(self.page).is_youth:
            raise Http404
        return super().get(request, *args, **kwargs)


class OwnConsent(OwnAct, JoiningView):
    """The pages of the consent to the sanction, from the one who signs in."""

    act_name, template_name = "consent_myself", "followup/own_consent.html"

    @property
    def speaks_for(self) -> str:
        return own_key(self.page.desk)


class OwnSharing(OwnAct, SharingView):
    """The pages of the sharing consent, from the one who signs in and answers for nobody else."""

    act_name, template_name = "answer_sharing_myself", "followup/own_sharing.html"

    @property
    def speaks_for(self) -> str:
        return own_key(self.page.desk)

    def success_url(self) -> str:
        address = reverse("own_sharing_receipt", args=[self.page.case.address])
        return f"{address}?sprak={self.said.code}" if self.said.code else address


@require_GET
def own_sharing_receipt(request: HttpRequest, address: str) -> HttpResponse:
    """What the reader answered last, to keep."""
    own = own_or_404(request, address)
    return receipt_on(request, own.page, own.key, "followup/own_sharing_receipt.html")
