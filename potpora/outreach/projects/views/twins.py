"""People who may be on the list of a project twice."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.outreach.projects import queries
from potpora.outreach.projects.actions.twins import join
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.twins import groups


@require_GET
@allow("participant.edit")
def twin_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show who may be on the list twice: entries of one name and no other year of birth."""
    project = queries.project_or_404(project_id)
    found = groups(project)
    record(verb="project.twins_listed", subject=project, detail={"groups": len(found)})
    context = frame(request, project) | {"groups": found}
    return render(request, "outreach/projects/twins.html", context)


@require_POST
@allow("participant.edit")
def twin_join(
    request: HttpRequest, project_id: UUID, person_id: UUID, other_id: UUID
) -> HttpResponse:
    """Mark an entry as the second one of another."""
    twin = queries.participant_or_404(project_id, person_id)
    kept = queries.participant_or_404(project_id, other_id)
    try:
        join(twin=twin, of=kept)
        messages.success(request, _("The entry is marked as a duplicate."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("twin_list", project_id)
