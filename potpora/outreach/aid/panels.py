"""What the room adds to the pages of a project and of a household on its list."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.ground.access.matrix import may
from potpora.outreach.aid import queries
from potpora.outreach.projects.panels import household_panel, project_link


@project_link(order=60)
def parcels(request, project) -> dict | None:
    """Return the way to the hand-outs, for those who hand out."""
    if not may(request.role, "aid.hand_out"):
        return None
    return {"label": _("Aid"), "url": reverse("aid_project", args=[project.pk])}


@household_panel(order=60)
def parcels_of_household(request, household) -> str | None:
    """Return which parcels the household received, and the way to the next."""
    received = queries.received_by(household)
    hands_out = may(request.role, "aid.hand_out")
    if not received and not hands_out:
        return None
    context = {"received": received, "household": household, "hands_out": hands_out}
    return render_to_string("outreach/aid/household.html", context, request)
