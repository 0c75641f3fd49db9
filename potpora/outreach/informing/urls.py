"""Addresses of the room."""

from django.urls import path

from potpora.outreach.informing import views

INFORMING = "projects/<uuid:project_id>/informing/"
urlpatterns = [
    path(INFORMING, views.informing_list, name="informing_list"),
    path(f"{INFORMING}add/", views.informing_add, name="informing_add"),
    path(
        f"{INFORMING}<uuid:entry_id>/strike-out/",
        views.informing_strike_out,
        name="informing_strike_out",
    ),
]
