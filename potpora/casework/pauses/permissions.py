"""Who may let a case rest and who may give a term more days."""

from potpora.casework.casefile.models import CaseFile, Deadline
from potpora.casework.casefile.permissions import may_assign, may_work
from potpora.ground.access.matrix import may


def may_pause(by, case: CaseFile) -> bool:
    """Return whether ``by`` may let the case rest at all; for how long is a rule."""
    return may_work(by, case)


def may_extend(by, deadline: Deadline) -> bool:
    """Return whether ``by`` may give the term more days: the first time who leads, again the head alone."""
    if not may_assign(by, deadline.case):
        return False
    return not deadline.extensions.exists() or may(by.role, "case.decide")
