"""Addresses of the inspection pages."""

from django.urls import path

from potpora.ground.trail import views

urlpatterns = [
    path("inspection/", views.trail_inspect, name="trail_inspect"),
    path("inspection/export/", views.trail_export, name="trail_export"),
]
