"""What the ground floor remembers."""

from workflow.models.case import Case, CaseLink, CaseNumbers, Grade, NameIndex, Party
from workflow.models.consents import Form, Participation, SanctionConsent, SharingConsent
from workflow.models.decisions import Deadline, Decision, DecisionNotice
from workflow.models.documents import Document
from workflow.models.events import ChainHead, Event, Reading
from workflow.models.grants import Grant, Opening, Section
from workflow.models.meetings import Interruption, Meeting
from workflow.models.outbox import Letter, Submission
from workflow.models.people import Appointment, Role, User
from workflow.models.places import CityDistrict, Municipality, Office
from workflow.models.process import CaseProcess
from workflow.models.sealing import CaseKey

__all__ = [
    "Appointment",
    "Case",
    "CaseKey",
    "CaseLink",
    "CaseNumbers",
    "CaseProcess",
    "ChainHead",
    "CityDistrict",
    "Deadline",
    "Decision",
    "DecisionNotice",
    "Document",
    "Event",
    "Form",
    "Grade",
    "Grant",
    "Interruption",
    "Letter",
    "Meeting",
    "Municipality",
    "NameIndex",
    "Office",
    "Opening",
    "Participation",
    "Party",
    "Reading",
    "Role",
    "SanctionConsent",
    "Section",
    "SharingConsent",
    "Submission",
    "User",
]
