"""Reading approvals."""

from collections.abc import Collection
from uuid import UUID

from potpora.ground.approvals.models import Approval


def waiting(*, purpose: str, office):
    """Return the open questions of an office, longest waiting first."""
    return (
        Approval.objects.waiting()
        .filter(purpose=purpose, office=office)
        .select_related("asked_by")
        .order_by("asked_at", "pk")
    )


def last_about(*, purpose: str, subject_id: UUID) -> Approval | None:
    """Return the latest question about a subject, answered or not."""
    return (
        Approval.objects.filter(purpose=purpose, subject_id=subject_id)
        .select_related("asked_by", "answered_by")
        .order_by("-asked_at")
        .first()
    )


def about(*, purpose: str, subject_ids: Collection[UUID]):
    """Return all questions about some subjects, in their order."""
    return Approval.objects.filter(
        purpose=purpose, subject_id__in=subject_ids
    ).select_related("asked_by", "answered_by")
