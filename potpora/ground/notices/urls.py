"""Addresses of the notices."""

from django.urls import path

from potpora.ground.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/workers/", views.notices_by_worker, name="notices_by_worker"),
    path("notices/<uuid:pk>/aside/", views.notice_settle, name="notice_settle"),
]
