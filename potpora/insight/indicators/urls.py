"""The pages of a project's figures."""

from django.urls import path

from potpora.insight.indicators import views

urlpatterns = [
    path(
        "projects/<uuid:project_id>/figures/",
        views.project_figures,
        name="project_figures",
    ),
    path(
        "projects/<uuid:project_id>/figures/before-and-after/",
        views.project_moved,
        name="project_moved",
    ),
    path(
        "projects/<uuid:project_id>/figures/<slug:code>/",
        views.project_evidence,
        name="project_evidence",
    ),
    path(
        "projects/<uuid:project_id>/report.<slug:kind>",
        views.project_report,
        name="project_report",
    ),
]
