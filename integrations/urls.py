"""The addresses of the doors."""

from django.urls import path

from integrations.api import views as api
from integrations.referrals.views import ReferralFile
from integrations.rehearsals.views import WhatIf
from integrations.taking_over.views import TakeOverView

urlpatterns = [
    path("saker/ny/fil/", ReferralFile.as_view(), name="referral_file"),
    path("saker/overta/", TakeOverView.as_view(), name="take_over"),
    path("sak/<str:address>/hva-hvis/", WhatIf.as_view(), name="what_if"),
    # ---- For programs -------------------------------------------------------------------------------
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path("api/v1/cases/<str:address>/acts", api.acts, name="api_acts"),
    path("api/v1/cases/<str:address>/acts/<slug:name>", api.act, name="api_act"),
]
