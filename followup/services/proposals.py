"""Proposing a change of a measure, and answering: the plan is changed by its own act and no other."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from followup.models import Proposal
from followup.services.progress import own_task
from workflow.law.mediation_act_period import TEAM
from workflow.law.mediation_act_plan import PLAN_CHANGE
from workflow.models import Notice
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify
from youthplans.models import PlannedMeasure, PlanVersion


def _where_it_is_answered(notice: Notice) -> str:
    return reverse("act", args=[notice.case.address, "answer_proposal"])


def _where_it_was_made(notice: Notice) -> str:
    return reverse("propose", args=[notice.about])


CHANGE_PROPOSED = announce(Kind("change_proposed", _("Noen foreslår å endre et tiltak"), _where_it_is_answered))
PROPOSAL_ANSWERED = announce(Kind("proposal_answered", _("Du har fått svar på et forslag"), _where_it_was_made))


def propose_change(desk: Desk, *, measure: PlannedMeasure, kind: str, reason: str) -> None:
    """Propose a change of a measure one answers for (konfliktrådsloven § 26). Raises PermissionDenied."""
    proposal = Proposal(
        case=desk.case, task=own_task(desk, measure), kind=kind, by=desk.by.user, made_on=desk.on
    )
    proposal.reason = reason.strip()
    proposal.save()
    notify(CHANGE_PROPOSED, carriers(desk.case, desk.on), case=desk.case, about=proposal.address)
    desk.note(TEAM.provision, proposal=proposal.pk, measure=measure.pk, kind=kind)


def answer_proposal(desk: Desk, *, proposal: Proposal, answer: str, reason: str = "") -> None:
    """Say yes or no to a proposal; a yes is carried out by changing the plan (konfliktrådsloven § 25 sjette ledd).

    Raises Proposal.DoesNotExist for one that is answered already, or of another case.
    """
    waiting = Proposal.objects.waiting().select_related("task__membership").get(case=desk.case, pk=proposal.pk)
    waiting.case = desk.case
    waiting.answer, waiting.answered_on, waiting.answered_by = answer, desk.on, desk.by.user
    waiting.answered_under = PlanVersion.objects.filter(case=desk.case).last()
    waiting.answer_reason = reason.strip()
    waiting.save()
    if waiting.task.membership.ended_on is None:
        notify(PROPOSAL_ANSWERED, [waiting.by_id], case=desk.case, about=waiting.task.address)
    desk.note(PLAN_CHANGE.on(desk.facts.law_day).provision, proposal=waiting.pk, answer=answer)
