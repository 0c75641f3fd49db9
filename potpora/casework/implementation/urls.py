"""The addresses of the room."""

from django.urls import path

from potpora.casework.implementation import views

urlpatterns = [
    path(
        "cases/<uuid:case_id>/implementation/",
        views.implementation,
        name="case_implementation",
    ),
    path("cases/<uuid:case_id>/contact/", views.contact, name="case_contact"),
]
