"""Who may answer."""

from potpora.ground.access.matrix import may
from potpora.ground.approvals.models import Approval

# What it takes to answer a question that names no ability of its own.
USUAL = "case.approve"


class NotAllowed(PermissionError):
    """Somebody may not do this; the message says who may."""


def answers_for(by) -> set:
    """Return the ids of the workers that ``by`` answers for: themselves, and whom they stand in for."""
    stood_in = by.stands_in_for.worker_id if by.stands_in_for_id else None
    return {by.worker_id, stood_in} - {None}


def may_answer(by, approval: Approval, ability: str = "") -> bool:
    """Return whether ``by`` may answer: with the ability, in the same office, and never on own work.

    A stand-in answers as whom they stand in for, so the work of either is not theirs to approve.
    """
    return (
        may(by.role, approval.ability or ability or USUAL)
        and by.office_id == approval.office_id
        and not answers_for(by) & {approval.asked_by_id, approval.author_id}
    )


def check_may_answer(by, approval: Approval, ability: str = "") -> None:
    """Raise ``NotAllowed`` unless ``may_answer``."""
    if not may_answer(by, approval, ability):
        raise NotAllowed("only another person of the same office may answer")
