"""The addresses of the room."""

from django.urls import path

from potpora.casework.supervision.views import overview, quarter, sessions

urlpatterns = [
    path("team/", overview.case_overview, name="case_overview"),
    path("team/workers/<uuid:pk>/", overview.team_worker, name="team_worker"),
    path("team/workers/<uuid:pk>/tie/<slug:kind>/", overview.team_tie, name="team_tie"),
    path(
        "team/workers/<uuid:pk>/development/",
        overview.team_development,
        name="team_development",
    ),
    path("team/files/", quarter.file_reviews, name="file_reviews"),
    path("team/files/draw/", quarter.file_reviews_draw, name="file_reviews_draw"),
    path(
        "team/files/<uuid:pk>/begin/",
        quarter.file_review_begin,
        name="file_review_begin",
    ),
    path("team/report/", quarter.quarter_report, name="quarter_report"),
    path("team/report.pdf", quarter.quarter_report_pdf, name="quarter_report_pdf"),
    path("team/report.xlsx", quarter.quarter_report_xlsx, name="quarter_report_xlsx"),
    path("cases/<uuid:case_id>/burden/", overview.case_burden, name="case_burden"),
    path("supervision/", sessions.supervision_list, name="supervision_list"),
    path("supervision/plan/", sessions.supervision_plan, name="supervision_plan"),
    path(
        "supervision/<uuid:pk>/",
        sessions.supervision_session,
        name="supervision_session",
    ),
    path(
        "supervision/<uuid:pk>/record/",
        sessions.supervision_record,
        name="supervision_record",
    ),
    path(
        "supervision/<uuid:pk>/discuss/",
        sessions.supervision_discuss,
        name="supervision_discuss",
    ),
    path(
        "supervision/<uuid:pk>/sign/",
        sessions.supervision_sign,
        name="supervision_sign",
    ),
    path(
        "supervision/<uuid:pk>/cancel/",
        sessions.supervision_cancel,
        name="supervision_cancel",
    ),
    path(
        "supervision/agreements/<uuid:pk>/answer/",
        sessions.agreement_answer,
        name="agreement_answer",
    ),
]
