"""The addresses of the room."""

from django.urls import path

from potpora.casework.closure import views

urlpatterns = [
    path("cases/<uuid:case_id>/closure/", views.closure, name="case_closure"),
    path("approvals/", views.approval_list, name="approval_list"),
    path("approvals/<uuid:approval_id>/", views.closure_answer, name="closure_answer"),
]
