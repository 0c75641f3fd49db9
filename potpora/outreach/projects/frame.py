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
    here = current(links, request.path)
    return {
        "project": project,
        "links": tabs(links, here),
        "sublinks": below(links, here),
        "leads": leads(request.assignment, project),
        "allowed": allowed(request.role),
        "ended": project.ends_on < timezone.localdate(),
    }


def current(links: list[dict], path: str) -> dict:
    """Return the link that the page of ``path`` lies under, or nothing."""
    below = [
        (len(start), place, link)
        for place, link in enumerate(links)
        for start in (link["url"], *link.get("covers", ()))
        if path.startswith(start)
    ]
    return max(below, key=lambda each: each[:2], default=(0, 0, {}))[2]


def tabs(links: list[dict], here: dict) -> list[dict]:
    """Return the first link of each group, the group of ``here`` marked."""
    firsts: dict[str, dict] = {}
    for link in links:
        firsts.setdefault(link["group"], link)
    return [
        {**link, "current": group == here.get("group")}
        for group, link in firsts.items()
    ]


def below(links: list[dict], here: dict) -> list[dict]:
    """Return the links of the group of ``here``, when there is more than one."""
    group = [link for link in links if link["group"] == here.get("group")]
    if len(group) < 2:
        return []
    return [{**link, "current": link is here} for link in group]
