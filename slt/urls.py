"""The addresses of this floor."""

from django.urls import path, register_converter

from slt.views import borrowing, desk, documents, gap_report, keeping, meetings, missing, planning, year

register_converter(desk.Place, "place")

urlpatterns = [
    # ---- Borrowing a place ------------------------------------------------------------------------
    path("slt/lan/", borrowing.borrow_requests, name="borrow_requests"),
    path("slt/lan/<int:pk>/", borrowing.borrow_ask, name="borrow_ask"),
    path("slt/lan/svar/<str:address>/", borrowing.borrow_answer, name="borrow_answer"),
    path("slt/lan/trekk/<str:address>/", borrowing.borrow_take_back, name="borrow_take_back"),
    # ---- The gap report ---------------------------------------------------------------------------
    path("slt/rapport/<str:number>/<int:year>/", gap_report.gap_report, name="gap_report"),
    path("slt/rapport/<str:number>/<int:year>/rapport.pdf", gap_report.gap_report_pdf, name="gap_report_pdf"),
    # ---- The desk ---------------------------------------------------------------------------------
    path("slt/", desk.front, name="slt"),
    path("slt/<place:place>/", desk.FrontPage.as_view(), name="slt_desk"),
    path("slt/<place:place>/nivaa/", year.Levels.as_view(), name="slt_levels"),
    path("slt/<place:place>/moter/", meetings.Calendar.as_view(), name="slt_meetings"),
    path("slt/<place:place>/moter.ics", meetings.CalendarFile.as_view(), name="slt_meetings_file"),
    path("slt/<place:place>/moter/<int:pk>/", meetings.Meeting.as_view(), name="slt_meeting"),
    path("slt/<place:place>/moter/planlegg/<int:level>/<int:year>/", meetings.PlanMeetings.as_view(),
         name="slt_plan_meetings"),
    path("slt/<place:place>/aarshjul/", year.Wheel.as_view(), name="slt_wheel"),
    path("slt/<place:place>/aarshjul/<int:pk>/gjort/", year.Tick.as_view(), name="slt_tick"),
    path("slt/<place:place>/papirer/", documents.Papers.as_view(), name="slt_papers"),
    path("slt/<place:place>/papirer/nytt/", documents.NewPaper.as_view(), name="slt_paper_new"),
    path("slt/<place:place>/papirer/<int:pk>/", documents.ReadPaper.as_view(), name="slt_paper"),
    path("slt/<place:place>/papirer/<int:pk>/ferdig/", documents.FinishPaper.as_view(), name="slt_paper_finish"),
    path("slt/<place:place>/private/<int:pk>/", documents.ReadNote.as_view(), name="slt_note"),
    path("slt/<place:place>/private/<int:pk>/del/", documents.ShareNote.as_view(), name="slt_note_share"),
    path("slt/<place:place>/private/<int:pk>/slett/", documents.RemoveNote.as_view(), name="slt_note_remove"),
    path("slt/<place:place>/planer/", planning.Plans.as_view(), name="slt_plans"),
    path("slt/<place:place>/planer/<int:pk>/", planning.Plan.as_view(), name="slt_plan"),
    path("slt/<place:place>/maal/<int:pk>/", planning.GoalPage.as_view(), name="slt_goal"),
    path("slt/<place:place>/analyser/", planning.Assessments.as_view(), name="slt_assessments"),
    path("slt/<place:place>/analyser/<int:pk>/", planning.ReadAssessment.as_view(), name="slt_assessment"),
    path("slt/<place:place>/analyser/<int:pk>/kopier/", planning.CarryAssessment.as_view(),
         name="slt_assessment_carry"),
    path("slt/<place:place>/<str:thing>/ny/", keeping.New.as_view(), name="slt_new"),
    path("slt/<place:place>/<str:thing>/<int:pk>/endre/", keeping.Edit.as_view(), name="slt_edit"),
    path("slt/<place:place>/<str:thing>/<int:pk>/bort/", keeping.TakeAway.as_view(), name="slt_take_away"),
    # ---- What is missing --------------------------------------------------------------------------
    path("slt/mangler/", missing.missing, name="missing"),
]
