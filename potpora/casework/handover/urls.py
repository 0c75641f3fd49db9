"""The addresses of the room."""

from django.urls import path

from potpora.casework.handover import views

urlpatterns = [
    path("cases/<uuid:case_id>/assign/", views.case_assign, name="case_assign"),
    path(
        "cases/<uuid:case_id>/hand-over/", views.case_hand_over, name="case_hand_over"
    ),
]
