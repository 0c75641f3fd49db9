"""What the room adds to the navigation inside a project."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.ground.access.matrix import may
from potpora.outreach.projects.panels import project_link


@project_link(order=56, group="counselling")
def informing(request, project) -> dict | None:
    """Return the way to who was informed, for who may see it."""
    if not may(request.role, "project.referrals"):
        return None
    url = reverse("informing_list", args=[project.pk])
    return {"label": _("People informed"), "url": url}
