"""The pages of the wing, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.exchange.openrosa.urls")),
    path("", include("potpora.exchange.offline.urls")),
]
