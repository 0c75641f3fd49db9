"""Leaving a notice for somebody, and settling it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from potpora.ground.lawbook.models import Priority
from potpora.ground.notices import kinds
from potpora.ground.notices.models import Notice


@transaction.atomic
def notify(
    *,
    kind: str,
    office,
    subject_id: UUID,
    subject_label: str,
    url_name: str,
    by,
    worker=None,
    role: str = "",
    due_on: date | None = None,
    priority: str = Priority.REGULAR,
) -> None:
    """Leave a notice for a worker of ``office``, or for whoever has ``role`` there.

    ``kind`` is registered in ``kinds``; ``url_name`` names a page that takes the subject's
    id alone; ``subject_label`` is a number of a case or the like, never a person's name.
    One that waits already for the same addressee gets the new due date and priority.
    """
    check_known(kind, url_name, subject_id)
    key = {"kind": kind, "office": office, "worker": worker, "role": role}
    key["subject_id"] = subject_id
    told = {"due_on": due_on, "priority": priority}
    told |= {"subject_label": subject_label, "url_name": url_name}
    if not Notice.objects.open().filter(**key).update(**told):
        notice = Notice(**key, **told, created_by=by)
        Notice.objects.bulk_create([notice], ignore_conflicts=True)


def check_known(kind: str, url_name: str, subject_id: UUID) -> None:
    """Raise ``KeyError`` or ``NoReverseMatch`` when a caller names a kind or page there is not."""
    if kind not in kinds.known():
        raise KeyError(f"the kind of notice {kind!r} is not registered")
    reverse(url_name, args=[subject_id])


def settle(*, kind: str, subject_id: UUID, by=None, worker=None) -> int:
    """Settle every open notice of ``kind`` about a subject, or those for ``worker``; return how many."""
    waiting = Notice.objects.open().filter(kind=kind, subject_id=subject_id)
    if worker is not None:
        waiting = waiting.filter(worker=worker)
    return waiting.update(done_at=timezone.now(), done_by=by)


def settle_all(*, subject_id: UUID, by=None) -> int:
    """Settle everything that waits about a subject, as when its case is closed."""
    waiting = Notice.objects.open().filter(subject_id=subject_id)
    return waiting.update(done_at=timezone.now(), done_by=by)


def hand_over(*, subject_id: UUID, office, worker, to) -> int:
    """Give what waits for ``worker`` about a subject to the worker ``to``; return how many."""
    waiting = Notice.objects.open().filter(subject_id=subject_id, office=office)
    taken = waiting.filter(worker=to).values("kind")
    return waiting.filter(worker=worker).exclude(kind__in=taken).update(worker=to)


def put_aside(*, notice: Notice, by) -> None:
    """Settle one notice by hand, as its addressee."""
    notice.done_at, notice.done_by = timezone.now(), by
    notice.save(update_fields=["done_at", "done_by"])
