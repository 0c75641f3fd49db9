"""The address of the room."""

from django.urls import path

from potpora.casework.review import views

urlpatterns = [
    path("cases/<uuid:case_id>/review/", views.review, name="case_review"),
]
