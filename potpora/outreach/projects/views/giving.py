"""A centre gives people of its register to a project, after it has seen how many."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.giving import give
from potpora.outreach.projects.forms.taking import GiveForm
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.offered import Weighed, weigh
from potpora.outreach.projects.views.found import given_project_or_404
from potpora.registry.formpage import carried_out


@allow("project.give")
def project_give(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Count what would be given; give it when asked to a second time."""
    project = given_project_or_404(request.assignment, project_id)
    form = GiveForm(request.POST or None, project=project, office=request.office)
    weighed = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "give" and given(request, project, form):
            messages.success(request, _("The people are on the list of the project."))
            return redirect("project", project.pk)
        weighed = counted(request, project, form)
    context = frame(request, project) | {"form": form, "weighed": weighed}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "outreach/projects/give.html", context, status=status)


def counted(request: HttpRequest, project: Project, form: GiveForm) -> Weighed:
    """Return how many households and people would be given; nobody is named."""
    weighed = weigh(
        project,
        form.wanted(),
        form.cleaned_data["basis"],
        office=request.office,
        on=timezone.localdate(),
    )
    record(
        verb="project.people_weighed",
        subject=project,
        detail={"households": len(weighed.offers), "people": weighed.people},
    )
    return weighed


def given(request: HttpRequest, project: Project, form: GiveForm) -> bool:
    """Give the people; say whether it was done, else tell the form why not."""
    wanted, told = form.wanted(), form.told()
    return carried_out(
        form,
        lambda: give(project=project, wanted=wanted, by=request.assignment, **told),
    )
