"""Every address of the system, wing by wing."""

from django.urls import include, path, re_path

from potpora.config.health import healthz
from potpora.ground.staff.closed import closed_account_page

# Looked through from above on every request: what is opened most often comes first.
urlpatterns = [
    path("", include("potpora.registry.urls")),
    path("", include("potpora.casework.urls")),
    path("", include("potpora.outreach.urls")),
    path("", include("potpora.interface.urls")),
    path("", include("potpora.ground.urls")),
    path("", include("potpora.exchange.urls")),
    path("", include("potpora.insight.urls")),
    re_path(
        "^account/(signup|email|confirm-email|password/(set|reset)|login/code)/",
        closed_account_page,
        name="closed_account_page",
    ),
    path("account/", include("allauth.urls")),
    path("healthz", healthz, name="healthz"),
]
handler400 = "potpora.interface.layout.errors.bad_request"
handler403 = "potpora.interface.layout.errors.forbidden"
handler404 = "potpora.interface.layout.errors.not_found"
handler500 = "potpora.interface.layout.errors.server_error"
