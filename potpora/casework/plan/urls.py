"""The addresses of the room."""

from django.urls import path

from potpora.casework.plan import views

urlpatterns = [
    path("cases/<uuid:case_id>/plan/", views.plan, name="case_plan"),
    path("cases/<uuid:case_id>/plan/goals/", views.goal, name="case_goal_add"),
    path(
        "cases/<uuid:case_id>/plan/goals/<uuid:goal_id>/", views.goal, name="case_goal"
    ),
    path(
        "cases/<uuid:case_id>/plan/goals/<uuid:goal_id>/remove/",
        views.goal_remove,
        name="case_goal_remove",
    ),
]
