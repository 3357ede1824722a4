"""Electronic monitoring while it runs and after: the court's changes, time off, a new meeting, what is deleted."""

from collections.abc import Iterable
from datetime import date

from followup.models import CourtDecision, Monitoring, MonitoringExemption, TeamMembership
from workflow import clock
from workflow.law.mediation_act_referral import MEETING_AFTER_MONITORING
from workflow.law.mediation_regulations import EXEMPTION, MONITORING_DATA_KEPT
from workflow.law.penal_code_monitoring import MONITORING_CHANGED, MONITORING_LASTS
from workflow.law.roles import Role
from workflow.models import CaseKey, Letter
from workflow.models.keeping import change_all
from workflow.services.desk import Desk


def set_by_court(desk: Desk, judgement: CourtDecision) -> Monitoring:
    """The control runs from the judgement to the day it says (straffeloven § 52 c fjerde ledd)."""
    control = Monitoring(
        case=desk.case, judgement=judgement, key=CaseKey.cut(), from_on=desk.on, until_on=judgement.until_on
    )
    control.save()
    desk.note(MONITORING_LASTS.on(desk.facts.law_day).provision, monitoring=control.pk, until=control.until_on)
    return control


def extend_monitoring(desk: Desk, *, until: date, decided_by: str = Role.COURT) -> None:
    """Record that the court extends the control (straffeloven § 52 c femte ledd)."""
    control = _running(desk)
    control.until_on, control.ended_on, control.extended_on = until, None, desk.on
    control.save()
    _note_change(desk, control, until, decided_by)


def lighten_monitoring(desk: Desk, *, until: date, decided_by: str = Role.COURT) -> None:
    """Record that the court ends the control before its time (straffeloven § 52 c femte ledd)."""
    control = _running(desk)
    control.ended_on = until
    control.save()
    _note_change(desk, control, until, decided_by)


def exempt_from_monitoring(desk: Desk, *, from_on: date, to_on: date, purpose: str) -> None:
    """Give time off from the control for one purpose; the correctional service is told (forskriften § 9 c)."""
    exemption = MonitoringExemption(case=desk.case, monitoring=_running(desk, from_on), from_on=from_on, to_on=to_on)
    exemption.purpose = purpose.strip()
    exemption.save()
    told = _tell_correctional_service(desk)
    desk.note(EXEMPTION.provision, exemption=exemption.pk, from_on=from_on, to_on=to_on, told=told)


def assess_new_meeting(desk: Desk, *, needed: bool, reason: str = "") -> None:
    """Record whether the plan calls for a new meeting under the control (forskriften § 9 b)."""
    control = _running(desk)
    control.meeting_needed, control.assessment = needed, reason.strip()
    control.save()
    desk.note(MEETING_AFTER_MONITORING.provision, monitoring=control.pk, needed=needed)


def delete_monitoring_data(desk: Desk) -> None:
    """Delete what every control that is over left behind, and write that it was done (forskriften § 9 e)."""
    kept = Monitoring.objects.filter(case=desk.case, data_deleted_on__isnull=True)
    over = [control for control in kept if (control.ended_on or control.until_on) < desk.on]
    desk.note(MONITORING_DATA_KEPT.provision, monitoring=erase(over, on=desk.on))


def erase(controls: Iterable[Monitoring], *, on: date) -> list[int]:
    """Destroy the keys of these controls, and write the day on them; which they were, by id."""
    controls = list(controls)
    destroy_keys(controls)
    change_all(controls, data_deleted_on=on)
    return [control.pk for control in controls]


def destroy_keys(controls: Iterable[Monitoring]) -> None:
    """Nobody can read what was sealed under these, in the history either."""
    keys = CaseKey.objects.filter(pk__in=[control.key_id for control in controls])
    keys.update(wrapped="", destroyed_at=clock.now())


def _running(desk: Desk, day: date | None = None) -> Monitoring:
    """The control in force that day; what the law has just found."""
    running = Monitoring.objects.filter(case=desk.case, from_on__lte=day or desk.on).select_related("key")
    control = running.latest("from_on", "pk")
    control.case = desk.case
    return control


def _note_change(desk: Desk, control: Monitoring, until: date, decided_by: str) -> None:
    desk.tell("monitoring/changed/party", *desk.must_hear(), until=until)
    desk.note(MONITORING_CHANGED.on(desk.facts.law_day).provision, monitoring=control.pk, until=until,
              decided_by=decided_by)  # fmt: skip


def _tell_correctional_service(desk: Desk) -> list[int]:
    """A letter to everybody on the team from there; whom it reached, by id."""
    there = TeamMembership.objects.standing_on(desk.on).filter(
        case=desk.case, role=Role.CORRECTIONAL_SERVICE, user__isnull=False
    )
    users = list(there.values_list("user_id", flat=True))
    Letter.objects.bulk_create(
        Letter(case=desk.case, template="monitoring/exempted/correctional_service", user_id=user,
               written_at=clock.now())
        for user in users
    )  # fmt: skip
    return users
