"""Who may do what with a case. Which cases somebody sees at all is decided by the database."""

from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.ground.access.matrix import may
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.staff.roles import Role

__all__ = [
    "NotAllowed",
    "acts_for",
    "check_may",
    "check_may_work",
    "manages",
    "may_assign",
    "may_open",
    "may_reopen",
    "may_seal",
    "may_work",
]


def acts_for(by) -> set:
    """Return the ids of the workers whose cases ``by`` manages: their own, and whom they stand in for."""
    stood_in = by.stands_in_for.worker_id if by.stands_in_for_id else None
    return {by.worker_id, stood_in} - {None}


def manages(by, case: CaseFile) -> bool:
    """Return whether ``by`` is the case manager or stands in for them."""
    return case.manager_id in acts_for(by)


def is_on_team(by, case: CaseFile) -> bool:
    """Return whether ``by`` belongs to the team of the case today."""
    today = timezone.localdate()
    return case.team.on(today).filter(worker_id=by.worker_id).exists()


def may_open(by) -> bool:
    """Return whether ``by`` may open cases."""
    return may(by.role, "case.open")


def may_work(by, case: CaseFile) -> bool:
    """Return whether ``by`` may write into the case.

    The case manager, the team, those who lead the centre; at intake every intake worker.
    """
    if by.office_id != case.office_id or not may(by.role, "case.work"):
        return False
    at_intake = case.stage == Stage.INTAKE and by.role == Role.INTAKE_WORKER
    leads = may(by.role, "case.assign")
    return manages(by, case) or leads or at_intake or is_on_team(by, case)


def may_assign(by, case: CaseFile) -> bool:
    """Return whether ``by`` may give the case to another case manager."""
    return by.office_id == case.office_id and may(by.role, "case.assign")


def may_reopen(by, case: CaseFile) -> bool:
    """Return whether ``by`` may reopen the case once it is closed."""
    return by.office_id == case.office_id and may(by.role, "case.reopen")


def may_seal(by, case: CaseFile) -> bool:
    """Return whether ``by`` may seal the case or open the seal."""
    return by.office_id == case.office_id and may(by.role, "case.seal")


def check_may(allowed: bool) -> None:
    """Raise ``NotAllowed`` unless ``allowed``."""
    if not allowed:
        raise NotAllowed("the role or the relation to the case does not permit this")


def check_may_work(by, case: CaseFile) -> None:
    """Raise ``NotAllowed`` unless ``may_work``."""
    check_may(may_work(by, case))
