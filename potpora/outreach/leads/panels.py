"""What leads show on the page of a project: how many wait where it works."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.outreach.leads.queries import waiting_where
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.panels import project_panel


@project_panel(_("Leads"), order=15)
def leads_of_project(request: HttpRequest, project: Project) -> str | None:
    """Return how many leads of the office wait in the municipalities of a project."""
    if not may(request.role, "lead.view"):
        return None
    rows = waiting_where(project)
    context = {"rows": rows, "total": sum(row["waiting"] for row in rows)}
    return render_to_string("outreach/leads/panel.html", context, request)
