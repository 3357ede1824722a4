"""How this floor forgets: every word of it is under the case's key, and what monitoring left, under its own."""

from followup.models import (
    AgencyConsent,
    Breach,
    BreachConditions,
    BreachTalk,
    CourtDecision,
    FinalReport,
    ForeignStay,
    IntoxicantBan,
    Monitoring,
    MonitoringExemption,
    NewOffence,
    OnwardReferral,
    PoliceFetch,
    Progress,
    TeamMembership,
    TeamTask,
)
from followup.services.monitoring import destroy_keys
from workflow.models import Case
from workflow.retention import destroy_key, forgets

forgets(FinalReport, OnwardReferral, Progress, TeamMembership, TeamTask)(destroy_key)
forgets(CourtDecision, ForeignStay, NewOffence)(destroy_key)
forgets(AgencyConsent, Breach, BreachConditions, BreachTalk, IntoxicantBan, PoliceFetch)(destroy_key)


@forgets(Monitoring, MonitoringExemption)
def forget_monitoring(case: Case) -> None:
    """What the control left behind goes with the case, if it was not deleted before (forskriften § 9 e)."""
    destroy_keys(Monitoring.objects.filter(case=case))
