"""What the room itself adds to the navigation inside a project."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.outreach.projects.panels import project_link


@project_link(order=0)
def summary(request, project) -> dict:
    """Return the way to the page of the project."""
    return {"label": _("Summary"), "url": reverse("project", args=[project.pk])}
