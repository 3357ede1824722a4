"""What the ground floor remembers."""

from workflow.models.case import Case, CaseLink, CaseNumbers, Grade, NameIndex, Party, ReadingNeed, Reminder
from workflow.models.complaints import Complaint
from workflow.models.consents import Form, Participation, SanctionConsent, SharingConsent
from workflow.models.coordination_group import (
    GroupMeeting,
    InquiryGrant,
    MinutesDisclosure,
    PreSentenceReport,
    SuitabilityAssessment,
)
from workflow.models.cover import Cover
from workflow.models.decisions import Deadline, Decision, DecisionNotice
from workflow.models.disclosures import Disclosure
from workflow.models.documents import Document
from workflow.models.events import ChainHead, Event, InquiryChainHead, InquiryEvent, Reading
from workflow.models.grants import Grant, Opening, Section
from workflow.models.inquiries import Inquiry, InquiryConsent, InquiryParty
from workflow.models.invitations import Invitation
from workflow.models.meetings import Meeting, NewMeetingCall
from workflow.models.moving import MoveAbroad, Transfer
from workflow.models.notices import Notice
from workflow.models.outbox import Handover, Letter, Submission
from workflow.models.people import Appointment, NoticeChoice, Role, User
from workflow.models.places import CityDistrict, Municipality, Office
from workflow.models.process import CaseProcess
from workflow.models.record import Correction, LateLeave, Reopening
from workflow.models.restorative import RestorativeAgreement, RestorativeMeeting
from workflow.models.sealing import CaseKey
from workflow.models.standstill import Interruption, Postponement

__all__ = [
    "Appointment",
    "Case",
    "CaseKey",
    "CaseLink",
    "CaseNumbers",
    "CaseProcess",
    "ChainHead",
    "CityDistrict",
    "Complaint",
    "Correction",
    "Cover",
    "Deadline",
    "Decision",
    "DecisionNotice",
    "Disclosure",
    "Document",
    "Event",
    "Form",
    "Grade",
    "Grant",
    "GroupMeeting",
    "Inquiry",
    "InquiryChainHead",
    "InquiryConsent",
    "InquiryEvent",
    "InquiryGrant",
    "InquiryParty",
    "Interruption",
    "Invitation",
    "LateLeave",
    "Handover",
    "Letter",
    "Meeting",
    "MinutesDisclosure",
    "MoveAbroad",
    "Municipality",
    "NameIndex",
    "NewMeetingCall",
    "Notice",
    "NoticeChoice",
    "Office",
    "Opening",
    "Participation",
    "Party",
    "Postponement",
    "PreSentenceReport",
    "Reading",
    "ReadingNeed",
    "Reminder",
    "Reopening",
    "RestorativeAgreement",
    "RestorativeMeeting",
    "Role",
    "SanctionConsent",
    "Section",
    "SharingConsent",
    "Submission",
    "SuitabilityAssessment",
    "Transfer",
    "User",
]
