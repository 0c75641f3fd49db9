"""Addresses of the staff pages."""

from django.urls import path

from potpora.ground.staff import login_views, views

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("staff/", views.staff_list, name="staff_list"),
    path("staff/new/", views.worker_add, name="worker_add"),
    path("staff/<uuid:pk>/", views.worker, name="worker"),
    path("staff/<uuid:pk>/assign/", views.assignment_add, name="assignment_add"),
    path("staff/<uuid:pk>/login/", login_views.login_create, name="login_create"),
    path(
        "staff/<uuid:pk>/password/", login_views.password_renew, name="password_renew"
    ),
    path("staff/<uuid:pk>/sign-out/", login_views.sessions_end, name="sessions_end"),
    path(
        "staff/<uuid:pk>/second-factor/",
        login_views.factor_forget,
        name="factor_forget",
    ),
    path(
        "staff/assignments/<uuid:pk>/stand-in/",
        views.assignment_stand_in,
        name="assignment_stand_in",
    ),
    path(
        "staff/assignments/<uuid:pk>/end/", views.assignment_end, name="assignment_end"
    ),
]
