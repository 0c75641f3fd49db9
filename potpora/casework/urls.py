"""The pages of the wing, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("potpora.casework.watch.urls")),
    path("", include("potpora.casework.casefile.urls")),
    path("", include("potpora.casework.pauses.urls")),
    path("", include("potpora.casework.safety.urls")),
    path("", include("potpora.casework.triggers.urls")),
    path("", include("potpora.casework.handover.urls")),
    path("", include("potpora.casework.papers.urls")),
    path("", include("potpora.casework.sealed.urls")),
    path("", include("potpora.casework.nightlist.urls")),
    path("", include("potpora.casework.intake.urls")),
    path("", include("potpora.casework.assessment.urls")),
    path("", include("potpora.casework.plan.urls")),
    path("", include("potpora.casework.implementation.urls")),
    path("", include("potpora.casework.review.urls")),
    path("", include("potpora.casework.closure.urls")),
    path("", include("potpora.casework.supervision.urls")),
    path("", include("potpora.casework.followup.urls")),
    path("", include("potpora.casework.records.urls")),
    path("", include("potpora.casework.circle.urls")),
    path("", include("potpora.casework.conferences.urls")),
    path("", include("potpora.casework.referrals.urls")),
    path("", include("potpora.casework.transfer.urls")),
]
