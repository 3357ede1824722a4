"""The addresses of the follow-up."""

from django.urls import path

from followup.views import (
    breach,
    ending,
    handover,
    invitations,
    meetings,
    my_measures,
    overview,
    own_acts,
    own_page,
    proposals,
    team,
)

urlpatterns = [
    # ---- The team member ----------------------------------------------------------------------------
    path("mine-tiltak/", my_measures.my_measures, name="my_measures"),
    path("mine-tiltak/<str:address>/status/", my_measures.TellProgress.as_view(), name="progress"),
    path("mine-tiltak/<str:address>/rett/", my_measures.CorrectProgress.as_view(), name="progress_correct"),
    path("mine-tiltak/<str:address>/forslag/", proposals.ProposeChange.as_view(), name="propose"),
    path("mine-tiltak/<str:address>/sendt/", my_measures.progress_sent, name="progress_sent"),
    path("mine-team/<str:address>/evaluering/", ending.EvaluateAsTeam.as_view(), name="evaluate_as_team"),
    # ---- The office's head, and whoever takes a case over --------------------------------------------
    path("oversikt/", overview.overview, name="overview"),
    path("oversikt/<slug:table>.csv", overview.overview_csv, name="overview_csv"),
    path("sak/<str:address>/overlevering/", handover.handover, name="handover"),
    path("sak/<str:address>/overlevering.pdf", handover.handover_pdf, name="handover_pdf"),
    # ---- The youth and the guardians ----------------------------------------------------------------
    path("min-side/", own_page.own_page, name="own_page"),
    path("min-side/<str:address>/evaluering/", ending.Evaluate.as_view(), name="evaluate"),
    path("min-side/brev/<str:letter>/", own_page.own_letter, name="own_letter"),
    path("min-side/<str:address>/", own_page.own_case, name="own_case"),
    path("min-side/<str:address>/planen/", own_page.own_plan, name="own_plan"),
    path("min-side/<str:address>/brev/", own_page.own_letters, name="own_letters"),
    path("min-side/<str:address>/innsyn/", own_page.own_readers, name="own_readers"),
    path("min-side/<str:address>/si-fra/", own_acts.AskForHelp.as_view(), name="own_help"),
    path("min-side/<str:address>/deling/", own_acts.OwnSharing.as_view(), name="own_sharing"),
    path("min-side/<str:address>/deling/svaret/", own_acts.own_sharing_receipt, name="own_sharing_receipt"),
    path("min-side/<str:address>/deling/stopp/", own_acts.WithdrawSharing.as_view(), name="own_withdraw_sharing"),
    path("min-side/<str:address>/ja/", own_acts.OwnConsent.as_view(), name="own_consent"),
    path("min-side/<str:address>/ja/stopp/", own_acts.WithdrawConsent.as_view(), name="own_withdraw_consent"),
    path("min-side/<str:address>/helse/", own_acts.ChooseHealthSight.as_view(), name="own_health"),
    # ---- The team of a case -------------------------------------------------------------------------
    path("sak/<str:address>/team/", team.team, name="team"),
    path("sak/<str:address>/team/gi-tilgang/", team.AddTeamMember.as_view(), name="team_add"),
    path("sak/<str:address>/team/avslutt/", team.EndTeamMember.as_view(), name="team_end"),
    path("sak/<str:address>/team/bytt/", team.ReplaceTeamMember.as_view(), name="team_replace"),
    # ---- Those who are asked to join a team, and those on one -----------------------------------------
    path("mine-team/", invitations.my_teams, name="my_teams"),
    path("mine-team/<str:address>/svar/", invitations.AnswerInvitation.as_view(), name="invitation"),
    path("mine-team/<str:address>/nei/", invitations.DeclineInvitation.as_view(), name="invitation_decline"),
    path("mine-team/<str:address>/forlat/", invitations.LeaveTeam.as_view(), name="team_leave"),
    # ---- What happened, step by step ------------------------------------------------------------------
    path("sak/<str:address>/hendelse/", breach.NoteIncident.as_view(), name="note_incident"),
    path("sak/<str:address>/hendelse/<str:incident>/", breach.incident, name="incident"),
    path("sak/<str:address>/hendelse/<str:incident>/<str:act>/", breach.IncidentAct.as_view(), name="incident_act"),
    path("sak/<str:address>/saksmappe/", breach.CaseFile.as_view(), name="case_file"),
    # ---- The end ------------------------------------------------------------------------------------
    path("sak/<str:address>/for-siste-dag/", ending.before_the_end, name="before_the_end"),
    path("sak/<str:address>/avslutt/", ending.CompleteCase.as_view(), name="complete_case"),
    path("sak/<str:address>/avsluttet/", ending.case_ended, name="case_ended"),
    path("sak/<str:address>/sluttrapport/", ending.final_report, name="final_report"),
    path("sak/<str:address>/sluttrapport/pdf/", ending.final_report_pdf, name="final_report_pdf"),
    # ---- Talks and meetings -------------------------------------------------------------------------
    path("mine-moter/", meetings.my_meetings, name="my_meetings"),
    path("sak/<str:address>/moter/", meetings.follow_up_meetings, name="follow_up_meetings"),
    path("sak/<str:address>/moter/gjor/<slug:act>/", meetings.CaseMeetingAct.as_view(), name="case_meeting_act"),
    path("sak/<str:address>/moter/<str:meeting>/<slug:act>/", meetings.MeetingAct.as_view(), name="meeting_act"),
    path("sak/<str:address>/onsker/", meetings.SetPreferences.as_view(), name="preferences"),
]
