"""Who was told of what in a project, and writing it down."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.trail.actions import record
from potpora.outreach.informing import actions, queries
from potpora.outreach.informing.forms import InformingForm, StrikeOutForm
from potpora.outreach.projects.formpage import asked
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import project_or_404

PER_PAGE = 50


@require_GET
@allow("project.referrals")
def informing_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show every entry of a project, the latest first."""
    project = project_or_404(project_id)
    record(verb="informing.listed", subject=project)
    page = Paginator(queries.entries(project), PER_PAGE).get_page(
        request.GET.get("page")
    )
    names = code_names("language", profile=settings.PROFILE)
    for each in page.object_list:
        each.language_name = names.get(each.language, each.language)
        each.own = each.office_id == request.office.pk
    context = frame(request, project) | {
        "page": page,
        "may_write": may(request.role, "project.refer"),
    }
    return render(request, "outreach/informing/list.html", context)


@allow("project.refer")
def informing_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Write down that people were told of their rights."""
    project = project_or_404(project_id)
    return asked(
        request,
        project,
        InformingForm(request.POST or None),
        partial(actions.write, project=project, by=request.assignment),
        title=_("Write down who was informed"),
        done=_("The entry is written."),
        back=reverse("informing_list", args=[project.pk]),
    )


@allow("project.refer")
def informing_strike_out(
    request: HttpRequest, project_id: UUID, entry_id: UUID
) -> HttpResponse:
    """Strike out an entry of the own office, with a reason."""
    project = project_or_404(project_id)
    own = queries.entries(project).filter(office=request.office)
    entry = get_object_or_404(own, pk=entry_id)
    return asked(
        request,
        project,
        StrikeOutForm(request.POST or None),
        partial(actions.strike_out, entry=entry),
        title=_("Strike out an entry"),
        done=_("The entry is struck out and counts no more."),
        back=reverse("informing_list", args=[project.pk]),
        lead=str(entry),
    )
