"""Questions about the team and the measures it carries out; those of a person begin with who is asking."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from followup.models import Progress, TeamMembership, TeamTask
from workflow.access import Actor
from workflow.models import Case, Party
from workflow.models.rows import JsonRows
from workflow.queries import visible_to
from youthplans.models import PlannedMeasure

TOLD = ("id", "status", "attended", "needs_help", "note_sealed", "reported_on", "by_id", "corrects_id")


def latest_told(thread: str) -> JsonRows:
    """The two latest words on a measure, the newest first; a correction stands before what it corrects.

    They follow the measure's thread through every version of the plan that keeps it.
    """
    told = Progress.objects.standing().filter(measure__thread=OuterRef(thread))
    return JsonRows(told.order_by("-pk").values(*TOLD)[:2])


def measures_of(case: Case) -> QuerySet[PlannedMeasure]:
    """The measures of the plan as it stands, with the latest word on each."""
    return (
        PlannedMeasure.objects.filter(case=case)
        .in_latest_plan()
        .select_related("case__key")
        .annotate(progress_rows=latest_told("thread"))
        .order_by("pk")
    )


def team_of(case: Case, on: date) -> QuerySet[TeamMembership]:
    """Everybody with a place on the team that day."""
    standing = TeamMembership.objects.standing_on(on).filter(case=case)
    return standing.select_related("user", "grant").order_by("pk")


def tasks_of(actor: Actor, on: date) -> QuerySet[TeamTask]:
    """The measures the actor answers for that day, on every case where they may report on them."""
    mine = TeamMembership.objects.standing_on(on).filter(user=actor.user)
    youth = Party.objects.filter(case=OuterRef("case"), key=Party.YOUTH).values("name_sealed")[:1]
    return (
        TeamTask.objects.filter(membership__in=mine, case__in=visible_to(actor, "report_progress", on))
        .in_plan()
        .select_related("case__key", "case__coordinator", "measure", "membership")
        .annotate(youth_name_sealed=Subquery(youth), progress_rows=latest_told("measure__thread"))
        .order_by("pk")
    )
