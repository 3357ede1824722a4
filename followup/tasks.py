"""What goes on without anybody asking: monitoring data is deleted on its last day, a silent invitation is told of."""

from datetime import date, timedelta

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from followup.models import Monitoring
from followup.services import ending
from followup.services.meeting_reminders import cases_to_remind, remind_in
from followup.services.monitoring import erase
from followup.services.status_reminders import remind
from followup.services.team_news import UNANSWERED
from workflow import clock, journal
from workflow.deadlines import settle_deadlines
from workflow.facts import facts_of
from workflow.law.mediation_regulations import MONITORING_DATA_KEPT, kept_too_long
from workflow.models import Case, Invitation, Notice
from workflow.models.keeping import collecting_history
from workflow.queries import lock, with_facts
from workflow.services.cover import carriers
from workflow.services.notices import notify
from workflow.stages import ENDS


@shared_task
def tell_that_the_end_is_near() -> None:
    """Tell those who carry a case, the youth and the team that the last day is near, and ask how it was."""
    ending.tell_that_the_end_is_near(clock.today())


@shared_task
def delete_monitoring_data() -> None:
    """Delete what controls left behind when nobody has done it in time (forskrift om konfliktrådsbehandling § 9 e)."""
    today = clock.today()
    kept = Monitoring.objects.filter(data_deleted_on__isnull=True, from_on__lt=today)
    for case_id in kept.order_by("case_id").values_list("case_id", flat=True).distinct():
        _delete(case_id, today)


@shared_task
def tell_of_silent_invitations() -> None:
    """Tell those who carry a case, once, of each invitation to its team that has waited too long for an answer."""
    today = clock.today()
    waited_since = today - timedelta(days=settings.INVITATION_ANSWERED_WITHIN_DAYS)
    told = Notice.objects.filter(kind=UNANSWERED.name, about=OuterRef("address"))
    silent = Invitation.objects.open_on(today).filter(~Exists(told), invited_on__lte=waited_since)
    with transaction.atomic():
        # Locked, so that a second worker waits and then sees the notices of the first.
        for asked in silent.exclude(case__stage__in=ENDS).select_related("case").select_for_update(of=("self",)):
            notify(UNANSWERED, carriers(asked.case, today), case=asked.case, about=asked.address)


def _delete(case_id: int, today: date) -> None:
    """One case, locked; the event has no person behind it."""
    with transaction.atomic(), collecting_history() as written:
        lock(case_id)
        case = with_facts(Case.objects.all()).get(pk=case_id)
        overdue = kept_too_long(facts_of(case), on=today)
        if not overdue:
            return
        controls = Monitoring.objects.filter(case=case, from_on__in=[control.from_ for control in overdue])
        erased = erase(controls, on=today)
        journal.append(
            case, "delete_monitoring_data", actor=None, role="", on=today, written=written,
            provisions=[str(MONITORING_DATA_KEPT.provision)], facts={"monitoring": erased},
        )  # fmt: skip
        fresh = with_facts(Case.objects.all()).get(pk=case_id)
        settle_deadlines(fresh, facts_of(fresh), on=today)


@shared_task
def remind_of_status() -> None:
    """Remind those who carry out measures of what they have not told of in its rhythm."""
    remind(clock.now())


@shared_task
def remind_of_meetings() -> None:
    """Remind the youth and the guardians of the meetings to come, each in the way they chose; a case at a time."""
    today = clock.today()
    for case_id in cases_to_remind(today):
        remind_in(case_id, today)
