"""The pages of the wing, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.registry.search.urls")),
    path("", include("potpora.registry.matching.urls")),
    path("", include("potpora.registry.people.urls")),
    path("", include("potpora.registry.intakes.urls")),
    path("", include("potpora.registry.households.urls")),
    path("", include("potpora.registry.consent.urls")),
]
