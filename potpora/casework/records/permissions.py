"""Who may fill, approve and correct a standard form of a case."""

from potpora.casework.casefile.permissions import may_work
from potpora.casework.records.models import CaseForm
from potpora.casework.records.procedure import BY_LEADERS, may_start_at
from potpora.ground.access.matrix import may
from potpora.ground.instruments.workflow import FINAL, State

APPROVES = "case.approve"


def may_start(by, case, code: str) -> bool:
    """Return whether ``by`` may begin the form ``code`` in a case as it stands now."""
    if code in BY_LEADERS and not may(by.role, "case.supervise"):
        return False
    return may_work(by, case) and may_start_at(code, case.stage)


def may_fill(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may write into a form that is not finished."""
    return filled.is_open and may_work(by, filled.case)


def may_answer(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may approve or return a form: who leads the centre, never its writer."""
    leads = by.office_id == filled.case.office_id and may(by.role, APPROVES)
    return (
        leads and filled.state == State.SUBMITTED and filled.done_by_id != by.worker_id
    )


def may_correct(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may begin a correction of a finished form."""
    return filled.state in FINAL and may_work(by, filled.case)
