"""The address of the room."""

from django.urls import path

from potpora.casework.assessment import views

urlpatterns = [
    path("cases/<uuid:case_id>/assessment/", views.assessment, name="case_assessment"),
    path(
        "cases/<uuid:case_id>/assessment/<uuid:person_id>/",
        views.not_assessed,
        name="case_not_assessed",
    ),
]
