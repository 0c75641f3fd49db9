"""The addresses of the room."""

from django.urls import path

from potpora.casework.circle import views

urlpatterns = [
    path("cases/<uuid:case_id>/circle/", views.circle, name="case_circle"),
    path("cases/<uuid:case_id>/team/", views.team_add, name="case_team_add"),
    path(
        "cases/<uuid:case_id>/team/<uuid:member_id>/",
        views.team_change,
        name="case_team_change",
    ),
]
