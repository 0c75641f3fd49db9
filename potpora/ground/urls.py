"""The pages of the ground, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.ground.drafts.urls")),
]
