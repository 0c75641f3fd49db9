"""The pages of the wing, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.outreach.leads.urls")),
    path("", include("potpora.outreach.counselling.urls")),
    path("", include("potpora.outreach.aid.urls")),
    path("", include("potpora.outreach.informing.urls")),
    path("", include("potpora.outreach.risk.urls")),
    path("", include("potpora.outreach.visits.urls")),
    path("", include("potpora.outreach.projects.urls")),
]
