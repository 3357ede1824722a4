"""The addresses of the follow-up."""

from django.urls import path

from followup.views import my_measures, own_page, team

urlpatterns = [
    # ---- The team member ----------------------------------------------------------------------------
    path("mine-tiltak/", my_measures.my_measures, name="my_measures"),
    path("mine-tiltak/<str:address>/status/", my_measures.TellProgress.as_view(), name="progress"),
    path("mine-tiltak/<str:address>/rett/", my_measures.CorrectProgress.as_view(), name="progress_correct"),
    path("mine-tiltak/<str:address>/sendt/", my_measures.progress_sent, name="progress_sent"),
    # ---- The youth and the guardians ----------------------------------------------------------------
    path("min-side/", own_page.own_page, name="own_page"),
    # ---- The team of a case -------------------------------------------------------------------------
    path("sak/<str:address>/team/", team.team, name="team"),
    path("sak/<str:address>/team/gi-tilgang/", team.AddTeamMember.as_view(), name="team_add"),
    path("sak/<str:address>/team/avslutt/", team.EndTeamMember.as_view(), name="team_end"),
]
