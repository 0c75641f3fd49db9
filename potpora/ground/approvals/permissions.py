"""Who may answer."""

from potpora.ground.access.matrix import may
from potpora.ground.approvals.models import Approval


class NotAllowed(PermissionError):
    """Somebody may not do this; the message says who may."""


def may_answer(by, approval: Approval, ability: str) -> bool:
    """Return whether ``by`` has ``ability`` in the same office and did not ask themselves."""
    return (
        may(by.role, ability)
        and by.office_id == approval.office_id
        and by.worker_id != approval.asked_by_id
    )


def check_may_answer(by, approval: Approval, ability: str) -> None:
    """Raise ``NotAllowed`` unless ``may_answer``."""
    if not may_answer(by, approval, ability):
        raise NotAllowed("only another person of the same office may answer")
