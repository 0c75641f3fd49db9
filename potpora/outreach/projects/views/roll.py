"""The list of a project: narrowed down, sorted, printed, exported."""

from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.trail.actions import record
from potpora.outreach.projects import queries, roll
from potpora.outreach.projects.export import spreadsheet
from potpora.outreach.projects.forms.asked import AskedForm
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Participant
from potpora.outreach.projects.panels import columns_of

PAGE, ALL = 50, 5_000


@require_GET
@allow("participant.view")
def participant_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the people of a project; ``all`` puts them on one page to be printed."""
    project = queries.project_or_404(project_id)
    form = AskedForm(request.GET or None, project=project)
    size = ALL if request.GET.get("all") else PAGE
    page = Paginator(roll.keys(project, form.asked()), size).get_page(
        request.GET.get("page")
    )
    people = roll.people(page.object_list)
    record(verb="project.list_opened", subject=project, detail={"page": page.number})
    context = frame(request, project) | {
        "form": form,
        "page": page,
        "rows": with_columns(people),
        "titles": [title for title, _cells in columns_of([])],
        "export_url": address("participant_export", project_id, request.GET),
        "all_url": f"?{urlencode(request.GET | {'all': 1})}",
        "one_page": size == ALL,
    }
    return render(request, "outreach/projects/roll.html", context)


def with_columns(people: list[Participant]) -> list[tuple[Participant, list]]:
    """Return each person with what other rooms write beside them."""
    added = columns_of(people)
    return [
        (person, [cells.get(person.pk, "") for _title, cells in added])
        for person in people
    ]


def address(url_name: str, project_id: UUID, query) -> str:
    """Return the address of a page about the same narrowed list."""
    return f"{reverse(url_name, args=[project_id])}?{urlencode(query)}"


@require_GET
@allow("participant.view")
def participant_export(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Give the narrowed list as a spreadsheet without any address; the trail says so."""
    project = queries.project_or_404(project_id)
    form = AskedForm(request.GET or None, project=project)
    people = roll.people(roll.keys(project, form.asked()))
    record(
        verb="project.list_exported",
        subject=project,
        detail={"people": len(people), "filter": sorted(request.GET)},
    )
    name = f"{project.code}-{timezone.localdate():%Y-%m-%d}"
    return as_xlsx(spreadsheet(people), name)
