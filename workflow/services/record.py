"""The record put right: an event taken back by another, and leave to write in what is old."""

from datetime import date

from workflow.journal.recorded import Recorded
from workflow.law.personal_data_act import RECTIFIED
from workflow.law.public_administration_act_record import WRITTEN_DOWN
from workflow.law.terms import add_days
from workflow.models import Correction, LateLeave
from workflow.services.desk import Desk


def correct(desk: Desk, *, event: Recorded, reason: str) -> None:
    """Take back what an event recorded by mistake (personopplysningsloven 2000 § 27); both stay to be read."""
    for row in event.rows:
        row.retracted_on = desk.on
        row.save()
    correction = Correction(
        case=desk.case, event_seq=event.seq, corrected_on=desk.on, corrected_by=desk.by.user
    )
    correction.reason = reason
    correction.save()
    desk.note(RECTIFIED.on(desk.on).provision, correction=correction.pk, event=event.seq, act=event.fact.act)


def allow_late_recording(desk: Desk, *, back_to: date, reason: str) -> None:
    """Let what happened from `back_to` on be written in for some days (forvaltningsloven § 11 d)."""
    until = add_days(desk.on, desk.facts.assumptions.late_recording_days)
    leave = LateLeave(case=desk.case, back_to=back_to, given_on=desk.on, until=until, given_by=desk.by.user)
    leave.reason = reason
    leave.save()
    desk.note(WRITTEN_DOWN.on(desk.on).provision, leave=leave.pk, back_to=back_to, until=until)
