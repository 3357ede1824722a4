"""Questions about the team and the measures it carries out; those of a person begin with who is asking."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from followup.models import Evaluation, Progress, TeamMembership, TeamTask
from workflow.access import Actor
from workflow.law.steps import STEPS
from workflow.models import Case, Deadline, Invitation, Party
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
    return standing.select_related("user", "grant", "invitation__user").order_by("pk")


def everybody_ever_on(case: Case) -> QuerySet[TeamMembership]:
    """Everybody who has had access through the team, or was asked to; the latest first."""
    held = TeamMembership.objects.filter(case=case).exclude(user__isnull=True, invitation__isnull=True)
    return held.select_related("user", "grant", "invitation__user").order_by("-pk")


def invitations_to(actor: Actor, on: date) -> QuerySet[TeamMembership]:
    """The places the actor is asked to take, on every case where an answer still counts."""
    waiting = TeamMembership.objects.filter(
        user__isnull=True, ended_on__isnull=True, case__in=visible_to(actor, "answer_invitation", on),
        invitation__in=Invitation.objects.open_on(on).filter(user=actor.user),
    )  # fmt: skip
    related = waiting.select_related("invitation__office", "invitation__invited_by", "case__key", "case__coordinator")
    return related.annotate(measures=Count("tasks")).order_by("pk")


def places_held_by(actor: Actor, on: date) -> QuerySet[TeamMembership]:
    """The teams the actor is on that day, with the youth's name to shorten."""
    youth = Party.objects.filter(case=OuterRef("case"), key=Party.YOUTH).values("name_sealed")[:1]
    mine = TeamMembership.objects.standing_on(on).filter(user=actor.user, case__in=visible_to(actor, "leave_team", on))
    related = mine.select_related("case__key", "case__coordinator", "grant")
    return related.annotate(youth_name_sealed=Subquery(youth)).order_by("pk")


def evaluations_asked_of(actor: Actor, on: date) -> list[TeamMembership]:
    """The actor's places where the last day is near and they have not said how it went; with whom, and that day."""
    near = Deadline.objects.filter(case=OuterRef("case"), name="period_end", settled_on__isnull=True,
                                   due_on__lte=on + timedelta(days=settings.END_NEARS_DAYS))  # fmt: skip
    said = Evaluation.objects.standing().filter(case=OuterRef("case"), party__isnull=True, by=actor.user)
    youth = Party.objects.filter(case=OuterRef("case"), key=Party.YOUTH).values("name_sealed")[:1]
    mine = TeamMembership.objects.standing_on(on).filter(
        Exists(near), ~Exists(said), user=actor.user, case__in=visible_to(actor, "evaluate_as_team", on),
        case__stage__in=STEPS["evaluate"].stages,
    )  # fmt: skip
    places = list(mine.select_related("case__key").annotate(
        youth_name_sealed=Subquery(youth), ends_on=Subquery(near.values("due_on")[:1])).order_by("pk"))  # fmt: skip
    for place in places:
        place.first_name = place.case.key.read(place.youth_name_sealed, "party.name_sealed").partition(" ")[0]
    return places


def tasks_of(actor: Actor, on: date) -> QuerySet[TeamTask]:
    """The measures the actor answers for that day, on every case where they may report on them.

    `own_last` is the actor's own latest word, taken back or not: the next one is another sending.
    """
    own = Progress.objects.filter(measure__thread=OuterRef("measure__thread"), by=actor.user).order_by("-pk")
    mine = TeamMembership.objects.standing_on(on).filter(user=actor.user)
    youth = Party.objects.filter(case=OuterRef("case"), key=Party.YOUTH).values("name_sealed")[:1]
    return (
        TeamTask.objects.filter(membership__in=mine, case__in=visible_to(actor, "report_progress", on))
        .in_plan()
        .select_related("case__key", "case__coordinator", "measure", "membership")
        .annotate(youth_name_sealed=Subquery(youth), progress_rows=latest_told("measure__thread"),
                  own_last=Subquery(own.values("pk")[:1]))
        .order_by("pk")
    )
