"""Reminding those who carry out a measure that a word on it is due: in its own rhythm, and quietly."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from followup.models import Progress, TeamMembership, TeamTask
from followup.services.progress import STATUS_DUE
from followup.services.rhythm import is_overdue
from workflow import clock
from workflow.models import Notice
from workflow.services.notice_mail import is_quiet
from workflow.services.notices import notify
from workflow.stages import Stage
from youthplans.models import PlannedMeasure

# At most one reminder of a measure in this time.
APART = timedelta(days=7)


def remind(now: datetime) -> int:
    """Remind once of every measure whose rhythm has passed; how many there were. Nothing at night or on days off.

    While the execution stands still, and for somebody who is away, nothing is due.
    """
    if is_quiet(now):
        return 0
    on = clock.today()
    tasks = list(_asked(now))
    standing = PlannedMeasure.objects.filter(thread__in={task.measure.thread for task in tasks}).in_latest_plan()
    now_planned = {measure.thread: measure for measure in standing}
    due = []
    for task in tasks:
        measure = now_planned[task.measure.thread]
        measure.case = task.case
        if is_overdue(measure, task.told_on, on):
            due.append(task)
    return sum(_reminded(task, now) for task in due)


def _asked(now: datetime) -> QuerySet[TeamTask]:
    """The tasks somebody can be reminded of: theirs today, in a plan that runs, and not reminded of lately."""
    on = clock.today()
    told = Progress.objects.standing().filter(measure__thread=OuterRef("measure__thread")).order_by("-reported_on")
    return (
        TeamTask.objects.in_plan()
        .filter(
            ~Exists(_lately(now)), membership__in=TeamMembership.objects.standing_on(on), membership__user__is_active=True,
            case__stage=Stage.ACTIVE, case__key__destroyed_at=None,
        )
        .filter(Q(membership__user__away_until=None) | Q(membership__user__away_until__lt=on))
        .select_related("case__key", "measure", "membership")
        .annotate(told_on=Subquery(told.values("reported_on")[:1]))
        .order_by("pk")
    )  # fmt: skip


def _lately(now: datetime) -> QuerySet[Notice]:
    reminders = Notice.objects.filter(kind=STATUS_DUE.name, made_at__gt=now - APART)
    return reminders.filter(user=OuterRef("membership__user"), about=OuterRef("address"))


def _reminded(task: TeamTask, now: datetime) -> bool:
    """One task, locked: another worker that has it is left to it, and a reminder made meanwhile is enough."""
    skip_locked = connection.features.has_select_for_update_skip_locked
    user = task.membership.user_id
    with transaction.atomic():
        locked = TeamTask.objects.select_for_update(of=("self",), skip_locked=skip_locked).filter(pk=task.pk)
        mine = Notice.objects.filter(kind=STATUS_DUE.name, user=user, about=task.address)
        if locked.first() is None or mine.filter(made_at__gt=now - APART).exists():
            return False
        mine.unread().update(read_at=F("made_at"))  # the new one stands for it
        notify(STATUS_DUE, [user], case=task.case, about=task.address)
    return True
