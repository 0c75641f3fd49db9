"""Who may do what with goods. Whose goods somebody sees at all is decided by the database."""

from potpora.ground.access.matrix import may
from potpora.ground.approvals.permissions import NotAllowed
from potpora.outreach.aid.models import HandOut, TwicePermission

__all__ = ["NotAllowed", "check_may", "may_answer", "may_undo"]


def check_may(by, ability: str, office_id=None) -> None:
    """Raise ``NotAllowed`` unless ``by`` has the ability, in the office when one is given."""
    if not may(by.role, ability) or office_id not in (None, by.office_id):
        raise NotAllowed(f"{ability} is for others")


def may_undo(by, given: HandOut, on) -> bool:
    """Return whether ``by`` may undo a hand-out of their office on the day ``on``: the same day only."""
    return (
        may(by.role, "aid.hand_out")
        and given.office_id == by.office_id
        and given.undone_at is None
        and given.given_on == on
    )


def may_answer(by, question: TwicePermission) -> bool:
    """Return whether ``by`` may answer: of the same office, and never one's own question."""
    return (
        may(by.role, "aid.approve")
        and question.office_id == by.office_id
        and question.asked_by_id != by.worker_id
        and question.granted is None
    )
