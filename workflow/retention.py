"""Forgetting: whatever is remembered about a person says here how it is forgotten, and a case can be."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from workflow import clock, journal
from workflow.access import Actor
from workflow.law.assumptions import Assumptions
from workflow.law.provision import MEDIATION_ACT
from workflow.law.rule_sets import rule_set_on
from workflow.law.terms import Term, add
from workflow.models import (
    Case,
    CaseLink,
    CaseProcess,
    ChainHead,
    Complaint,
    Correction,
    Deadline,
    Decision,
    DecisionNotice,
    Disclosure,
    Document,
    Event,
    Grant,
    GroupMeeting,
    Handover,
    Inquiry,
    InquiryChainHead,
    InquiryConsent,
    InquiryEvent,
    InquiryGrant,
    InquiryParty,
    Interruption,
    Invitation,
    LateLeave,
    Letter,
    Meeting,
    MinutesDisclosure,
    MoveAbroad,
    NameIndex,
    NewMeetingCall,
    Notice,
    Opening,
    Participation,
    Party,
    Postponement,
    PreSentenceReport,
    Reading,
    Reopening,
    RestorativeAgreement,
    RestorativeMeeting,
    Role,
    SanctionConsent,
    SharingConsent,
    SuitabilityAssessment,
    Transfer,
)
from workflow.stages import ENDS

Forgetting = Callable[[Case], None]
FORGETS: dict[type[models.Model], Forgetting] = {}


class StillOpen(Exception):
    """A case is forgotten after it has ended, not before."""


def forgets(*remembered: type[models.Model]) -> Callable[[Forgetting], Forgetting]:
    """Register how what these models hold about the people of a case is forgotten."""

    def register(forgetting: Forgetting) -> Forgetting:
        FORGETS.update(dict.fromkeys(remembered, forgetting))
        return forgetting

    return register


@transaction.atomic
def forget(case_id: int, *, by: Actor) -> None:
    """Forget the people of an ended case; ids, dates and keyed digests stay, so that the chain still verifies.

    Raises PermissionDenied, StillOpen. How long a case is kept is the archive's rule and not written here.
    """
    if by.role != Role.SYSTEM_ADMINISTRATOR:
        raise PermissionDenied
    case = Case.objects.select_for_update(of=("self",)).select_related("key", "chain_head").get(pk=case_id)
    if case.stage not in ENDS:
        raise StillOpen(case.number)
    for forgetting in dict.fromkeys(FORGETS.values()):
        forgetting(case)
    journal.append(
        case, "forget", actor=by.user, role=by.role, on=clock.today(), written=[],
        provisions=[str(MEDIATION_ACT.at("9"))], facts={"kinds": len(FORGETS)},
    )  # fmt: skip


def kept_until(ended_on: date | None) -> date | None:
    """The last day an ended case is kept, by the office's policy; none while nobody has decided one.

    No statute we know of names the years: the archive's plan does, and `RETENTION_YEARS` says what it says.
    """
    years = str(settings.RETENTION_YEARS).strip()
    return add(ended_on, Term(years=int(years))) if years and ended_on else None


def kept_long_enough(cases: models.QuerySet[Case], on: date) -> list[tuple[str, date]]:
    """Numbers of those ended cases that may be forgotten that day, with the last day they were kept; oldest first."""
    ended = cases.filter(stage__in=ENDS, key__destroyed_at=None).order_by("ended_on", "pk")
    days = ((number, kept_until(ended_on)) for number, ended_on in ended.values_list("number", "ended_on"))
    return [(number, day) for number, day in days if day and day < on]


@forgets(Case, CaseLink, Complaint, Correction, Decision, Disclosure, Grant, Handover, Interruption, Invitation, LateLeave, Meeting,
         MoveAbroad, NewMeetingCall, Opening, Participation, Party, Postponement, Reopening, RestorativeAgreement,
         RestorativeMeeting, SanctionConsent, SharingConsent, Transfer)  # fmt: skip
def destroy_key(case: Case) -> None:
    """The words are under the case's key, in the history rows too; what stays is ids, dates, codes and digests."""
    case.key.wrapped, case.key.destroyed_at = "", clock.now()
    case.key.save()


@forgets(NameIndex)
def forget_names(case: Case) -> None:
    """The keyed words by which people were found."""
    NameIndex.objects.filter(party__case=case).delete()


@forgets(Document)
def burn_papers(case: Case) -> None:
    """The sealed bytes on disk; the row says only that there was a paper."""
    for document in case.document_set.all():
        document.file.storage.delete(document.file.name)


@forgets(Deadline)
def forget_days(case: Case) -> None:
    """A deadline may tell the day of birth."""
    Deadline.objects.filter(case=case).delete()


@forgets(Notice)
def forget_notices(case: Case) -> None:
    """What was new about it for whom."""
    Notice.objects.filter(case=case).delete()


@forgets(CaseProcess)
def forget_tasks(case: Case) -> None:
    """Who had which task."""
    CaseProcess.objects.filter(case=case).delete()


@forgets(GroupMeeting, Inquiry, InquiryConsent, InquiryGrant, InquiryParty, MinutesDisclosure, PreSentenceReport,
         SuitabilityAssessment)  # fmt: skip
def forget_inquiries_of(case: Case) -> None:
    """What was asked about before it was a case goes with it."""
    for inquiry in case.inquiries.filter(key__destroyed_at=None).select_related("key", "chain_head"):
        _forget_inquiry(inquiry)


def forget_old_inquiries(on: date) -> int:
    """Forget every inquiry that was closed without a case and has been kept as long as it may; how many they were."""
    kept = Inquiry.objects.filter(closed_on__isnull=False, became=None, key__destroyed_at=None)
    length = Assumptions().inquiry_forgotten_after
    over = [pk for pk, closed_on in kept.values_list("pk", "closed_on") if add(closed_on, length) <= on]
    with transaction.atomic():
        for inquiry in kept.filter(pk__in=over).select_for_update(of=("self",)).select_related("key", "chain_head"):
            _forget_inquiry(inquiry)
    return len(over)


def _forget_inquiry(inquiry: Inquiry) -> None:
    """Every word of it is under its own key; its chain says that it was forgotten, and still holds."""
    inquiry.key.wrapped, inquiry.key.destroyed_at = "", clock.now()
    inquiry.key.save()
    journal.append(
        inquiry, "forget", actor=None, role="", on=clock.today(), written=[], rule_set=rule_set_on(clock.today()),
        provisions=[str(MEDIATION_ACT.at("9"))], facts={},
    )  # fmt: skip


@forgets(ChainHead, DecisionNotice, Event, InquiryChainHead, InquiryEvent, Letter, Reading)
def keep_the_evidence(case: Case) -> None:
    """The evidence holds ids, dates, codes and keyed digests, and stays."""
