"""Who of which office sees what of a project, and whose access begins or ends."""

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
from potpora.outreach.projects.actions import partners
from potpora.outreach.projects.formpage import asked
from potpora.outreach.projects.forms.partners import EndForm, PartnerForm
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Partner
from potpora.outreach.projects.sharing import table
from potpora.outreach.projects.views.found import led_project_or_404, may_give


@require_GET
@allow("project.view")
def project_sharing(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show who sees what, since when, and which lists were given."""
    project = queries.project_or_404(project_id)
    record(verb="project.sharing_opened", subject=project)
    carrying = queries.partners_now(project)
    now = {each.pk for each in carrying}
    context = frame(request, project) | {
        "partners": carrying,
        "table": table(carrying),
        "past": [each for each in queries.partners_of(project) if each.pk not in now],
        "taken": list(queries.taken_lists(project)),
        "may_give": may_give(request.assignment, project),
    }
    return render(request, "outreach/projects/sharing.html", context)


@allow("project.lead")
def partner_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Name an office that carries the project too."""
    project = led_project_or_404(request.assignment, project_id)
    return asked(
        request,
        project,
        PartnerForm(request.POST or None),
        partial(partners.add, project=project),
        title=_("Add a partner"),
        done=_("The office carries the project now and sees its list."),
        back=reverse("project_sharing", args=[project.pk]),
        warn=_(
            "Whoever works for that office in the field or with cases will see the list."
        ),
    )


@allow("project.lead")
def partner_end(
    request: HttpRequest, project_id: UUID, partner_id: UUID
) -> HttpResponse:
    """End the access of an office."""
    project = led_project_or_404(request.assignment, project_id)
    found: Partner = get_object_or_404(queries.partners_of(project), pk=partner_id)
    form = EndForm(request.POST or None)
    return asked(
        request,
        project,
        form,
        lambda **_answers: partners.end(partner=found, **form.told()),
        title=_("End the access of %(office)s") % {"office": found.office},
        done=_("The access of this office has an end."),
        back=reverse("project_sharing", args=[project.pk]),
        warn=_("From then on nobody of that office finds the project any more."),
    )
