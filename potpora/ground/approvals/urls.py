"""Addresses of the approvals."""

from django.urls import path

from potpora.ground.approvals import views

urlpatterns = [
    path("approvals/", views.approval_list, name="approval_list"),
    path(
        "approvals/<uuid:approval_id>/", views.approval_answer, name="approval_answer"
    ),
]
