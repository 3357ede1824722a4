"""What this floor remembers."""

from followup.models.breach import (
    AgencyConsent,
    Breach,
    BreachConditions,
    BreachTalk,
    IntoxicantBan,
    PoliceFetch,
)
from followup.models.court import CourtDecision, ForeignStay, Monitoring, MonitoringExemption, NewOffence
from followup.models.ending import FinalReport
from followup.models.progress import Progress
from followup.models.referrals import OnwardReferral
from followup.models.team import (
    Purpose,
    TeamMembership,
    TeamTask,
    name_of_role,
    opaque_address,
)

__all__ = [
    "AgencyConsent",
    "Breach",
    "BreachConditions",
    "BreachTalk",
    "CourtDecision",
    "FinalReport",
    "ForeignStay",
    "IntoxicantBan",
    "Monitoring",
    "MonitoringExemption",
    "NewOffence",
    "OnwardReferral",
    "PoliceFetch",
    "Progress",
    "Purpose",
    "TeamMembership",
    "TeamTask",
    "name_of_role",
    "opaque_address",
]
