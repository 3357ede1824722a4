"""The addresses of the whole house: each floor's own, at the root."""

from django.urls import include, path

urlpatterns = [
    path("", include("workflow.urls")),
    path("", include("youthplans.urls")),
    path("", include("slt.urls")),
    path("", include("followup.urls")),
    path("", include("integrations.urls")),
]
