"""The coordination group: called and held, its advice, who was let in to an inquiry, and who got the minutes."""

from collections.abc import Mapping
from datetime import date, time

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflow import clock
from workflow.facts.inquiries import standing_members
from workflow.law.criminal_procedure_act_inquiry import REPORT_REDONE_AFTER
from workflow.law.inquiry_facts import Agency
from workflow.law.mediation_act_consent import CONFIDENTIALITY
from workflow.law.mediation_act_inquiry import GROUP_CONVENED, GROUP_HEARD_FIRST, MAY_BE_MEMBERS, day_it_met
from workflow.law.questions import is_discussed_by_name
from workflow.law.questions.inquiry import PAPERS
from workflow.law.terms import Term, add
from workflow.models import (
    GroupMeeting,
    InquiryGrant,
    MinutesDisclosure,
    Notice,
    PreSentenceReport,
    SuitabilityAssessment,
    User,
)
from workflow.models.keeping import change_all
from workflow.services.inquiry_desk import InquiryDesk
from workflow.services.notices import Kind, announce, notify
from workflow.services.people import Invited, as_team_member


def _the_inquiry(notice: Notice) -> str:
    return reverse("inquiry", args=[notice.about])


CALLED = announce(Kind("group_called", _("Du er kalt inn til et møte i koordineringsgruppen"), _the_inquiry, urgent=True))
LET_IN = announce(Kind("inquiry_opened", _("Du har fått tilgang til en forespørsel"), _the_inquiry, urgent=True))
USUAL_ACCESS = Term(months=3)


def schedule_coordination_group(desk: InquiryDesk, *, planned_for: date, invited: list[str], at: time | None = None,
                                agenda: str = "") -> None:  # fmt: skip
    """Call the group; a meeting already called and not held gives way (konfliktrådsloven § 22 d fjerde ledd)."""
    change_all(_called(desk), superseded_on=desk.on)
    meeting = GroupMeeting(
        inquiry=desk.inquiry, planned_for=planned_for, at=at, invited=invited, convened_on=desk.on
    )
    meeting.agenda = agenda
    meeting.save()
    _tell_members(desk, invited)
    desk.note(GROUP_CONVENED.on(desk.on).provision, meeting=meeting.pk, planned_for=planned_for, invited=invited)


def hold_coordination_group(desk: InquiryDesk, *, attended: list[str], held_on: date | None = None) -> None:
    """Hold the meeting; whether a name was said follows from the consents that day (konfliktrådsloven § 22 c)."""
    held_on = held_on or day_it_met(desk.facts)
    meeting = next(iter(_called(desk)), None) or GroupMeeting(
        inquiry=desk.inquiry, planned_for=held_on, convened_on=desk.on, invited=attended
    )
    meeting.held_on, meeting.attended = held_on, attended
    meeting.was_anonymous = not is_discussed_by_name(desk.facts, attended, on=held_on)
    meeting.save()
    desk.note(GROUP_HEARD_FIRST.on(desk.on).provision, meeting=meeting.pk, attended=attended,
              anonymous=meeting.was_anonymous)  # fmt: skip


def assess_suitability(desk: InquiryDesk, *, suitable: bool, reasons: str, factors: Mapping[str, str] | None = None,
                       sketch: str = "") -> None:  # fmt: skip
    """Record what the group advised; `reasons` are the minutes (konfliktrådsloven § 22 d)."""
    held = [row for row in desk.inquiry.groupmeeting_set.all() if row.held_on]
    assessment = SuitabilityAssessment(
        inquiry=desk.inquiry, meeting=held[-1], assessed_on=desk.on, suitable=suitable
    )
    assessment.minutes, assessment.sketch, assessment.factors = reasons, sketch, dict(factors or {})
    assessment.save()
    desk.note(GROUP_HEARD_FIRST.on(desk.on).provision, assessment=assessment.pk, suitable=suitable,
              factors=sorted(factors or {}), sketch=bool(sketch))  # fmt: skip


def attach_report(desk: InquiryDesk, *, report_on: date, note: str = "") -> None:
    """Record a juvenile pre-sentence report (straffeprosessloven § 161 a)."""
    report = PreSentenceReport(inquiry=desk.inquiry, report_on=report_on, received_on=desk.on)
    report.note = note
    report.save()
    desk.note(REPORT_REDONE_AFTER.provision, report=report.pk, report_on=report_on)


def disclose_minutes(desk: InquiryDesk, *, to: str = Agency.PROSECUTOR, what: list[str]) -> None:
    """Record who got minutes, sketch or report (konfliktrådsloven § 22 d femte ledd, straffeprosessloven § 161 a)."""
    disclosure = MinutesDisclosure(
        inquiry=desk.inquiry, to=str(to), what=what, given_on=desk.on, given_by=desk.by.user
    )
    disclosure.save()
    rules = {PAPERS[paper][1].on(desk.on).provision for paper in what}
    desk.note(*sorted(rules, key=str), disclosure=disclosure.pk, to=str(to), what=what)


def grant_member(desk: InquiryDesk, *, member: User | Invited, agency: str, to_on: date | None = None) -> None:
    """Let one person in for one agency until a day; this instead of what they had (konfliktrådsloven § 22 d).

    Raises what `add_person` raises.
    """
    user = as_team_member(member, agency=Agency(agency).words("nb").capitalize(), by=desk.by, on=desk.on)
    change_all(_standing(desk, user_id=user.pk), withdrawn_at=clock.now())
    grant = InquiryGrant(
        inquiry=desk.inquiry, user=user, agency=agency, from_on=desk.on, given_by=desk.by.user,
        to_on=to_on or last_usual_day(desk.on),
    )  # fmt: skip
    grant.save()
    if isinstance(member, User):
        notify(LET_IN, [user.pk], about=desk.inquiry.address)
    desk.note(MAY_BE_MEMBERS.on(desk.on).provision, grant=grant.pk, agency=agency, until=grant.to_on)


def end_member(desk: InquiryDesk, *, member: InquiryGrant) -> None:
    """Shut somebody out this instant (konfliktrådsloven § 9)."""
    change_all(_standing(desk, pk=member.pk), withdrawn_at=clock.now())
    desk.note(CONFIDENTIALITY.on(desk.on).provision, grant=member.pk)


def last_usual_day(on: date) -> date:
    """How long a member is usually let in."""
    return add(on, USUAL_ACCESS)


def _tell_members(desk: InquiryDesk, invited: list[str]) -> None:
    """A notice, which says nothing of the matter, to those of the invited agencies who have an account."""
    members = {grant.user_id for grant in standing_members(desk.inquiry, desk.on) if grant.agency in invited}
    notify(CALLED, sorted(members), about=desk.inquiry.address)


def _called(desk: InquiryDesk) -> list[GroupMeeting]:
    rows = desk.inquiry.groupmeeting_set.all()
    return [row for row in rows if row.held_on is None and row.superseded_on is None]


def _standing(desk: InquiryDesk, **which) -> list[InquiryGrant]:
    """Grants that are not withdrawn, with what they must be equal in."""
    rows = desk.inquiry.inquirygrant_set.all()
    return [
        row for row in rows
        if row.withdrawn_at is None and all(getattr(row, name) == wanted for name, wanted in which.items())
    ]  # fmt: skip
