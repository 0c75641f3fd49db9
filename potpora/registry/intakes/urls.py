"""Addresses of the intakes."""

from django.urls import path

from potpora.registry.intakes import views

urlpatterns = [
    path("intakes/", views.intake_list, name="intake_list"),
    path("intakes/new/", views.intake_new, name="intake_new"),
    path("intakes/<uuid:pk>/", views.intake_review, name="intake_review"),
    path("intakes/<uuid:pk>/progress/", views.intake_progress, name="intake_progress"),
    path("intakes/<uuid:pk>/columns/", views.intake_columns, name="intake_columns"),
    path("intakes/<uuid:pk>/decide/", views.intake_decide, name="intake_decide"),
    path("intakes/<uuid:pk>/commit/", views.intake_commit, name="intake_commit"),
    path("intakes/<uuid:pk>/undo/", views.intake_undo, name="intake_undo"),
    path("intakes/<uuid:pk>/file/", views.intake_file, name="intake_file"),
]
