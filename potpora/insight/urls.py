"""The pages of the wing, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.insight.releases.urls")),
    path("", include("potpora.insight.indicators.urls")),
]
