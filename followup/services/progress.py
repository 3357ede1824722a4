"""How a measure goes, told by the one who carries it out or by the coordinator."""

from django.core.exceptions import PermissionDenied

from followup.models import Progress, TeamMembership, TeamTask
from workflow import clock
from workflow.law.mediation_act_period import TEAM
from workflow.models import Letter, Role
from workflow.services.desk import Desk
from youthplans.models import PlannedMeasure


def report_progress(desk: Desk, *, measure: PlannedMeasure, status: str, attended: str = "", note: str = "",
                    needs_help: bool = False, correction: bool = False) -> None:  # fmt: skip
    """Write down how a measure goes (konfliktrådsloven § 26); a correction names what it corrects.

    Raises PermissionDenied for a measure the team member does not answer for, and for a correction of
    something they did not tell last.
    """
    _require_own(desk, measure)
    progress = Progress(
        case=desk.case, measure=measure, status=status, attended=attended, needs_help=needs_help,
        by=desk.by.user, reported_on=desk.on, sent_at=clock.now(),
        corrects=_told_last(desk, measure) if correction else None,
    )  # fmt: skip
    progress.note = note.strip()
    progress.save()
    if needs_help and desk.case.coordinator_id:
        Letter.objects.create(
            case=desk.case, template="progress/help/coordinator", user_id=desk.case.coordinator_id,
            written_at=clock.now(),
        )  # fmt: skip
    desk.note(TEAM.provision, measure=measure.pk, progress=progress.pk, status=status,
              corrects=progress.corrects_id)  # fmt: skip


def _require_own(desk: Desk, measure: PlannedMeasure) -> None:
    """A team member tells of the measures they answer for; the coordinator of all in the plan as it stands."""
    if desk.by.role == Role.TEAM_MEMBER:
        mine = TeamMembership.objects.standing_on(desk.on).filter(case=desk.case, user=desk.by.user)
        theirs = TeamTask.objects.in_plan().filter(membership__in=mine, measure__thread=measure.thread)
    else:
        theirs = PlannedMeasure.objects.in_latest_plan().filter(case=desk.case, thread=measure.thread)
    if not theirs.exists():
        raise PermissionDenied


def _told_last(desk: Desk, measure: PlannedMeasure) -> Progress:
    """The latest word on the measure, if the actor said it."""
    last = Progress.objects.standing().filter(measure__thread=measure.thread).last()
    if last is None or last.by_id != desk.by.user.pk:
        raise PermissionDenied
    return last
