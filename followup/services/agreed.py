"""What was agreed becomes somebody's task, and is ticked off by them or by the coordinator."""

from django.core.exceptions import PermissionDenied

from followup.models import AgreedAction
from workflow.law.mediation_act_period import REGULAR_MEETINGS
from workflow.models import Role
from workflow.services.desk import Desk


def finish_agreed_action(desk: Desk, *, action: AgreedAction) -> None:
    """Tick off something that is done.

    Raises PermissionDenied for somebody else's, and AgreedAction.DoesNotExist for what is done already.
    """
    action = AgreedAction.objects.waiting().select_related("party").filter(case=desk.case).get(pk=action.pk)
    if not _is_theirs(desk, action):
        raise PermissionDenied
    action.case = desk.case
    action.done_on, action.done_by = desk.on, desk.by.user
    action.save()
    desk.note(REGULAR_MEETINGS.on(desk.facts.law_day).provision, agreed=action.pk)


def _is_theirs(desk: Desk, action: AgreedAction) -> bool:
    """The coordinator may tick off everything; everybody else their own."""
    if desk.by.role == Role.YOUTH_COORDINATOR:
        return True
    if action.party:
        return action.party.user_id == desk.by.user.pk
    return action.user_id == desk.by.user.pk
