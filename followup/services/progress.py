"""How a measure goes, told by the one who carries it out or by the coordinator."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from followup.models import Progress, ProgressDraft, TeamMembership, TeamTask
from workflow import clock
from workflow.law.mediation_act_period import TEAM
from workflow.models import Case, Notice, Role, User
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify
from youthplans.models import PlannedMeasure

# A note that is too long is kept too, and refused when it is sent.
LONGEST_KEPT = 4000


def _where_it_is_told(notice: Notice) -> str:
    return reverse("progress", args=[notice.about])


def _where_help_is_given(notice: Notice) -> str:
    return notice.case.get_absolute_url()


STATUS_DUE = announce(Kind("status_due", _("Hvordan går det med et tiltak? Gi status"), _where_it_is_told))
HELP_ASKED = announce(Kind("help_asked", _("Noen som følger opp et tiltak, trenger hjelp"), _where_help_is_given, urgent=True))


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
    ProgressDraft.objects.filter(user=desk.by.user, thread=measure.thread).delete()
    if needs_help:
        notify(HELP_ASKED, set(carriers(desk.case, desk.on)) - {desk.by.user.pk}, case=desk.case)
    desk.note(TEAM.provision, measure=measure.pk, progress=progress.pk, status=status,
              corrects=progress.corrects_id)  # fmt: skip


def keep_draft(case: Case, user: User, measure: PlannedMeasure, *, key: str, contents: dict[str, Any]) -> ProgressDraft:
    """Keep what somebody has begun to tell, instead of what they had begun before."""
    contents = {**contents, "note": str(contents.get("note", ""))[:LONGEST_KEPT]}
    fresh = ProgressDraft(case=case, key=key)
    fresh.text = json.dumps(contents)
    values = {"case": case, "key": key, "contents_sealed": fresh.contents_sealed, "saved_at": clock.now()}
    return ProgressDraft.objects.update_or_create(user=user, thread=measure.thread, defaults=values)[0]


def draft_of(case: Case, user: User, measure: PlannedMeasure, *, key: str) -> ProgressDraft | None:
    """What they have begun to tell in this form and not sent."""
    draft = ProgressDraft.objects.filter(case=case, user=user, thread=measure.thread, key=key).first()
    if draft is not None:
        draft.case = case
    return draft


def own_task(desk: Desk, measure: PlannedMeasure) -> TeamTask:
    """The task by which the team member answers for the measure. Raises PermissionDenied."""
    mine = TeamMembership.objects.standing_on(desk.on).filter(case=desk.case, user=desk.by.user)
    task = TeamTask.objects.in_plan().filter(membership__in=mine, measure__thread=measure.thread).first()
    if task is None:
        raise PermissionDenied
    return task


def _require_own(desk: Desk, measure: PlannedMeasure) -> None:
    """A team member tells of the measures they answer for; the coordinator of all in the plan as it stands."""
    if desk.by.role == Role.TEAM_MEMBER:
        own_task(desk, measure)
    elif not PlannedMeasure.objects.in_latest_plan().filter(case=desk.case, thread=measure.thread).exists():
        raise PermissionDenied


def _told_last(desk: Desk, measure: PlannedMeasure) -> Progress:
    """The latest word on the measure, if the actor said it."""
    last = Progress.objects.standing().filter(measure__thread=measure.thread).last()
    if last is None or last.by_id != desk.by.user.pk:
        raise PermissionDenied
    return last
