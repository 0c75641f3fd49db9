"""The budget of a project, as its coordinator sees it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.outreach.projects import queries
from potpora.outreach.projects.actions import money
from potpora.outreach.projects.formpage import asked
from potpora.outreach.projects.forms.money import LineForm, SpendForm, StrikeOutForm
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.views.found import led_project_or_404


def page_of(project: Project) -> str:
    """Return the address of the budget of a project."""
    return reverse("project_budget", args=[project.pk])


@require_GET
@allow("project.lead")
def project_budget(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show the budget by line, what is spent and left, and every entry."""
    project = led_project_or_404(request.assignment, project_id)
    record(verb="project.budget_opened", subject=project)
    lines = queries.budget_of(project)
    context = frame(request, project) | {
        "lines": lines,
        "planned": sum(line.amount for line in lines),
        "spent": sum(line.spent for line in lines),
        "left": project.budget - sum(line.spent for line in lines),
        "spendings": queries.spendings_of(project),
    }
    return render(request, "outreach/projects/budget.html", context)


@allow("project.lead")
def budget_line_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Add a line to the budget."""
    project = led_project_or_404(request.assignment, project_id)
    return asked(
        request,
        project,
        LineForm(request.POST or None),
        partial(money.add_line, project=project, by=request.assignment),
        title=_("Add a budget line"),
        done=_("The budget line is added."),
        back=page_of(project),
    )


@allow("project.lead")
def budget_line_change(
    request: HttpRequest, project_id: UUID, line_id: UUID
) -> HttpResponse:
    """Change a line of the budget."""
    project = led_project_or_404(request.assignment, project_id)
    line = get_object_or_404(project.budget_lines, pk=line_id)
    names = ("version", "name", "name_en", "amount")
    initial = {name: getattr(line, name) for name in names}
    return asked(
        request,
        project,
        LineForm(request.POST or None, initial=initial),
        partial(money.change_line, line=line),
        title=_("Change the budget line"),
        done=_("The budget line is changed."),
        back=page_of(project),
        lead=str(line),
    )


@allow("project.lead")
def spending_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Enter money that was spent."""
    project = led_project_or_404(request.assignment, project_id)
    return asked(
        request,
        project,
        SpendForm(request.POST or None, project=project),
        partial(money.spend, by=request.assignment),
        title=_("Enter money spent"),
        done=_("The entry is written."),
        back=page_of(project),
    )


@allow("project.lead")
def spending_strike_out(
    request: HttpRequest, project_id: UUID, spending_id: UUID
) -> HttpResponse:
    """Strike out an entry with a reason."""
    project = led_project_or_404(request.assignment, project_id)
    spending = get_object_or_404(queries.spendings_of(project), pk=spending_id)
    return asked(
        request,
        project,
        StrikeOutForm(request.POST or None),
        partial(money.strike_out, spending=spending),
        title=_("Strike out an entry"),
        done=_("The entry is struck out and counts no more."),
        back=page_of(project),
        lead=f"{spending.document} · {spending.what}",
    )
