"""What the room adds to the navigation inside a project."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.ground.access.matrix import may
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.panels import project_link


@project_link(order=82, group="visits")
def offline(request: HttpRequest, project: Project) -> dict | None:
    """Return the way to the page without a network, for those who use one."""
    if not may(request.role, "phone.use"):
        return None
    url = reverse("offline_page", args=[project.pk])
    return {"label": _("Without a network"), "url": url}
