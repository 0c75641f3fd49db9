"""Projects as pages find them: carried, led, or given to by the own office; else nothing."""

from uuid import UUID

from django.http import Http404

from potpora.ground.access.matrix import may
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Partner, Project
from potpora.outreach.projects.permissions import leads
from potpora.outreach.projects.queries import partners_now, project_or_404


def led_project_or_404(by: Assignment, project_id: UUID) -> Project:
    """Return a project that the worker leads."""
    project = project_or_404(project_id)
    if not leads(by, project):
        raise Http404
    return project


def may_give(by: Assignment, project: Project) -> bool:
    """Say whether a worker may give people of the register: of a centre that carries the project."""
    return may(by.role, "project.give") and any(
        each.office_id == by.office_id and each.part == Partner.Part.CENTRE
        for each in partners_now(project)
    )


def given_project_or_404(by: Assignment, project_id: UUID) -> Project:
    """Return a project to which the worker may give people of the register."""
    project = project_or_404(project_id)
    if not may_give(by, project):
        raise Http404
    return project
