"""Who may do what with visits; which visits somebody sees, the database decides."""

from django.utils import timezone

from potpora.ground.access.matrix import may
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Partner, Project
from potpora.outreach.projects.queries import partners_now

__all__ = [
    "NotAllowed",
    "check_may",
    "is_over",
    "may_plan",
    "may_record",
    "may_review",
    "may_sort",
]


def check_may(allowed: bool) -> None:
    """Raise ``NotAllowed`` unless ``allowed``."""
    if not allowed:
        raise NotAllowed("the role or the part in the project does not permit this")


def is_over(project: Project) -> bool:
    """Return whether a project has ended."""
    return project.ends_on < timezone.localdate()


def may_record(by: Assignment) -> bool:
    """Return whether ``by`` may write visits."""
    return may(by.role, "visit.record")


def may_plan(by: Assignment, project: Project) -> bool:
    """Return whether ``by`` may plan visits of a project that still runs."""
    return may(by.role, "visit.plan") and not is_over(project)


def may_sort(by: Assignment) -> bool:
    """Return whether ``by`` may decide about records that wait."""
    return may(by.role, "visit.sort")


def may_review(by: Assignment, project: Project) -> bool:
    """Return whether ``by`` decides what a project found: a worker of its centre for social work."""
    return may(by.role, "project.review") and any(
        partner.office_id == by.office_id and partner.part == Partner.Part.CENTRE
        for partner in partners_now(project)
    )
