"""What the room adds to the navigation inside a project."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.ground.access.matrix import may
from potpora.outreach.projects.panels import project_link


@project_link(order=80)
def figures(request, project) -> dict | None:
    """Return the way to the figures of a project."""
    if not may(request.role, "figures.view"):
        return None
    return {"label": _("Figures"), "url": reverse("project_figures", args=[project.pk])}
