"""The address of the room."""

from django.urls import path

from potpora.casework.closure import views

urlpatterns = [
    path("cases/<uuid:case_id>/closure/", views.closure, name="case_closure"),
]
