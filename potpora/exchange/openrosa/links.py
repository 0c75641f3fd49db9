"""What the room adds to the navigation inside a project."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.exchange.openrosa.queries import waiting_of
from potpora.ground.access.matrix import may
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.panels import project_link


@project_link(order=80, group="visits")
def telephones(request: HttpRequest, project: Project) -> dict | None:
    """Return the way to the telephones, for those who use one."""
    if not may(request.role, "phone.use"):
        return None
    return {"label": _("Telephones"), "url": reverse("phone_list", args=[project.pk])}


@project_link(order=81, group="visits")
def inbox(request: HttpRequest, project: Project) -> dict | None:
    """Return the way to what telephones sent, with how many records wait."""
    if not may(request.role, "phone.use"):
        return None
    url = reverse("phone_inbox", args=[project.pk])
    return {"label": _("Inbox"), "url": url, "count": waiting_of(project)}
