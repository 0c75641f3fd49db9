"""Addresses of legal holds and retention runs."""

from django.urls import path

from potpora.ground.retention import views

urlpatterns = [
    path("retention/", views.retention_list, name="retention_list"),
    path("retention/<uuid:pk>/", views.retention_run, name="retention_run"),
    path(
        "retention/<uuid:pk>/confirm/",
        views.retention_confirm,
        name="retention_confirm",
    ),
    path("retention/holds/", views.hold_list, name="hold_list"),
    path("retention/holds/<uuid:pk>/lift/", views.hold_lift, name="hold_lift"),
]
