"""What this floor remembers."""

from followup.models.agreed import AgreedAction
from followup.models.breach import (
    AgencyConsent,
    Breach,
    BreachConditions,
    BreachTalk,
    IntoxicantBan,
    PoliceFetch,
)
from followup.models.calendars import CalendarFeed
from followup.models.court import CourtDecision, ForeignStay, Monitoring, MonitoringExemption, NewOffence
from followup.models.ending import EndingDraft, FinalReport
from followup.models.evaluation import TEAM_QUESTIONS, YOUTH_QUESTIONS, Answer, Evaluation
from followup.models.help import HealthSight, HelpRequest
from followup.models.incidents import Incident, IncidentStep
from followup.models.meetings import (
    Attendance,
    Came,
    FollowUpMeeting,
    MeetingChange,
    MeetingKind,
    MeetingReminder,
    WhoAsked,
)
from followup.models.progress import Progress, ProgressDraft
from followup.models.proposals import Proposal
from followup.models.referrals import OnwardReferral
from followup.models.team import (
    Purpose,
    TeamMembership,
    TeamTask,
    name_of_role,
    opaque_address,
)

__all__ = [
    "TEAM_QUESTIONS",
    "YOUTH_QUESTIONS",
    "Answer",
    "AgencyConsent",
    "AgreedAction",
    "Attendance",
    "Breach",
    "BreachConditions",
    "BreachTalk",
    "CalendarFeed",
    "Came",
    "CourtDecision",
    "EndingDraft",
    "Evaluation",
    "FinalReport",
    "FollowUpMeeting",
    "ForeignStay",
    "HealthSight",
    "HelpRequest",
    "Incident",
    "IncidentStep",
    "IntoxicantBan",
    "MeetingChange",
    "MeetingKind",
    "MeetingReminder",
    "Monitoring",
    "MonitoringExemption",
    "NewOffence",
    "OnwardReferral",
    "PoliceFetch",
    "Progress",
    "ProgressDraft",
    "Proposal",
    "Purpose",
    "TeamMembership",
    "TeamTask",
    "WhoAsked",
    "name_of_role",
    "opaque_address",
]
