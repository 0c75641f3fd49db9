"""The addresses of the room."""

from django.urls import path

from potpora.casework.pauses import views

urlpatterns = [
    path("cases/<uuid:case_id>/pause/", views.case_pause, name="case_pause"),
    path("cases/<uuid:case_id>/resume/", views.case_resume, name="case_resume"),
    path(
        "cases/<uuid:case_id>/deadlines/<uuid:deadline_id>/extend/",
        views.deadline_extend,
        name="case_deadline_extend",
    ),
]
