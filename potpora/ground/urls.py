"""The pages of the ground, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.ground.approvals.urls")),
    path("", include("potpora.ground.access.urls")),
    path("", include("potpora.ground.calendar.urls")),
    path("", include("potpora.ground.drafts.urls")),
    path("", include("potpora.ground.instruments.urls")),
    path("", include("potpora.ground.lawbook.urls")),
    path("", include("potpora.ground.notices.urls")),
    path("", include("potpora.ground.organisations.urls")),
    path("", include("potpora.ground.papers.urls")),
    path("", include("potpora.ground.retention.urls")),
    path("", include("potpora.ground.staff.urls")),
    path("", include("potpora.ground.trail.urls")),
]
