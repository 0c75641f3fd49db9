"""What a project wants to reach, what is done for it, and how it is measured."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.outreach.projects import queries
from potpora.outreach.projects.actions import goals, wording
from potpora.outreach.projects.formpage import asked
from potpora.outreach.projects.forms.goals import KINDS, AimForm
from potpora.outreach.projects.forms.wording import WordingForm
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Indicator, Project
from potpora.outreach.projects.views.found import led_project_or_404

INDICATORS = "project_indicator"
TITLES = {
    "goals": (gettext_lazy("Add a goal"), gettext_lazy("Change the goal")),
    "results": (gettext_lazy("Add a result"), gettext_lazy("Change the result")),
    "activities": (
        gettext_lazy("Add an activity"),
        gettext_lazy("Change the activity"),
    ),
}


def page_of(project: Project) -> str:
    """Return the address of the goals of a project."""
    return reverse("project_goals", args=[project.pk])


@require_GET
@allow("project.view")
def project_goals(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show goals, results, activities and indicators with what is aimed at."""
    project = queries.project_or_404(project_id)
    context = frame(request, project) | {
        "goals": list(project.goals.all()),
        "results": list(project.results.select_related("goal")),
        "activities": list(project.activities.select_related("result")),
        "indicators": indicators_of(project),
    }
    return render(request, "outreach/projects/goals.html", context)


def indicators_of(project: Project) -> list[tuple[str, str, Indicator | None]]:
    """Return code, name and aim of every indicator there is."""
    known = {each.code: each for each in project.indicators.all()}
    names = code_names(INDICATORS, profile=settings.PROFILE)
    return [(code, name, known.get(code)) for code, name in names.items()]


@allow("project.lead")
def sentence_add(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """Add a goal, a result or an activity."""
    project = led_project_or_404(request.assignment, project_id)
    if kind not in KINDS:
        raise Http404
    model, form = KINDS[kind]
    return asked(
        request,
        project,
        form(request.POST or None, project=project),
        partial(goals.add, kind=model, project=project, by=request.assignment),  # type: ignore[arg-type]
        title=TITLES[kind][0],
        done=_("It stands with the project now."),
        back=page_of(project),
    )


@allow("project.lead")
def sentence_change(
    request: HttpRequest, project_id: UUID, kind: str, row_id: UUID
) -> HttpResponse:
    """Change a goal, a result or an activity."""
    project = led_project_or_404(request.assignment, project_id)
    if kind not in KINDS:
        raise Http404
    model, form = KINDS[kind]
    row = get_object_or_404(model.objects.filter(project=project), pk=row_id)
    return asked(
        request,
        project,
        form(request.POST or None, instance=row, project=project),
        partial(goals.change, row=row),
        title=TITLES[kind][1],
        done=_("The change is saved."),
        back=page_of(project),
    )


@allow("project.lead")
def project_wording(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Write name and overall goal in the languages that the project is read in."""
    project = led_project_or_404(request.assignment, project_id)
    return asked(
        request,
        project,
        WordingForm(request.POST or None, project=project),
        partial(wording.put_in_words, project=project, by=request.assignment),
        title=_("Name and overall goal in other languages"),
        done=_("The change is saved."),
        back=page_of(project),
        lead=_("What stays empty is read as it was first written."),
    )


@allow("project.lead")
def indicator_aim(request: HttpRequest, project_id: UUID, code: str) -> HttpResponse:
    """Write where an indicator starts and what is aimed at."""
    project = led_project_or_404(request.assignment, project_id)
    names = code_names(INDICATORS, profile=settings.PROFILE)
    if code not in names:
        raise Http404
    row = project.indicators.filter(code=code).first()
    return asked(
        request,
        project,
        AimForm(request.POST or None, instance=row),
        partial(goals.aim, project=project, code=code, by=request.assignment),
        title=_("What is aimed at"),
        done=_("The aim is saved."),
        back=page_of(project),
        lead=names[code],
    )
