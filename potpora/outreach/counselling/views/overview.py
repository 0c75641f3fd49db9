"""What the coordinator sees of the packages of a project, its templates, the list as a spreadsheet."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import queries
from potpora.outreach.counselling.actions import packages as actions
from potpora.outreach.counselling.export import spreadsheet
from potpora.outreach.counselling.forms.packages import TemplateForm
from potpora.outreach.counselling.permissions import may_lead
from potpora.outreach.counselling.views.small import deed_page, done
from potpora.outreach.counselling.words import named
from potpora.outreach.counselling.workflow import Status
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import project_or_404

PER_PAGE = 25
KINDS = {Status.DROPPED: "warning", Status.PARTIAL: "warning"}


@require_GET
@allow("counselling.view")
def counselling_overview(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show how many packages stand where, sessions by profession, and the packages themselves."""
    project = project_or_404(project_id)
    status = request.GET.get("status", "")
    status = status if status in Status.values else ""
    rows = queries.packages_of(project, status)
    record(verb="counselling.listed", subject=project)
    counted = queries.counts_of(project)
    context = frame(request, project) | {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "numbers": numbers(counted),
        "chips": chips(counted, status),
        "professions": by_profession(request, project),
        "templates": queries.templates_of(project),
        "names": named("session_profession", request.office.profile),
        "status": status,
    }
    return render(request, "outreach/counselling/overview.html", context)


def numbers(counted: dict[str, int]) -> list[dict]:
    """Return the strip of numbers above the list."""
    shown = (Status.RUNNING, Status.COMPLETED, Status.PARTIAL, Status.DROPPED)
    return [
        {
            "number": counted.get(status, 0),
            "label": status.label,
            "url": f"?status={status.value}",
            "kind": KINDS.get(status, "") if counted.get(status) else "",
        }
        for status in shown
    ]


def chips(counted: dict[str, int], here: str) -> list[dict]:
    """Return the ways to narrow the list down, one for each status that occurs."""
    every = {"label": _("all"), "url": "?", "current": not here}
    return [every] + [
        {
            "label": f"{Status(status).label} ({number})",
            "url": f"?status={status}",
            "current": status == here,
        }
        for status, number in counted.items()
    ]


def by_profession(request: HttpRequest, project: Project) -> list[dict]:
    """Return the sessions of each profession with its name."""
    names = named("session_profession", request.office.profile)
    rows = queries.by_profession(project)
    return [{**row, "name": names.get(row["profession"], "")} for row in rows]


@require_GET
@allow("counselling.view")
def counselling_export(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Give the packages of a project as a spreadsheet; it tells nothing of what was said."""
    project = project_or_404(project_id)
    rows = list(queries.packages_of(project))
    record(verb="counselling.exported", subject=project, detail={"rows": len(rows)})
    name = f"{project.code}-{timezone.localdate():%Y-%m-%d}"
    return as_xlsx(spreadsheet(rows, request.office.profile), name)


@require_http_methods(["GET", "POST"])
@allow("project.lead")
def package_template_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Write what a package of this project consists of."""
    project = project_or_404(project_id)
    if not may_lead(request.assignment, project):
        raise Http404
    form = TemplateForm(request.POST or None, profile=request.office.profile)

    def deed():
        return actions.write_template(
            project=project, by=request.assignment, **form.values()
        )

    return deed_page(
        request,
        project,
        form,
        deed,
        said=_("The template is saved. Packages of it can be offered now."),
        back=reverse("counselling_overview", args=[project.pk]),
        title=_("Template of a package"),
        button=_("Save"),
        template="outreach/counselling/template.html",
    )


@require_POST
@allow("project.lead")
def package_template_retire(
    request: HttpRequest, project_id: UUID, template_id: UUID
) -> HttpResponse:
    """Offer a template no more."""
    project = project_or_404(project_id)
    template = get_object_or_404(queries.templates_of(project), pk=template_id)
    done(
        request,
        lambda: actions.retire_template(template=template, by=request.assignment),
        _("The template is offered no more. Packages that were offered go on."),
    )
    return redirect("counselling_overview", project.pk)
