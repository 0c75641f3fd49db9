"""Asking and answering."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.permissions import check_may_answer
from potpora.ground.trail.actions import record


class AlreadyAnswered(Exception):
    """Somebody else has answered in the meantime."""


def ask(
    *,
    purpose: str,
    subject_id: UUID,
    by,
    author=None,
    abilities: Sequence[str] = ("",),
    due_on: date | None = None,
) -> Approval:
    """Ask for approval; an open question about the same thing is kept as it is.

    ``abilities`` are asked one after the other: the second only when the first has approved.
    """
    first, *then = abilities
    approval, new = Approval.objects.get_or_create(
        purpose=purpose,
        subject_id=subject_id,
        answered_at=None,
        defaults={
            "office_id": by.office_id,
            "asked_by_id": by.worker_id,
            "author": author,
            "ability": first,
            "then": then,
            "due_on": due_on,
        },
    )
    if new:
        record(verb="approval.asked", subject=approval, detail={"of": purpose})
    return approval


@transaction.atomic
def answer(
    *, approval_id: UUID, answer: str, reason: str, by, ability: str = ""
) -> Approval:
    """Answer a question; an approval asks the next in the order, when there is one.

    Raises ``NotAllowed`` or ``AlreadyAnswered``.
    """
    approval = Approval.objects.select_for_update().get(pk=approval_id)
    check_may_answer(by, approval, ability)
    if approval.answered_at:
        raise AlreadyAnswered(f"answered at {approval.answered_at:%H:%M}")
    approval.answer, approval.reason = answer, reason
    approval.answered_by_id, approval.answered_at = by.worker_id, timezone.now()
    if by.stands_in_for_id:
        approval.answered_for_id = by.stands_in_for.worker_id
    approval.save()
    record(verb=f"approval.{answer}", subject=approval, detail={"of": approval.purpose})
    if approval.then and answer == Approval.Answer.APPROVED:
        ask_next(approval)
    return approval


def ask_next(approval: Approval) -> Approval:
    """Ask who comes next in the order, on behalf of who asked first."""
    first, *then = approval.then
    return Approval.objects.create(
        purpose=approval.purpose,
        subject_id=approval.subject_id,
        office_id=approval.office_id,
        asked_by_id=approval.asked_by_id,
        author_id=approval.author_id,
        ability=first,
        then=then,
        due_on=approval.due_on,
    )


def expect(*, purpose: str, subject_id: UUID, due_on: date | None) -> None:
    """Set the day until which an open question is to be answered, once it can be counted."""
    for question in Approval.objects.waiting().filter(
        purpose=purpose, subject_id=subject_id
    ):
        question.due_on = due_on
        question.save(update_fields=["due_on"])


@transaction.atomic
def take_back(*, purpose: str, subject_id: UUID, by) -> None:
    """Withdraw a question that nobody has answered, as its asker."""
    waiting = Approval.objects.waiting().filter(purpose=purpose, subject_id=subject_id)
    for approval in waiting.filter(asked_by_id=by.worker_id):
        record(verb="approval.taken_back", subject=approval, detail={"of": purpose})
        approval.delete()
