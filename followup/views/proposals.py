"""What a team member proposes to change in one measure, with what they proposed before and the answers."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from followup.forms.proposals import OneProposalForm
from followup.models import Proposal
from followup.queries import tasks_of
from followup.views.my_measures import Mine
from workflow import clock
from workflow.models import Case
from workflow.services.notices import saw
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage


def proposals_in(page: CasePage) -> list[Proposal]:
    """What those who carry out the plan propose, until it is answered, and until a yes is carried out: one question where there is any."""
    if not page.case.rows["proposal"]:
        return []
    open_ones = Proposal.objects.waiting() | Proposal.objects.to_be_done()
    proposals = list(open_ones.filter(case=page.case).select_related("task__measure", "by").order_by("pk"))
    for proposal in proposals:
        proposal.case = proposal.task.measure.case = page.case
    return proposals


def wishes_of(case: Case) -> list[str]:
    """The proposals that were said yes to and are not carried out, in words."""
    agreed = Proposal.objects.to_be_done().filter(case=case).select_related("task__measure", "by").order_by("pk")
    return [_in_words(proposal, case) for proposal in agreed]


def _in_words(proposal: Proposal, case: Case) -> str:
    proposal.case = proposal.task.measure.case = case
    return _("«%(title)s»: %(kind)s. %(reason)s") % {
        "title": proposal.task.measure.title, "kind": proposal.get_kind_display().lower(), "reason": proposal.reason,
    }  # fmt: skip


class ProposeChange(ActView):
    """Propose a change, on a phone; the answers stand here too."""

    act_name = "propose_change"
    template_name = "followup/propose.html"
    can_be_late = False

    def setup(self, request: HttpRequest, address: str, **kwargs) -> None:
        task = get_object_or_404(tasks_of(request.actor, clock.today()), address=address)
        self.mine = Mine.of(task)
        super().setup(request, task.case.address)

    def get_form(self, *data) -> forms.Form:
        return OneProposalForm(*data, desk=self.page.desk)

    def given(self, form: forms.Form) -> dict[str, Any]:
        return {**form.cleaned_data, "measure": self.mine.task.measure}

    def success_url(self) -> str:
        return reverse("propose", args=[self.mine.task.address])

    def somebody_first(self) -> None:
        """Nobody is in the way: every proposal stands by itself."""

    def context(self) -> dict[str, Any]:
        """What I have proposed for the measure, the latest first."""
        saw(self.request.user, self.mine.task.address)
        told = Proposal.objects.filter(
            case=self.page.case, by=self.request.user, task__measure__thread=self.mine.task.measure.thread
        )
        proposals = list(told.order_by("-pk"))
        for proposal in proposals:
            proposal.case = self.page.case
        return {"mine": self.mine, "proposals": proposals}
