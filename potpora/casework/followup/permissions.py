"""Who may ask after a closed case."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import may_work


def may_follow_up(by, case: CaseFile) -> bool:
    """Return whether ``by`` may write a follow-up: who may work on the case, once it is closed."""
    return not case.is_open and may_work(by, case)
