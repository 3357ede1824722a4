"""What goes on in the catalogue without anybody asking: reminders, what is thrown away, and how it went."""

from datetime import timedelta

from celery import shared_task
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from workflow import clock
from workflow.models import Appointment, Letter, Role, User
from youthplans.models import ImportRun, Measure, RunStage
from youthplans.models.vocabulary import MeasureStatus
from youthplans.services import outcomes

REMINDER = "measure/stale/slt_coordinator"
BETWEEN_REMINDERS = relativedelta(months=1)
UNFINISHED_KEPT = timedelta(days=7)


@shared_task
def remind_of_stale_measures() -> None:
    """Post one letter a month at most to each SLT coordinator with something to check; the letters tell who has one."""
    since = clock.today() - BETWEEN_REMINDERS
    with transaction.atomic():
        # Locked, so that a second worker waits and then sees the letters of the first.
        keepers = list(User.objects.select_for_update().filter(pk__in=_posts_with_stale_measures().values("user")))
        recent = Letter.objects.filter(template=REMINDER, user__in=keepers, written_at__date__gt=since)
        reminded = set(recent.values_list("user", flat=True))
        Letter.objects.bulk_create(
            Letter(template=REMINDER, user=keeper, written_at=clock.now())
            for keeper in keepers
            if keeper.pk not in reminded
        )


@shared_task
def throw_away_unfinished_imports() -> None:
    """Delete the files nobody imported within a week; what stands in a stranger's cells may have no place here."""
    old = ImportRun.objects.filter(made_at__lt=clock.now() - UNFINISHED_KEPT)
    old.filter(stage__in=[RunStage.MAPPING, RunStage.PLANNED]).delete()


@shared_task
def publish_outcomes() -> None:
    """Publish how measures went in the years that are over; what is published already stays as it is."""
    outcomes.publish_outcomes(clock.today())


def _posts_with_stale_measures() -> QuerySet[Appointment]:
    """The SLT posts where something that has not ended should be checked; a district's post has its district."""
    there = Measure.objects.stale_on(clock.today()).exclude(status=MeasureStatus.ENDED)
    there = there.filter(municipality=OuterRef("municipality"))
    in_reach = Q(Exists(there), district=None) | Q(Exists(there.filter(district=OuterRef("district"))))
    return Appointment.objects.standing_on(clock.today()).filter(in_reach, role=Role.SLT_COORDINATOR)
