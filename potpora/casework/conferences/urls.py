"""The addresses of the room."""

from django.urls import path

from potpora.casework.conferences import views

urlpatterns = [
    path(
        "cases/<uuid:case_id>/conferences/add/",
        views.conference_plan,
        name="conference_plan",
    ),
    path("conferences/<uuid:pk>/", views.conference, name="conference"),
    path(
        "conferences/<uuid:pk>/invite/",
        views.conference_invite,
        name="conference_invite",
    ),
    path(
        "conferences/<uuid:pk>/cancel/",
        views.conference_cancel,
        name="conference_cancel",
    ),
    path(
        "conferences/<uuid:pk>/minutes/",
        views.conference_minutes,
        name="conference_minutes",
    ),
    path(
        "conferences/<uuid:pk>/confirm/",
        views.conference_confirm,
        name="conference_confirm",
    ),
    path(
        "conferences/<uuid:pk>/minutes.pdf",
        views.conference_minutes_pdf,
        name="conference_minutes_pdf",
    ),
    path("conference-tasks/<uuid:pk>/", views.conference_task, name="conference_task"),
]
