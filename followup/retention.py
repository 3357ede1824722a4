"""How this floor forgets: every word of it is under the case's key, and what monitoring left, under its own."""

from followup.models import (
    AgencyConsent,
    AgreedAction,
    Attendance,
    Breach,
    BreachConditions,
    BreachTalk,
    CourtDecision,
    EndingDraft,
    Evaluation,
    FinalReport,
    FollowUpMeeting,
    ForeignStay,
    HealthSight,
    HelpRequest,
    Incident,
    IncidentStep,
    IntoxicantBan,
    MeetingChange,
    MeetingReminder,
    Monitoring,
    MonitoringExemption,
    NewOffence,
    OnwardReferral,
    PoliceFetch,
    Progress,
    ProgressDraft,
    Proposal,
    TeamMembership,
    TeamTask,
)
from followup.services.monitoring import destroy_keys
from followup.services.own import close_sign_ins
from workflow import clock
from workflow.models import Case
from workflow.retention import destroy_key, forgets

forgets(EndingDraft, Evaluation)(destroy_key)
forgets(FinalReport, OnwardReferral, Progress, Proposal, TeamMembership, TeamTask)(destroy_key)
forgets(CourtDecision, ForeignStay, NewOffence)(destroy_key)
forgets(AgencyConsent, Breach, BreachConditions, BreachTalk, IntoxicantBan, PoliceFetch)(destroy_key)
forgets(Incident, IncidentStep)(destroy_key)

forgets(AgreedAction, Attendance, FollowUpMeeting, MeetingChange, MeetingReminder)(destroy_key)


@forgets(Monitoring, MonitoringExemption)
def forget_monitoring(case: Case) -> None:
    """What the control left behind goes with the case, if it was not deleted before (forskriften § 9 e)."""
    destroy_keys(Monitoring.objects.filter(case=case))


@forgets(HealthSight, HelpRequest)
def forget_own_pages(case: Case) -> None:
    """The words are under the case's key; a sign-in that opens no other case is closed, and its address blanked."""
    destroy_key(case)
    close_sign_ins(case.party_set.filter(user__isnull=False).values_list("user", flat=True), on=clock.today())


@forgets(ProgressDraft)
def throw_away_drafts(case: Case) -> None:
    """What somebody had begun to tell of its measures."""
    ProgressDraft.objects.filter(case=case).delete()
