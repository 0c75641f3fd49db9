"""Who makes and takes back codes of telephones."""

from potpora.exchange.openrosa.models import PhoneCode
from potpora.ground.access.matrix import may
from potpora.ground.staff.models import Assignment


class NotAllowed(Exception):
    """This worker may not do this with a code of a telephone."""


def may_make_for(by: Assignment, assignment: Assignment) -> bool:
    """Everybody for their own telephone; who leads projects, for the workers of the office."""
    if by.office_id != assignment.office_id or not may(assignment.role, "phone.use"):
        return False
    return by.worker_id == assignment.worker_id or may(by.role, "project.lead")


def check_may_make_for(by: Assignment, assignment: Assignment) -> None:
    """Raise ``NotAllowed`` unless ``may_make_for``."""
    if not may_make_for(by, assignment):
        raise NotAllowed("a code is made for oneself, or by who leads the project")


def may_revoke(by: Assignment, code: PhoneCode) -> bool:
    """Everybody in the office: a lost telephone must not wait for anybody."""
    return by.office_id == code.office_id
