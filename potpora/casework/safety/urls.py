"""The address of the room."""

from django.urls import path

from potpora.casework.safety import views

urlpatterns = [
    path("cases/<uuid:case_id>/safety/", views.safety_step, name="case_safety_step"),
]
