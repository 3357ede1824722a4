"""The addresses of the ground floor."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from workflow.views import (
    acts,
    case_pages,
    cases,
    coordination_group,
    diagrams,
    documents,
    entrance,
    inquiries,
    inquiry_pages,
    law,
    meetings,
    people,
    record,
    referral,
    sharing,
    why_not,
    work_list,
)

urlpatterns = [
    # ---- The entrance -----------------------------------------------------------------------------
    path("", entrance.home, name="home"),
    path("logg-inn/", account.login, name="account_login"),
    path("logg-inn/kode/", second_factor.authenticate, name="mfa_authenticate"),
    path("logg-ut/", account.logout, name="account_logout"),
    path("konto-stengt/", account.account_inactive, name="account_inactive"),
    path("glemt-passord/", account.password_reset, name="account_reset_password"),
    path("glemt-passord/sendt/", account.password_reset_done, name="account_reset_password_done"),
    path("passord/nytt/ferdig/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("passord/lag/", account.password_set, name="account_set_password"),
    path("passord/bytt/", account.password_change, name="account_change_password"),
    path("bekreft/passord/", account.reauthenticate, name="account_reauthenticate"),
    path("bekreft/kode/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("innlogging/", second_factor.index, name="mfa_index"),
    path("to-trinn/slaa-paa/", totp.activate_totp, name="mfa_activate_totp"),
    path("to-trinn/slaa-av/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("to-trinn/reservekoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("to-trinn/reservekoder/nye/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("rolle/", entrance.choose_role, name="choose_role"),
    path("spraak/", entrance.set_language, name="set_language"),
    path("tilgjengelighet/", entrance.page, {"template": "workflow/pages/accessibility.html"}, "accessibility"),
    path("personvern/", entrance.page, {"template": "workflow/pages/privacy.html"}, "privacy"),
    path("kildekode/", entrance.page, {"template": "workflow/pages/source_code.html"}, "source_code"),
    # ---- People -----------------------------------------------------------------------------------
    path("tilgang/", people.people, name="people"),
    path("tilgang/ny/", people.AddPerson.as_view(), name="person_add"),
    path("tilgang/<int:pk>/flytt/", people.MovePerson.as_view(), name="person_move"),
    path("tilgang/<int:pk>/avslutt/", people.EndAppointment.as_view(), name="person_end"),
    # ---- Cases ------------------------------------------------------------------------------------
    path("arbeidsliste/", work_list.work_list, name="work_list"),
    path("oversikt/", cases.overview, name="overview"),
    path("saker/", cases.case_list, name="case_list"),
    path("saker/sok/", cases.search, name="case_search"),
    path("saker/ny/", referral.ReferralView.as_view(), name="referral"),
    path("sak/<str:address>/", case_pages.case, name="case"),
    path("sak/<str:address>/aapne/", record.case_open, name="case_open"),
    path("sak/<str:address>/innsyn/", record.readers, name="readers"),
    path("sak/<str:address>/hvorfor-ikke/", why_not.why_not, name="why_not"),
    path("sak/<str:address>/forlop/", diagrams.case_diagram, name="case_diagram"),
    path("sak/<str:address>/innkall/", meetings.SummonView.as_view(), name="summon_meeting"),
    path("sak/<str:address>/holdt/", meetings.HoldView.as_view(), name="hold_meeting"),
    path("sak/<str:address>/samtykke/", sharing.SharingView.as_view(), name="sharing_consent"),
    path("sak/<str:address>/samtykke/<slug:person>/", sharing.receipt, name="sharing_receipt"),
    path("sak/<str:address>/dokumenter/<str:document>/", documents.document, name="document"),
    path("sak/<str:address>/gjor/<slug:act>/", acts.ActView.as_view(), name="act"),
    # ---- Inquiries, before a case -----------------------------------------------------------------
    path("foresporsler/", inquiries.inquiry_list, name="inquiry_list"),
    path("foresporsler/ny/", inquiries.RegisterInquiryView.as_view(), name="inquiry_new"),
    path("foresporsel/<str:address>/", inquiry_pages.inquiry, name="inquiry"),
    path("foresporsel/<str:address>/gjor/<slug:act>/", inquiries.InquiryActView.as_view(), name="inquiry_act"),
    path("koordineringsgruppen/", coordination_group.group_calendar, name="group_calendar"),
    # ---- The law ----------------------------------------------------------------------------------
    path("lov/", law.law, name="law"),
    path("lov/forlop/", diagrams.diagrams, name="diagrams"),
    path("lov/dekning/", law.law_coverage, name="law_coverage"),
    path("lov/regel/<slug:name>/", law.law_rule, name="law_rule"),
    path("lov/endringer/<slug:before>/<slug:after>/", law.law_changes, name="law_changes"),
    # ---- The record -------------------------------------------------------------------------------
    path("innsynslogg/", record.reading_log, name="reading_log"),
    path("innsynslogg/oppdrag/", record.case_order, name="case_order"),
]
