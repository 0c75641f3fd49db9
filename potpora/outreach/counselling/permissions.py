"""Who may do what with packages, sessions and offers; which households, the database decides."""

from potpora.ground.access.matrix import may
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role
from potpora.outreach.counselling.models import (
    CounsellingSession,
    EmploymentOffer,
    ProjectReferral,
)
from potpora.outreach.projects.models import Project

__all__ = [
    "NotAllowed",
    "check_may",
    "may_change_offer",
    "may_change_referral",
    "may_lead",
    "may_plan",
    "may_read_content",
    "may_write",
]


def check_may(allowed: bool) -> None:
    """Raise ``NotAllowed`` unless ``allowed``."""
    if not allowed:
        raise NotAllowed("the role or the part in the project does not permit this")


def may_lead(by: Assignment, project: Project) -> bool:
    """Return whether ``by`` decides what packages of a project consist of."""
    return may(by.role, "project.lead") and project.office_id == by.office_id


def may_plan(by: Assignment, session: CounsellingSession) -> bool:
    """Return whether ``by`` may cancel a session and invite to it: the same office."""
    return may(by.role, "counselling.work") and session.office_id == by.office_id


def may_write(by: Assignment, session: CounsellingSession) -> bool:
    """Return whether ``by`` may write a session up: who leads it, or a counsellor of the office."""
    return may_plan(by, session) and may_read_content(by, session)


def may_read_content(by: Assignment, session: CounsellingSession) -> bool:
    """Return whether what was said may be open to ``by``; the database decides it once more."""
    return session.office_id == by.office_id and (
        session.counsellor_id == by.worker_id or by.role == Role.COUNSELLOR
    )


def may_change_offer(by: Assignment, offer: EmploymentOffer) -> bool:
    """Return whether ``by`` may write on about an offer: the office that made it."""
    return may(by.role, "mediation.work") and offer.office_id == by.office_id


def may_change_referral(by: Assignment, referral: ProjectReferral) -> bool:
    """Return whether ``by`` may take back a referral or note its answer: the office that sent it."""
    return may(by.role, "project.refer") and referral.office_id == by.office_id
