"""The address of the room."""

from django.urls import path

from potpora.casework.intake import views

urlpatterns = [
    path("cases/<uuid:case_id>/intake/", views.intake, name="case_intake"),
]
