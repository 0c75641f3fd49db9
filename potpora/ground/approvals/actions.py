"""Asking and answering."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.permissions import check_may_answer
from potpora.ground.trail.actions import record


class AlreadyAnswered(Exception):
    """Somebody else has answered in the meantime."""


def ask(*, purpose: str, subject_id: UUID, by) -> Approval:
    """Ask for approval; an open question about the same thing is kept as it is."""
    approval, new = Approval.objects.get_or_create(
        purpose=purpose,
        subject_id=subject_id,
        answered_at=None,
        defaults={"office_id": by.office_id, "asked_by_id": by.worker_id},
    )
    if new:
        record(verb=f"{purpose}.approval_asked", subject=approval)
    return approval


@transaction.atomic
def answer(
    *, approval_id: UUID, answer: str, reason: str, by, ability: str
) -> Approval:
    """Answer a question; raises ``NotAllowed`` or ``AlreadyAnswered``."""
    approval = Approval.objects.select_for_update().get(pk=approval_id)
    check_may_answer(by, approval, ability)
    if approval.answered_at:
        raise AlreadyAnswered(f"answered at {approval.answered_at:%H:%M}")
    approval.answer, approval.reason = answer, reason
    approval.answered_by_id, approval.answered_at = by.worker_id, timezone.now()
    approval.save()
    record(verb=f"{approval.purpose}.{answer}", subject=approval)
    return approval
