"""Addresses of places and offices."""

from django.urls import path

from potpora.ground.organisations import views

urlpatterns = [
    path("places/", views.place_list, name="place_list"),
    path("places/export/", views.place_export, name="place_export"),
    path("places/<slug:code>/", views.place, name="place"),
    path("offices/<slug:code>/", views.office, name="office"),
]
