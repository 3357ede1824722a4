"""The addresses of the doors."""

from django.urls import path

from integrations.referrals.views import ReferralFile

urlpatterns = [
    path("saker/ny/fil/", ReferralFile.as_view(), name="referral_file"),
]
