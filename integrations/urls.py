"""The addresses of the doors."""

from django.urls import path

from integrations.api import views as api
from integrations.calendars import views as calendars
from integrations.open_data import views as open_data
from integrations.referrals.views import ReferralFile
from integrations.rehearsals.views import WhatIf
from integrations.slt_catalogue import views as slt_catalogue
from integrations.taking_over.views import TakeOverView

urlpatterns = [
    path("saker/ny/fil/", ReferralFile.as_view(), name="referral_file"),
    path("saker/overta/", TakeOverView.as_view(), name="take_over"),
    path("sak/<str:address>/hva-hvis/", WhatIf.as_view(), name="what_if"),
    # ---- Files of measures --------------------------------------------------------------------------
    path("tiltak/importer/", slt_catalogue.measures_import, name="measures_import"),
    path("tiltak/importer/<int:run>/", slt_catalogue.measures_import_run, name="measures_import_run"),
    path("tiltak/importer/<int:run>/kolonner/", slt_catalogue.measures_import_columns, name="measures_import_columns"),
    path("tiltak/eksporter/", slt_catalogue.measures_export, name="measures_export"),
    # ---- Calendars ----------------------------------------------------------------------------------
    path("kalender/", calendars.calendar_page, name="calendar_page"),
    path("kalender/<str:token>.ics", calendars.calendar_feed, name="calendar_feed"),
    path("mine-moter/<uuid:uid>/mote.ics", calendars.calendar_file, name="calendar_file"),
    # ---- For everybody ------------------------------------------------------------------------------
    path("apne-data/", open_data.open_data, name="open_data"),
    path("apne-data/tiltak.json", open_data.measures, name="open_data_measures"),
    path("apne-data/kommuner.json", open_data.municipalities, name="open_data_municipalities"),
    path("apne-data/openapi.json", open_data.openapi, name="open_data_openapi"),
    # ---- For programs -------------------------------------------------------------------------------
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path("api/v1/cases/<str:address>/acts", api.acts, name="api_acts"),
    path("api/v1/cases/<str:address>/acts/<slug:name>", api.act, name="api_act"),
]
