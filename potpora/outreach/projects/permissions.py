"""Who may do what in a project; which projects, the database decides."""

from potpora.ground.access.matrix import MATRIX, may
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Project

PREFIXES = ("project.", "participant.")


def allowed(role: str) -> dict[str, bool]:
    """Return what ``role`` may do, for templates: ``allowed.participant_edit``."""
    return {
        ability.replace(".", "_"): may(role, ability)
        for ability in MATRIX
        if ability.startswith(PREFIXES)
    }


def leads(by: Assignment, project: Project) -> bool:
    """Say whether a worker leads a project: a coordinator of the leading office."""
    return may(by.role, "project.lead") and project.office_id == by.office_id
