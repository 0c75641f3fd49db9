"""What the room itself adds to the navigation inside a project."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.ground.access.matrix import may
from potpora.outreach.projects.panels import project_link
from potpora.outreach.projects.permissions import leads


@project_link(order=0, group="project")
def summary(request, project) -> dict:
    """Return the way to the page of the project."""
    return {"label": _("Summary"), "url": reverse("project", args=[project.pk])}


@project_link(order=1)
def people(request, project) -> dict | None:
    """Return the way to the list of people, for who may see it."""
    if not may(request.role, "participant.view"):
        return None
    url = reverse("participant_list", args=[project.pk])
    homes = f"{reverse('project', args=[project.pk])}households/"
    return {"label": _("List"), "url": url, "covers": [homes]}


@project_link(order=80, group="project")
def goals(request, project) -> dict:
    """Return the way to goals, activities and indicators."""
    return {
        "label": _("Goals and activities"),
        "url": reverse("project_goals", args=[project.pk]),
    }


@project_link(order=85, group="project")
def budget(request, project) -> dict | None:
    """Return the way to the budget, for who leads the project."""
    if not leads(request.assignment, project):
        return None
    url = reverse("project_budget", args=[project.pk])
    return {"label": _("Budget"), "url": url}


@project_link(order=95, group="project")
def sharing(request, project) -> dict:
    """Return the way to who sees what."""
    return {
        "label": _("Who sees what"),
        "url": reverse("project_sharing", args=[project.pk]),
    }
