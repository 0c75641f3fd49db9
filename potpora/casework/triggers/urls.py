"""The addresses of the room."""

from django.urls import path

from potpora.casework.triggers import views

urlpatterns = [
    path("cases/<uuid:case_id>/triggers/", views.trigger_note, name="case_trigger"),
    path(
        "cases/<uuid:case_id>/triggers/<uuid:trigger_id>/dismiss/",
        views.trigger_dismiss,
        name="case_trigger_dismiss",
    ),
    path(
        "cases/<uuid:case_id>/complaint-answered/",
        views.complaint_answered,
        name="case_complaint_answered",
    ),
]
