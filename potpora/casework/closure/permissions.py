"""Who may approve a closure."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import acts_for, check_may
from potpora.ground.access.matrix import may


def may_close(by, case: CaseFile) -> bool:
    """Return whether ``by`` may approve: who leads the same centre, but never their own case."""
    return (
        by.office_id == case.office_id
        and may(by.role, "case.approve")
        and case.manager_id not in acts_for(by)
    )


def check_may_close(by, case: CaseFile) -> None:
    """Raise ``NotAllowed`` unless ``may_close``."""
    check_may(may_close(by, case))
