"""What every page of a project shows around its own content."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from potpora.outreach.projects.models import Project
from potpora.outreach.projects.panels import links_of_project
from potpora.outreach.projects.permissions import allowed, leads


def frame(request: HttpRequest, project: Project) -> dict[str, Any]:
    """Return the context of ``outreach/projects/base.html``: project, navigation, rights."""
    links = [dict(link) for link in links_of_project(request, project)]
    below = [link["url"] for link in links if request.path.startswith(link["url"])]
    here = max(below, key=len, default="")
    for link in links:
        link["current"] = link["url"] == here
    return {
        "project": project,
        "links": links,
        "leads": leads(request.assignment, project),
        "allowed": allowed(request.role),
        "ended": project.ends_on < timezone.localdate(),
    }
