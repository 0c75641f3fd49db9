"""The projects of the own office, and one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.interface.templatetags.language import amount, day
from potpora.outreach.projects import queries
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project, TakenList
from potpora.outreach.projects.panels import panels_of_project


@require_GET
@allow("project.view")
def project_list(request: HttpRequest) -> HttpResponse:
    """List the projects that the own office carries."""
    found = list(queries.projects())
    return render(request, "outreach/projects/list.html", {"projects": found})


@require_GET
@allow("project.view")
def project_page(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show a project: its frame, its list in numbers, and what each room adds."""
    project = queries.project_or_404(project_id)
    record(verb="project.opened", subject=project)
    context = frame(request, project) | {
        "numbers": numbers_of(queries.counts_of(project)),
        "facts": facts_of(project),
        "places": queries.by_municipality(project),
        "partners": queries.partners_now(project),
        "lists": queries.taken_lists(project).filter(state=TakenList.State.TAKEN),
        "panels": list(panels_of_project(request, project)),
    }
    return render(request, "outreach/projects/project.html", context)


def numbers_of(counted: dict[str, int]) -> list[dict]:
    """Return the strip of numbers above the page of a project."""
    return [
        {"number": counted["households"], "label": _("households")},
        {"number": counted["people"], "label": _("people on the list")},
        {"number": counted["checked"], "label": _("checked")},
        {"number": counted["agreed"], "label": _("agreed to take part")},
    ]


def facts_of(project: Project) -> list[tuple]:
    """Return what is known of a project, in pairs of word and value."""
    facts = (
        (_("Led by"), project.office),
        (_("Funder"), project.funder),
        (capfirst(_("agreement")), project.agreement),
        (_("Period"), f"{day(project.begins_on)} – {day(project.ends_on)}"),
        (_("Budget"), amount(project.budget, project.currency)),
        (_("Municipalities"), ", ".join(map(str, project.municipalities.all()))),
    )
    return [(word, value) for word, value in facts if value]
