"""Addresses of the matching."""

from django.urls import path

from potpora.registry.matching import views

urlpatterns = [
    path("matching/", views.matching_queue, name="matching_queue"),
    path(
        "matching/<uuid:one>/<uuid:other>/", views.matching_pair, name="matching_pair"
    ),
    path("matching/mergers/<uuid:pk>/undo/", views.merge_undo, name="merge_undo"),
]
