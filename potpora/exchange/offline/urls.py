"""The addresses of the room."""

from django.urls import path

from potpora.exchange.offline import views

START = "projects/<uuid:project_id>/offline/"

urlpatterns = [
    path(START, views.offline_page, name="offline_page"),
    path(f"{START}worker.js", views.offline_worker, name="offline_worker"),
    path(f"{START}app.webmanifest", views.offline_app, name="offline_app"),
    path(f"{START}state/", views.offline_state, name="offline_state"),
    path(f"{START}taken/", views.offline_taken, name="offline_taken"),
    path(f"{START}submission/", views.offline_submission, name="offline_submission"),
]
