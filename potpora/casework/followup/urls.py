"""The address of the room."""

from django.urls import path

from potpora.casework.followup import views

urlpatterns = [
    path("cases/<uuid:case_id>/follow-up/", views.follow_up, name="case_follow_up"),
]
