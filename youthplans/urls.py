"""The addresses of this floor."""

from django.urls import path

from youthplans.views import (
    catalogue,
    compare_measures,
    entry_changes,
    keeping,
    measure_history,
    plan_changing,
    plan_picking,
    plan_reading,
    plan_week,
    plans,
)

urlpatterns = [
    # ---- The catalogue ----------------------------------------------------------------------------
    path("tiltak/", catalogue.catalogue, name="catalogue"),
    path("tiltak/nytt/", keeping.measure_new, name="measure_new"),
    path("tiltak/side-om-side/", compare_measures.measure_compare_three, name="measure_compare_three"),
    path("tiltak/<int:pk>/", catalogue.measure, name="measure"),
    path("tiltak/<int:pk>/endre/", keeping.measure_edit, name="measure_edit"),
    path("tiltak/<int:pk>/status/", keeping.measure_status, name="measure_status"),
    path("tiltak/<int:pk>/sjekket/", keeping.measure_verify, name="measure_verify"),
    path("tiltak/<int:pk>/historikk/", measure_history.measure_history, name="measure_history"),
    path("tiltak/<int:pk>/sammenlign/", measure_history.measure_compare, name="measure_compare"),
    # ---- The plan ---------------------------------------------------------------------------------
    path("sak/<str:address>/plan/", plans.PlanPage.as_view(), name="plan"),
    path("sak/<str:address>/plan/tiltak/", plan_picking.plan_pick, name="plan_pick"),
    path("sak/<str:address>/plan/tiltak/side-om-side/", compare_measures.plan_compare, name="plan_compare"),
    path("sak/<str:address>/plan/endre/", plan_changing.PlanChange.as_view(), name="plan_change"),
    path("sak/<str:address>/plan/uke/", plan_week.plan_week, name="plan_week"),
    path("sak/<str:address>/plan/behold/", entry_changes.KeepPromise.as_view(), name="plan_keep"),
    path("sak/<str:address>/plan/versjon/<int:number>/", plan_reading.plan_version, name="plan_version"),
]
