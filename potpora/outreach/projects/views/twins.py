"""People who may be on the list of a project twice."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.outreach.projects import queries
from potpora.outreach.projects.actions import twins as actions
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.twins import decisions, groups


@require_GET
@allow("participant.edit")
def twin_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show who may be on the list twice: entries of one name and no other year of birth."""
    project = queries.project_or_404(project_id)
    found = groups(project)
    record(verb="project.twins_listed", subject=project, detail={"groups": len(found)})
    context = frame(request, project) | {
        "groups": found,
        "decisions": decisions(project),
    }
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
        actions.join(twin=twin, of=kept)
        messages.success(request, _("The entry is marked as a duplicate."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("twin_list", project_id)


@require_POST
@allow("participant.edit")
def twin_apart(
    request: HttpRequest, project_id: UUID, person_id: UUID, other_id: UUID
) -> HttpResponse:
    """Remember that two entries are two people."""
    one = queries.participant_or_404(project_id, person_id)
    other = queries.participant_or_404(project_id, other_id)
    try:
        actions.tell_apart(one=one, other=other, by=request.assignment)
        messages.success(
            request, _("They are two people; nobody is asked about them again.")
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("twin_list", project_id)


@require_POST
@allow("participant.edit")
def twin_compare_again(
    request: HttpRequest, project_id: UUID, decision_id: UUID
) -> HttpResponse:
    """Take back that two entries are two people."""
    project = queries.project_or_404(project_id)
    decision = get_object_or_404(decisions(project), pk=decision_id)
    actions.compare_again(decision=decision)
    messages.success(request, _("The two entries are compared again."))
    return redirect("twin_list", project_id)
