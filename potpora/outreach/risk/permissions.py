"""Who may do what with scores; which households somebody sees, the database decides."""

from potpora.ground.access.matrix import may
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Partner, Project
from potpora.outreach.risk.models import FreePlace, RiskOverride, Selection

__all__ = [
    "NotAllowed",
    "check_may",
    "may_decide",
    "may_draw",
    "may_propose",
    "may_record",
    "may_sign",
    "may_sign_as_coordinator",
    "may_sign_for_centre",
]


def check_may(allowed: bool) -> None:
    """Raise ``NotAllowed`` unless ``allowed``."""
    if not allowed:
        raise NotAllowed("the role or the part in the project does not permit this")


def may_record(by: Assignment) -> bool:
    """Return whether ``by`` may write signs, raise a level and ask to lower one."""
    return may(by.role, "risk.record")


def may_decide(by: Assignment, override: RiskOverride) -> bool:
    """Return whether ``by`` may decide that a level is lowered: never one's own wish."""
    return may(by.role, "risk.approve") and override.asked_by_id != by.worker_id


def may_draw(by: Assignment, project: Project) -> bool:
    """Return whether ``by`` may draw a selection: the coordinator of the leading office."""
    return may(by.role, "risk.select") and project.office_id == by.office_id


def may_sign_as_coordinator(by: Assignment, selection: Selection | FreePlace) -> bool:
    """Return whether ``by`` may sign for the project."""
    return may_draw(by, selection.project) and not selection.coordinator_id


def may_sign_for_centre(by: Assignment, selection: Selection | FreePlace) -> bool:
    """Return whether ``by`` may sign as a worker of a centre that carries the project."""
    return (
        not selection.centre_worker_id
        and by.worker_id != selection.coordinator_id
        and is_of_centre(by, selection.project)
    )


def may_sign(by: Assignment, selection: Selection | FreePlace) -> bool:
    """Return whether ``by`` may sign, as the one or the other."""
    return may_sign_as_coordinator(by, selection) or may_sign_for_centre(by, selection)


def is_of_centre(by: Assignment, project: Project) -> bool:
    """Return whether ``by`` decides for a centre that carries the project."""
    carries = project.partners.filter(office=by.office_id, part=Partner.Part.CENTRE)
    return may(by.role, "risk.sign") and carries.exists()


def may_propose(by: Assignment, project: Project) -> bool:
    """Return whether ``by`` may say that a chosen household gives up its place."""
    return may_draw(by, project) or is_of_centre(by, project)
